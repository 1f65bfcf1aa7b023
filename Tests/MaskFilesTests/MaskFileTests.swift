import Configuration
import Foundation
import MaskFiles
import Stability
import Testing

private func mask(_ text: String) throws(InvalidConfiguration) -> Mask {
    try Mask(parsing: Array(text.utf8), file: "m.toml")
}

private func problems(of text: String) -> [String] {
    do {
        _ = try mask(text)
        return []
    } catch {
        return error.problems.map(\.description)
    }
}

private func nanoseconds(_ mask: Mask, _ statistic: Statistic, at tau: Double) -> Double? {
    mask.limit(of: statistic, at: tau).map { ($0 * 1e15).rounded() / 1e6 }
}

struct MaskFileTests {
    /// G.8262 option 1 in words of one's own: 40·τ^0.1 is 63.396 ns at 100 s, 25.25·τ^0.2 is 63.425 ns just above.
    @Test func `each term of a limit is what it says, and ends are as in the standards`() throws {
        let mask = try mask(
            """
            name = "mine"
            title = "Mine"
            largest-error = "1.5 us"
            [[mtie]]
            to = "1 s"
            constant = "25 ns"
            slope = "0.275 ns"
            [[mtie]]
            from = "1 s"
            to = "100 s"
            power = "40 ns"
            exponent = 0.1
            [[mtie]]
            from = "2 min"
            constant = "100 ps"
            [[tdev]]
            from = "0.1 s"
            to = "2.5 s"
            power = "3.2 ns"
            exponent = -0.5
            """)
        #expect(mask.name == "mine" && mask.title == "Mine" && mask.largestError == 1.5e-6)
        #expect(nanoseconds(mask, .mtie, at: 0.4) == 25.11)
        #expect(nanoseconds(mask, .mtie, at: 1) == 25.275)
        #expect(nanoseconds(mask, .mtie, at: 100) == 63.395728)
        #expect(mask.limit(of: .mtie, at: 110) == nil && mask.limit(of: .mtie, at: 120) == nil)
        #expect(nanoseconds(mask, .mtie, at: 1e9) == 0.1)
        #expect(mask.limit(of: .tdev, at: 0.1) == nil)
        #expect(nanoseconds(mask, .tdev, at: 1) == 3.2 && mask.limit(of: .tdev, at: 3) == nil)
    }

    @Test func `a standard written as a file is the standard`() throws {
        let mine = try mask(
            """
            largest-error = "100 ns"
            [[mtie]]
            from = "0.1 s"
            to = "273 s"
            constant = "25 ns"
            slope = "0.275 ns"
            [[mtie]]
            from = "273 s"
            constant = "100 ns"
            """)
        let standard = try #require(Mask.named("prtc-a"))
        #expect(mine.name == "m" && mine.title == "m" && mine.largestError == standard.largestError)
        for tau in [0.1, 0.2, 1, 33, 273, 274, 1e6] {
            #expect(mine.limit(of: .mtie, at: tau) == standard.limit(of: .mtie, at: tau))
        }
    }

    @Test(
        arguments: [
            (
                "",
                "m.toml: it limits nothing; write largest-error = \"100 ns\", or [[mtie]] or [[tdev]] with keys below"
            ),
            ("largest-error = 100", "m.toml:1: largest-error: 100 has no unit; did you mean \"100 ns\"?"),
            ("largest-error = \"0 ns\"", "m.toml:1: largest-error: 0 ns is not above 0 s; such as \"100 ns\""),
            (
                "largst-error = \"1 ns\"",
                "m.toml:1: largst-error: this key is unknown here; did you mean \"largest-error\"?"
            ),
            (
                "[mtie]\nconstant = \"1 ns\"",
                "m.toml:1: mtie: a table stands where a list of ranges is needed; write [[mtie]], keys below"
            ),
            (
                "mtie = [1]",
                "m.toml:1: mtie: a whole number stands where a range is needed; write [[mtie]] and its keys below"
            ),
            (
                "[[tdev]]\nfrom = \"1 s\"",
                "m.toml:1: [[tdev]] 1: it has no limit; add constant = \"25 ns\", slope = \"0.275 ns\", or power and exponent"
            ),
            (
                "[[mtie]]\nfrom = \"9 s\"\nto = \"3 s\"\nconstant = \"1 ns\"",
                "m.toml:3: [[mtie]] 1: to: 3 s is not above 9.00 s; such as \"1000 s\""
            ),
            (
                "[[mtie]]\npower = \"1 ns\"",
                "m.toml:2: [[mtie]] 1: power: the power of τ is not said; add exponent = 0.1"
            ),
            (
                "[[mtie]]\nexponent = 1\nconstant = \"1 ns\"",
                "m.toml:2: [[mtie]] 1: exponent: what it is a power of is not said; add power = \"40 ns\""
            ),
            (
                "[[mtie]]\npower = \"1 ns\"\nexponent = 40",
                "m.toml:3: [[mtie]] 1: exponent: 40.0 is not between -4 and 4; usual is 0.5"
            ),
            (
                "[[mtie]]\nconstant = \"1 m\"",
                "m.toml:2: [[mtie]] 1: constant: \"1 m\" is not a span of time; write a number and ps, ns, us, ms, s, min, h or d: \"25 ns\""
            ),
            (
                "[[mtie]]\nto = \"9 s\"\nconstant = \"1 ns\"\n[[mtie]]\nfrom = \"8 s\"\nconstant = \"1 ns\"",
                "m.toml:5: [[mtie]] 2: from: it begins before the range above it ends, at 9.00 s; put ranges in order, and let one begin where the other ends"
            ),
            (
                "[[mtie]\n",
                "m.toml:1:8: this cannot be read as TOML: the header is not closed; see https://toml.io for how it is written"
            ),
        ])
    func `what is wrong is said with file, line, key and what to do`(text: String, problem: String) {
        #expect(problems(of: text) == [problem])
    }

    @Test func `bytes that are no text, and numbers that are none, are refused`() {
        #expect(throws: InvalidConfiguration.self) { try Mask(parsing: [0xFF, 0xFE, 0], file: "m") }
        #expect(throws: InvalidConfiguration.self) {
            try mask("[[mtie]]\nconstant = \"1 ns\"\npower = \"1 ns\"\nexponent = nan")
        }
        #expect(throws: InvalidConfiguration.self) { try mask("largest-error = \"nan s\"") }
        #expect(throws: InvalidConfiguration.self) { try mask("largest-error = \"1e400 s\"") }
    }

    @Test func `the example of the documentation is a mask`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Documentation/analysis.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let example = try #require(text.components(separatedBy: "```toml\n").dropFirst().first)
        let mask = try mask(example.components(separatedBy: "```")[0])
        #expect(mask.name == "station" && !mask.mtie.isEmpty && !mask.tdev.isEmpty)
    }
}
