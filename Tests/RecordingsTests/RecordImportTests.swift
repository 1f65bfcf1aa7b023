import Recordings
import Testing
import TimeUnits

@Suite struct RecordImportTests {
    private let tai = Nanoseconds.seconds(37)

    private func read(_ readings: [RecordReadings], _ options: ReadingOptions = ReadingOptions()) throws -> Recording {
        var header = ExampleRecord.header
        header.streams.append(
            RecordedStream(.crossReading, name: "phc:/dev/ptp0", subject: "/dev/ptp0", meaning: "ahead"))
        let encoder = RecordEncoder(header)
        return try recording(encoder.beginning + readings.flatMap { encoder.bytes(of: $0) }, options)
    }

    private func pulses(_ stamps: [Nanoseconds], seen: Int64) -> RecordReadings {
        var readings = RecordReadings(stream: 0, kind: .pulse, seen: ExampleRecord.moment(seen))
        for stamp in stamps { readings.addPulse(stamp: ExampleRecord.day + stamp, missed: 0) }
        return readings
    }

    @Test func `a clock on TAI has its pulses at UTC's seconds`() throws {
        let read = try read([pulses([.second + tai + Nanoseconds(30), .seconds(2) + tai - Nanoseconds(40)], seen: 2)])
        #expect(same(read.sources[0].times, [Sample.day + 1, Sample.day + 2], within: 1e-6))
        #expect(read.sources[0].values == [3e-8, -4e-8])
    }

    @Test func `a clock that is stepped by whole seconds goes on at UTC's seconds`() throws {
        let read = try read([pulses([.second], seen: 1), pulses([.seconds(2) + tai], seen: 2)])
        #expect(read.sources[0].times == [Sample.day + 1, Sample.day + 2])
        #expect(read.sources[0].values == [0, 0])
    }

    @Test func `a clock that runs away is followed beyond half a second`() throws {
        var blocks: [RecordReadings] = []
        for block in Int64(0)..<10 {
            let seconds = block * 10 + 1...block * 10 + 10
            let stamps = seconds.map { Nanoseconds.milliseconds($0 * 1_020) }
            blocks.append(pulses(stamps, seen: block * 10 + 10))
        }
        let values = try read(blocks).sources[0].values
        let expected = (1...100).map { Double($0) * 0.02 }
        #expect(same(values, expected, within: 1e-12))
    }

    @Test func `a drift of many seconds is no step, and each pulse stays at UTC's second`() throws {
        for drift in [Int64(20), -20] {
            let blocks = (Int64(0)..<20).map { block in
                let seconds = block * 10 + 1...block * 10 + 10
                return pulses(seconds.map { .milliseconds($0 * (1_000 + drift)) }, seen: block * 10 + 10)
            }
            let read = try read(blocks)
            #expect(read.sources[0].times == (1...200).map { Sample.day + Double($0) })
            #expect(read.findings(of: read.sources[0])[.gaps] == nil)
        }
    }

    @Test func `a system clock that drifts away from the pulses it stamps makes no step either`() throws {
        let blocks = (Int64(1)...200).map { second in
            var block = pulses([.milliseconds(second * 1_020)], seen: 0)
            block.seen = ExampleRecord.moment(0, milliseconds: second * 1_020 + 30)
            return block
        }
        #expect(try read(blocks).sources[0].times == (1...200).map { Sample.day + Double($0) })
    }

    @Test func `a step among pulses that were written together is where they are apart`() throws {
        let stamps = [.seconds(2), .seconds(3) + tai, .seconds(4) + tai]
        let read = try read([pulses([.second], seen: 1), pulses(stamps, seen: 4), pulses([.seconds(5)], seen: 5)])
        #expect(read.sources[0].times == (1...5).map { Sample.day + Double($0) })
        #expect(read.sources[0].values == [0, 0, 0, 0, 0])
    }

