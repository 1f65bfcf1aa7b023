import Recordings
import Testing
import TimeUnits

/// A real file, and what is left of it when something happens to it. Its records begin where the page on the format says.
@Suite struct RecordDamageTests {
    private static let starts = [0, 103, 206, 248, 300, 352, 393]

    private func phases(_ bytes: [UInt8]) -> [Double] {
        (try? recording(bytes, ReadingOptions(format: .foliot, kind: .phase)).sources[0].values) ?? []
    }

    private func temperatures(_ bytes: [UInt8]) -> [Double] {
        (try? recording(bytes, ReadingOptions(format: .foliot, kind: .temperature)).sources[0].values) ?? []
    }

    private static let allPhases = [1.2e-7, 9.5e-8, 1.3e-7]
    private static let allTemperatures = [45.312, 45.298]

    @Test func `the file is what the page says`() {
        let ends = ExampleRecord.records.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
        #expect(ends == Self.starts)
        #expect(phases(ExampleRecord.bytes) == Self.allPhases)
        #expect(temperatures(ExampleRecord.bytes) == Self.allTemperatures)
    }

    @Test func `of a file that is cut at any byte, what was whole is read`() {
        for end in 0...ExampleRecord.bytes.count {
            let bytes = Array(ExampleRecord.bytes[..<end])
            #expect(phases(bytes) == (end >= 300 ? Self.allPhases : []), "cut at \(end)")
            #expect(temperatures(bytes) == (end >= 352 ? Self.allTemperatures : []), "cut at \(end)")
            guard end >= 300, let cut = try? recording(bytes) else { continue }
            #expect(cut.damage.isCutOff == !Self.starts.contains(end), "cut at \(end)")
        }
    }

    @Test func `a flipped bit takes its own record and nothing else, and its place is told`() throws {
        for index in ExampleRecord.bytes.indices {
            for bit in 0..<8 {
                var bytes = ExampleRecord.bytes
                bytes[index] ^= 1 << bit
                let record = try #require(Self.starts.lastIndex { $0 <= index })
                let read = try recording(bytes)
                #expect(read.kind == (record == 3 ? .temperature : .phase), "bit \(bit) of \(index)")
                #expect(read.kind == .temperature || read.sources[0].values == Self.allPhases)
                #expect(temperatures(bytes) == (record == 4 ? [] : Self.allTemperatures), "bit \(bit) of \(index)")
                #expect(read.damage.lines == 1)
                #expect(read.damage.first?.byte == Self.starts[record], "bit \(bit) of \(index)")
            }
        }
    }

    @Test func `a file that was cut anywhere is gone on with behind the cut`() throws {
        var second = ExampleRecord.header
        second.start = ExampleRecord.moment(100)
        let encoder = RecordEncoder(second)
        var more = RecordReadings(stream: 0, kind: .pulse, seen: ExampleRecord.moment(102))
        more.addPulse(stamp: ExampleRecord.day + .seconds(101) + Nanoseconds(77), missed: 0)
        let addition = encoder.beginning + encoder.bytes(of: more)
        for end in 0...ExampleRecord.bytes.count {
            let read = try recording(Array(ExampleRecord.bytes[..<end]) + addition, ReadingOptions(format: .foliot))
            #expect(read.sources[0].values == (end >= 300 ? Self.allPhases : []) + [7.7e-8], "cut at \(end)")
            #expect(read.damage.lines == (Self.starts.contains(end) ? 0 : 1), "cut at \(end)")
            #expect(!read.damage.isCutOff)
        }
    }

    @Test func `damage is told in a sentence that names the byte`() throws {
        var bytes = ExampleRecord.bytes
        bytes[330] ^= 4
        let read = try recording(bytes)
        #expect(
            read.findings(of: read.sources[0])[.damagedLines]?.sentence
                == "1 record could not be read and is left out: byte 300: expected a whole record, found 52 bytes that are none."
        )
    }

    @Test func `readings whose header is nowhere are told and not guessed at`() {
        let error = #expect(throws: RecordingError.self) { try recording(Array(ExampleRecord.bytes[206...])) }
        #expect(
            error.map { "\($0)" } == "byte 0: expected a record whose header is there, found one whose header is lost")
    }

    @Test func `a newer version of the format is named`() {
        var content = ExampleRecord.records[0][7..<99]
        content[7] = 2
        let error = #expect(throws: RecordingError.self) { try recording(framed(1, Array(content))) }
        #expect(error?.found == "version 2, which a newer foliot reads")
    }

    @Test func `numbers that are cut short behind a right checksum are told`() {
        let content = Array(ExampleRecord.records[3][7..<47])
        let read = try? recording(ExampleRecord.bytes + framed(2, content))
        #expect(read?.damage.first?.byte == 393)
        #expect(read?.damage.isCutOff == false)
    }

    /// A record with a checksum that is right, computed bit by bit.
    private func framed(_ kind: UInt8, _ content: [UInt8]) -> [UInt8] {
        let body = [kind, UInt8(content.count & 255), UInt8(content.count >> 8)] + content
        var rest: UInt32 = 0xFFFF_FFFF
        for byte in body {
            rest ^= UInt32(byte)
            for _ in 0..<8 { rest = (rest >> 1) ^ (rest & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return [0x89, 0x46, 0x1A, 0x92] + body + (0..<4).map { UInt8(truncatingIfNeeded: ~rest >> (8 * $0)) }
    }
}
