import FoundationEssentials
import Recordings
import TestSupport
import Testing

@Suite struct FuzzTests {
    /// How many variants are tried: a few, or as many as FOLIOT_MIXTURES says.
    static let mixtures = ProcessInfo.processInfo.environment["FOLIOT_MIXTURES"].flatMap { Int($0) } ?? 2_000

    @Test func `whatever is in a file, it ends in a recording or in an error that names a place`() {
        var readable = 0
        for seed in 0..<Self.mixtures {
            var random = SplitMix(seed: UInt64(seed))
            let bytes = variant(&random)
            var reader = RecordingReader(options(&random))
            let cut = Int.random(in: 0...bytes.count, using: &random)
            reader.read(Array(bytes[..<cut]))
            reader.read(Array(bytes[cut...]))
            do throws(RecordingError) {
                let recording = try reader.finish()
                readable += 1
                use(recording, seed)
            } catch {
                let lines = bytes.count { $0 == 0x0A } + 1
                let isThere = error.byte.map { (0...bytes.count).contains($0) } ?? (1...lines).contains(error.line)
                #expect(isThere && error.column >= 1, "seed \(seed): \(error)")
            }
        }
        #expect(readable > Self.mixtures / 20)
        #expect(readable < Self.mixtures)
    }

    private func use(_ recording: Recording, _ seed: Int) {
        #expect(!recording.sources.isEmpty, "seed \(seed)")
        for source in recording.sources {
            #expect(source.times.isEmpty || source.times.count == source.values.count, "seed \(seed)")
            #expect(source.times.allSatisfy { $0.isFinite }, "seed \(seed)")
            #expect(
                source.values.contains { !$0.isNaN } && !source.values.contains { $0.isInfinite }, "seed \(seed)")
            let findings = recording.findings(of: source)
            #expect(findings.list.allSatisfy { !$0.sentence.isEmpty })
            guard let even = try? source.evenValues(interval: findings.interval ?? 1) else { continue }
            #expect(even.values.count <= source.values.count * 10 + 1_000_000, "seed \(seed)")
        }
    }

    private func options(_ random: inout SplitMix) -> ReadingOptions {
        guard Int.random(in: 0..<4, using: &random) == 0 else { return ReadingOptions() }
        var options = ReadingOptions(format: RecordingFormat.allCases.randomElement(using: &random))
        options.kind = [nil, .phase, .frequency].randomElement(using: &random) ?? nil
        options.unit = RecordingUnit.allCases.randomElement(using: &random) ?? .one
        options.valueColumn = [nil, nil, 0, 1, 3, .max, .min].randomElement(using: &random) ?? nil
        options.timeColumn = [nil, nil, 2, .max].randomElement(using: &random) ?? nil
        return options
    }

    private func variant(_ random: inout SplitMix) -> [UInt8] {
        var bytes = Sample.all.randomElement(using: &random)?.bytes ?? []
        for _ in 0..<Int.random(in: 0...6, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(place + Int.random(in: 1...12, using: &random), bytes.count)
            switch Int.random(in: 0..<7, using: &random) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 3:
                bytes.replaceSubrange(
                    place..<end, with: Self.words.randomElement(using: &random)?.utf8.map { $0 } ?? [])
            case 4: bytes.removeSubrange(end...)
            case 5: bytes.insert(contentsOf: Sample.all.randomElement(using: &random)?.bytes ?? [], at: place)
            default: bytes += bytes.prefix(4_000)
            }
        }
        return bytes
    }

    private static let words = [
        "nan", "-inf", "1e999", "-1e999", "1e-999", "99999999999999999999", "-9223372036854775808", "1e308", "-1e308",
        "-", "",
        "\n", "\r\n", "\0", ",", ";", "[", "]", "]:[", "{", "}", "\"", "\\", "0", "\u{FEFF}", "chA", " offset ",
        "9999-12-31",
        "23:59:60", "88068", "#", "2026-13-45", "1e15", "-0", ".", "e", "0.000000000000000000000000001", "4e9",
    ]
}
