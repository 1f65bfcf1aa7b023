import ArgumentParser
import Testing

@testable import foliot

/// What a person reads under EXAMPLES can be typed.
struct ExampleTests {
    static let all = Place.all.flatMap(\.examples)

    @Test(arguments: all)
    func `each example is understood`(example: String) throws {
        let words = try #require(command(in: example), "no command, or a quote that is not closed")
        do {
            _ = try Foliot.parseAsRoot(words)
        } catch {
            Issue.record("\(Foliot.message(for: error))")
        }
    }

    @Test(arguments: Place.all.filter { !$0.holdsOthers })
    func `each command has examples, each of itself or of what it goes with`(place: Place) {
        #expect(place.examples.contains { $0.contains(place.name) })
    }

    @Test(arguments: [
        ("  foliot phc set ptp0 now     what it does", ["phc", "set", "ptp0", "now"]),
        ("foliot pps offset pps0 --assert \"-6.9 us\"", ["pps", "offset", "pps0", "--assert", "-6.9 us"]),
        ("foliot a --set 'b = \"c\"'", ["a", "--set", "b = \"c\""]),
        ("cat x | foliot receiver decode - | jq .", ["receiver", "decode", "-"]),
        ("foliot status --json >> log", ["status", "--json"]),
        ("foliot a \"b", nil), ("phc_ctl ptp0 get", nil),
    ])
    func `words are cut as a shell cuts them`(line: String, words: [String]?) {
        #expect(command(in: line) == words)
    }

    @Test func `what is no command is found`() {
        #expect(throws: (any Error).self) { try Foliot.parseAsRoot(["phc", "adjust"]) }
        #expect(Self.all.count > 100)
    }
}

/// The arguments of the foliot that a line calls, as a shell would hand them over; what comes after a wide gap is
/// remarks.
private func command(in line: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var gap = 0
    func isOurs() -> Bool { words.first == "foliot" }
    for character in line.drop(while: { $0 == " " }) + " " {
        if let open = quote {
            if character == open { quote = nil } else { word?.append(character) }
            continue
        }
        switch character {
        case "\"", "'": (quote, word) = (character, word ?? "")
        case " ":
            gap += 1
            if let whole = word { words.append(whole) }
            word = nil
        case "|" where !isOurs(): words = []
        case "|", ">": return Array(words.dropFirst())
        default:
            if gap > 1 { return isOurs() ? Array(words.dropFirst()) : nil }
            word = (word ?? "") + String(character)
        }
        if character != " " { gap = 0 }
    }
    return quote == nil && isOurs() ? Array(words.dropFirst()) : nil
}
