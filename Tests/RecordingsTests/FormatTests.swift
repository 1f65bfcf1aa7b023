import Recordings
import Testing

@Suite struct FormatTests {
    @Test(arguments: Sample.all)
    func `each format is known by its lines, and read`(sample: Sample) throws {
        let recording = try recording(sample.bytes)
        #expect(recording.format == sample.format)
        #expect(recording.kind == sample.kind)
        #expect(recording.axis == sample.axis)
        #expect(recording.damage.lines == 0)
        #expect(Set(recording.sources.map(\.name)) == Set(sample.sources.map(\.name)))
        for expected in sample.sources {
            let source = try #require(recording[expected.name])
            #expect(same(source.times, expected.times, within: 1e-6), "\(source.times)")
            #expect(same(source.values, expected.values, within: 0), "\(source.values)")
        }
    }

    @Test(arguments: [
        (RecordingFormat.chronyTracking, "192.0.2.7", [-3.5e-6, -3.25e-6]),
        (.chronyStatistics, "PPS", [-2.5e-10]), (.loopstats, "loop", [-1.377819e-5, -1.377821e-5]),
        (.linuxptp, "phc2sys CLOCK_REALTIME", [-3.6503e-5]),
    ])
    func `where a log has frequencies too, they are read when they are asked for`(
        format: RecordingFormat, source: String, values: [Double]
    ) throws {
        let sample = try #require(Sample.all.first { $0.format == format })
        let recording = try recording(sample.bytes, ReadingOptions(kind: .frequency))
        #expect(recording.kind == .frequency)
        #expect(try #require(recording[source]).values == values)
    }

    @Test func `the header of a column says how far apart the values are`() throws {
        #expect(try recording("# Type: Frequency\n# Tau: 86.4\n1e-12\n2e-12\n").statedInterval == 86.4)
        #expect(try recording("# Tau = 10\n1e-12\n2e-12\n").statedInterval == 10)
        #expect(try recording("# Type: Frequency\n1e-12\n").kind == .frequency)
        #expect(try recording("# Tautology: 10\n1e-12\n").statedInterval == nil)
    }

    @Test func `units are divided, so that a number stays the nearest`() throws {
        let options = ReadingOptions(unit: .nanoseconds)
        #expect(try recording("5\n-3\n0.7\n", options).sources[0].values == [5e-9, -3e-9, 0.7e-9])
    }

    @Test func `columns are chosen by their number`() throws {
        let text = "1 10 7\n2 20 8\n"
        #expect(try recording(text, ReadingOptions(valueColumn: 3)).sources[0].values == [7, 8])
        #expect(try recording(text, ReadingOptions(timeColumn: 2, valueColumn: 1)).sources[0].times == [10, 20])
        #expect(try recording(text, ReadingOptions(valueColumn: 1)).sources[0].times == [])
    }

    @Test func `a zero is a gap in Stable32's frequencies only`() throws {
        let gaps = { (format, kind) in
            try recording("1e-9\n0\n", ReadingOptions(format: format, kind: kind)).sources[0].values[1].isNaN
        }
        #expect(try gaps(.stable32, .frequency))
        #expect(try !gaps(.stable32, .phase))
        #expect(try !gaps(.columns, .frequency))
    }

    @Test func `the name of a file says what Stable32 put into it`() {
        #expect(ReadingOptions(fileName: "/data/Bench.FRD") == ReadingOptions(format: .stable32, kind: .frequency))
        #expect(ReadingOptions(fileName: "bench.phd") == ReadingOptions(format: .stable32, kind: .phase))
        #expect(ReadingOptions(fileName: "bench.dat") == ReadingOptions())
    }

    @Test func `the line of each value is known`() throws {
        let sample = try #require(Sample.all.first { $0.format == .chronyRefclocks })
        let recording = try recording(sample.bytes)
        #expect((0..<3).map { recording.sources[0].line(of: $0) } == [4, 6, 8])
        #expect(recording["NMEA"]?.line(of: 0) == 5)
    }

    @Test func `picoseconds survive weeks of a counter`() throws {
        let readings = try recording("2000000.000000000001 chA\n2000001.000000000003 chA\n2000002.000000000002 chA\n")
        #expect(readings.sources[0].values == [0, -2e-12, -1e-12])
    }

    @Test func `pulses of two channels belong together up to half a period`() throws {
        let text = "1.0 chA\n1.4 chB\n2.0 chA\n2.4 chB\n3.0 chA\n3.6 chB\n4.0 chA\n"
        let difference = try #require(try recording(text)["chA - chB"])
        #expect(difference.values == [0.4, 0.4, -0.4])
        #expect(difference.times == [1, 2, 4])
        #expect((0..<3).map { difference.line(of: $0) } == [1, 3, 7])
    }

    @Test func `seconds that no clock shows are no trap`() throws {
        let text = #"{"class":"PPS","real_sec":0,"real_nsec":0,"clock_sec":999999999999,"clock_nsec":5}"#
        #expect(try recording(text).sources[0].values == [999_999_999_999])
    }
}