    @Test func `a cross-reading is less the whole seconds between the clocks`() throws {
        var readings = RecordReadings(stream: 2, kind: .crossReading, seen: ExampleRecord.moment(2))
        for (second, off) in [(Int64(1), Int64(-250)), (2, 125)] {
            let system = ExampleRecord.moment(second)
            readings.addCrossReading(
                device: system.utc.sinceEpoch + tai + Nanoseconds(off), system: system.utc, raw: system.raw,
                window: Nanoseconds(800), method: 1)
        }
        let read = try read([readings])
        #expect(read.sources.map(\.name) == ["phc:/dev/ptp0"])
        #expect(read.sources[0].times == [Sample.day + 1, Sample.day + 2])
        #expect(read.sources[0].values == [-2.5e-7, 1.25e-7])
    }

    @Test func `the source that is wanted says which kind is read`() throws {
        let readings = [ExampleRecord.pulses, ExampleRecord.temperatures]
        #expect(try read(readings).kind == .phase)
        let warm = try read(readings, ReadingOptions(source: "hwmon:/t"))
        #expect(warm.kind == .temperature)
        #expect(warm.sources.map(\.values) == [[45.312, 45.298]])
        #expect(try read([ExampleRecord.temperatures]).kind == .temperature)
        #expect(try read(readings, ReadingOptions(source: "nobody")).kind == .phase)
    }

    @Test func `a recording without readings is no recording`() {
        let error = #expect(throws: RecordingError.self) { try read([]) }
        #expect(error.map { "\($0)" } == "byte 0: expected values of phase from a recording of foliot, found none")
    }

    @Test func `findings count readings, as there are no lines`() throws {
        let stamps = (1...200).map { Nanoseconds.seconds(Int64($0)) + Nanoseconds($0 == 150 ? 90_000 : Int64($0 % 3)) }
        let read = try read([pulses(Array(stamps[..<100]), seen: 100), pulses(Array(stamps[100...]), seen: 200)])
        let outlier = try #require(read.findings(of: read.sources[0])[.outliers])
        #expect(outlier.line == nil)
        #expect(outlier.sentence.contains("(reading 150, at 2026-07-25 00:02:30)"), "\(outlier.sentence)")
    }

    @Test func `a file that was gone on with thousands of times is read to its end`() throws {
        var bytes: [UInt8] = []
        for session in Int64(1)...3_000 {
            var header = ExampleRecord.header
            header.start = ExampleRecord.moment(session)
            let encoder = RecordEncoder(header)
            bytes += encoder.beginning + encoder.bytes(of: pulses([.seconds(session)], seen: session))
        }
        let read = try recording(bytes, ReadingOptions())
        #expect(read.sources.map(\.values.count) == [3_000])
        #expect(read.damage.lines == 0)
    }

    @Test func `a file may have thousands of streams, session by session`() throws {
        var bytes: [UInt8] = []
        for session in Int64(1)...2_000 {
            var header = ExampleRecord.header
            header.streams[0].name = "pps:/dev/pps\(session)"
            let encoder = RecordEncoder(header)
            bytes += encoder.beginning + encoder.bytes(of: pulses([.seconds(session)], seen: session))
        }
        let read = try recording(bytes, ReadingOptions())
        #expect(read.sources.count == 2_000)
        #expect(read.damage.lines == 0)
    }

    @Test func `a record of no readings makes no source`() throws {
        let read = try read([pulses([], seen: 1), ExampleRecord.temperatures])
        #expect(read.kind == .temperature)
    }

    @Test func `spans that no clock can have are no trap`() throws {
        let far = [Nanoseconds(.max), Nanoseconds(.min), .zero, Nanoseconds(.min)]
        var pulses = RecordReadings(stream: 0, kind: .pulse, seen: ExampleRecord.moment(0))
        for stamp in far { pulses.addPulse(stamp: stamp, missed: .max) }
        var pairs = RecordReadings(stream: 2, kind: .crossReading, seen: ExampleRecord.moment(0))
        for stamp in far {
            pairs.addCrossReading(
                device: stamp, system: Instant(sinceEpoch: -stamp), raw: Instant(sinceEpoch: stamp), window: stamp,
                method: 255)
        }
        #expect(try read([pulses, pairs]).sources.allSatisfy { $0.values.allSatisfy(\.isFinite) })
    }
}
