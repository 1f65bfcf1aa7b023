import Recordings
import TestSupport
import Testing

/// What the standard library makes of the same text is what is expected.
@Suite struct NumeralTests {
    private func values(_ texts: [String]) throws -> [Double] {
        let recording = try recording(texts.joined(separator: "\n"), ReadingOptions(format: .columns))
        return recording.sources[0].values
    }

    @Test func `numbers are rounded as the standard library rounds them`() throws {
        var random = SplitMix(seed: 11)
        let texts = (0..<20_000).map { _ in decimal(&random) }
        let ours = try values(texts)
        #expect(ours.count == texts.count)
        for (text, value) in zip(texts, ours) where value.bitPattern != Double(text)?.bitPattern {
            Issue.record("\(text): \(value), not \(Double(text) ?? .nan)")
        }
    }

    @Test(arguments: [
        "0", "-0", "+0.0", "1.", ".5", "-.5e1", "0e999999999999999999999", "9007199254740992", "9007199254740993",
        "9007199254740991e22", "9007199254740993e22", "1e22", "1e23", "1e-22", "1e-23",
        "123456789012345678901234567890",
        "0.1234567890123456789012345", "000000000000000000000000000001.5", "1.7976931348623157e308", "4.9e-324",
        "1e-999",
        "1000000000000000000000000000000000000000e-39", "1.000000000000000000000000e+00", "6.62607015E-34",
    ])
    func `numbers at the edges are rounded as the standard library rounds them`(text: String) throws {
        let plain = text.hasSuffix(".") ? text + "0" : text.replacing("+0.0", with: "0.0")
        let expected = try #require(Double(plain))
        #expect(try values([text])[0].bitPattern == expected.bitPattern)
    }

    @Test(arguments: ["nan", "NaN", "-nan", "inf", "-Inf", "Infinity", "-", "null"])
    func `texts that say that there is no value are missing values`(text: String) throws {
        let column = try values(["1", text, "2"])
        #expect(column.count == 3)
        #expect(column[1].isNaN)
    }

    @Test(arguments: ["1e", "1e+", "0x10", "1_000", "1.2.3", "--1", "1e5.5", "1,5x", "e5", ".", "+", "1e999"])
    func `what is no number is not read`(text: String) {
        #expect(throws: RecordingError.self) { try values(["1", text, "2"]) }
    }

    private func decimal(_ random: inout SplitMix) -> String {
        let digits = Int.random(in: 1...22, using: &random)
        var text = Bool.random(using: &random) ? "-" : ""
        for index in 0..<digits {
            if index == Int.random(in: 0..<digits, using: &random), !text.contains(".") {
                text += index == 0 ? "0." : "."
            }
            text += "\(Int.random(in: 0...9, using: &random))"
        }
        if Bool.random(using: &random) { text += "e\(Int.random(in: -40...40, using: &random))" }
        return text
    }
}
