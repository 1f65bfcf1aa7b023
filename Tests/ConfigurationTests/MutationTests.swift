import Configuration
import TestSupport
import Testing

struct MutationTests {
    @Test(arguments: 1...4)
    func `a damaged file is read or refused, and never traps`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var refused = 0
        for _ in 0..<2_000 {
            var bytes = Array(chained.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) { Self.damage(&bytes, using: &random) }
            do {
                _ = try Configuration(parsing: bytes, file: "f")
            } catch {
                refused += 1
                #expect(!error.problems.isEmpty)
            }
        }
        #expect(refused > 500)
    }

    private static let pieces = [
        "\"", "'", "[", "]", "{", "}", "=", "#", "\\", "\n", ".", "0", "\0", "[[[", "[}", ",}", "1979-05-27 1",
        "\\u0000", "\u{85}", "\"\"\"",
    ]

    static func damage(_ bytes: inout [UInt8], using random: inout SplitMix) {
        guard let index = bytes.indices.randomElement(using: &random) else { return }
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes.remove(at: index)
        case 2: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...40, using: &random)))
        case 3: bytes.insert(contentsOf: pieces.randomElement(using: &random)?.utf8 ?? "".utf8, at: index)
        default:
            let other = bytes.indices.randomElement(using: &random) ?? index
            bytes.swapAt(index, other)
        }
    }

    @Test(arguments: [
        "[", "{a=", "a.", "\"", "[[", "\n[[clock]]", "x=[", "'''", "é", "1=", "-1 ", "\\", "#", "[a.b]\n", "1e-", "{},",
    ])
    func `a megabyte of one thing is refused in good time`(piece: String) {
        let text = String(repeating: piece, count: 100_000 / piece.utf8.count)
        #expect(!problems(of: text).isEmpty)
    }

    @Test func `deep dotted keys are refused`() {
        #expect(!problems(of: String(repeating: "a.", count: 5_000) + "a = 1").isEmpty)
    }
}
