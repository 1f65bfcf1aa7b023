import FoundationEssentials
import TestSupport
import Testing
import TimeUnits

@testable import Recordings

@Suite struct RecordCodeTests {
    private static let edges: [Int64] = [0, 1, -1, 63, -64, 64, -65, .max, .min, .max - 1, .min + 1, 1 << 53, 127, 128]

    private func decoded(_ bytes: [UInt8]) throws -> [Record] {
        var scanner = RecordScanner()
        let frames = scanner.frames(in: bytes.span) + scanner.lastFrames()
        #expect(scanner.damage == Recording.Damage())
        return try frames.map { try Record($0) }
    }

    @Test func `the page on the format has the bytes that are written`() throws {
        let top = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
        let page = String(
            decoding: try Data(contentsOf: URL(filePath: "\(top)/Documentation/record-format.md")), as: UTF8.self)
        let block = try #require(page.split(separator: "```").dropFirst().first)
        let lines = block.split(separator: "\n").map { $0.split(separator: " ").dropFirst() }
        #expect(lines.flatMap { $0 }.compactMap { UInt8($0, radix: 16) } == ExampleRecord.bytes)
    }

    @Test func `every number comes back, however far apart those of a record are`() throws {
        var random = SplitMix(seed: 11)
        for kind in [RecordedStream.Kind.pulse, .crossReading, .telemetry] {
            for _ in 0..<40 {
                let count = Int.random(in: 1...RecordReadings.most, using: &random) * kind.orders.count
                let numbers = (0..<count).map { _ in
                    Bool.random(using: &random)
                        ? Self.edges[Int.random(in: 0..<Self.edges.count, using: &random)]
                        : Int64.random(in: .min ... .max, using: &random)
                }
                let readings = RecordReadings(
                    stream: 3, kind: kind, seen: ExampleRecord.moment(-7), numbers: numbers)
                let encoder = ExampleRecord.encoder
                #expect(
                    try decoded(encoder.bytes(of: readings)) == [.readings(readings, session: encoder.session)])
            }
        }
    }

    @Test func `the longest records are not longer than may be`() throws {
        let edge = (0..<500).map { $0 % 2 == 0 ? Int64.min : .max }
        let readings = RecordReadings(stream: 0, kind: .crossReading, seen: ExampleRecord.moment(0), numbers: edge)
        #expect(readings.isFull)
        #expect(try decoded(ExampleRecord.encoder.bytes(of: readings)).count == 1)
        let text = String(repeating: "é", count: 300)
        let stream = RecordedStream(.pulse, name: text, subject: text, unit: text, meaning: text)
        let header = RecordHeader(
            start: ExampleRecord.moment(0), host: text, software: text,
            streams: Array(repeating: stream, count: RecordEncoder.mostStreams + 3))
        guard case .header(let read)? = try decoded(RecordEncoder(header).beginning).last else {
            Issue.record("there is no header")
            return
        }
        #expect(read.streams.count == RecordEncoder.mostStreams)
        #expect(read.host == String(repeating: "é", count: 127))
    }

    @Test func `headers and events come back`() throws {
        let texts = ["", "eth0", "Zeit: 12 µs 🕰", String(repeating: "x", count: 255)]
        for (index, text) in texts.enumerated() {
            for kind in [RecordEvent.Kind.opened, .lost, .ended] {
                let event = RecordEvent(kind, of: index == 0 ? nil : index, at: ExampleRecord.moment(9), text)
                let encoder = ExampleRecord.encoder
                #expect(try decoded(encoder.bytes(of: event)) == [.event(event, session: encoder.session)])
            }
        }
        #expect(
            try decoded(ExampleRecord.encoder.beginning) == [
                .header(ExampleRecord.header), .header(ExampleRecord.header),
            ])
    }

    @Test func `what cannot be shown is not read from a text`() throws {
        let event = RecordEvent(.lost, of: 0, at: ExampleRecord.moment(0), "a\u{1B}[2Jb\n")
        guard case .event(let read, _)? = try decoded(ExampleRecord.encoder.bytes(of: event)).first else {
            Issue.record("there is no event")
            return
        }
        #expect(read.text == "a\u{FFFD}[2Jb\u{FFFD}")
    }

    /// ISO 3309's check value.
    @Test func `the checksum is that of others`() {
        #expect(RecordChecksum.of(Array("123456789".utf8)[...]) == 0xCBF4_3926)
    }

    /// White noise of 100 ns, as a GPIO line has, written every ten seconds.
    @Test func `a day of pulses takes less than a megabyte`() {
        var random = SplitMix(seed: 3)
        var size = 0
        for block in 0..<8_640 {
            var readings = RecordReadings(stream: 0, kind: .pulse, seen: ExampleRecord.moment(Int64(block) * 10))
            for second in 0..<10 {
                let noise = (0..<12).reduce(0.0) { sum, _ in sum + Double.random(in: -0.5...0.5, using: &random) }
                let time = Nanoseconds.seconds(Int64(block * 10 + second)) + Nanoseconds(rounding: noise * 100)
                readings.addPulse(stamp: ExampleRecord.day + time, missed: 0)
            }
            size += ExampleRecord.encoder.bytes(of: readings).count
        }
        #expect(size < 700_000, "\(size)")
    }
}
