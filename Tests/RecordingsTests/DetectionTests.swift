import Recordings
import Testing

@Suite struct DetectionTests {
    @Test(arguments: Sample.all)
    func `one line of values is enough to know the format`(sample: Sample) throws {
        for line in sample.text.split(whereSeparator: \.isNewline) {
            guard let recording = try? recording(String(line)) else { continue }
            // Without its header, a column of Stable32 is a column.
            let isBare = sample.format == .stable32 && recording.format == .columns
            #expect(recording.format == sample.format || isBare, "\(line)")
        }
    }

    @Test(arguments: Sample.all)
    func `a format that is told is not found in the lines of another`(sample: Sample) throws {
        for format in RecordingFormat.allCases where format != sample.format && !areBothColumns(format, sample) {
            #expect(throws: RecordingError.self, "as \(format)") {
                try recording(sample.bytes, ReadingOptions(format: format))
            }
        }
    }

    /// Numbers in columns are numbers in columns, whatever wrote them.
    private func areBothColumns(_ format: RecordingFormat, _ sample: Sample) -> Bool {
        let columns: Set<RecordingFormat> = [.columns, .stable32]
        let loose: Set<RecordingFormat> = [.columns, .stable32, .loopstats, .ticc, .peerstats]
        return columns.contains(format) && (loose.contains(sample.format) || sample.name.contains("log"))
    }

    @Test(arguments: Sample.all)
    func `a little of another file before the lines does not mislead`(sample: Sample) throws {
        let strangers = "this is a note\n\n1 2 3 note\n\u{0}\u{1}\n"
        let recording = try? recording(strangers + sample.text + sample.text)
        #expect(recording == nil || recording?.format == sample.format)
    }

    @Test func `lines of linuxptp are found far behind other lines of a system's log`() throws {
        let noise = String(repeating: "Jul 25 00:00:00 bench kernel: [12.345678] usb 1-1: new device\n", count: 5_000)
        let recording = try recording(
            noise + "Jul 25 00:00:01 b phc2sys[9]: [13.500] eth0 sys offset 12 s2 freq +3 delay 5\n")
        #expect(recording.format == .linuxptp)
        #expect(recording.sources[0].name == "phc2sys eth0")
        #expect(recording.sources[0].values == [1.2e-8])
        #expect(recording.sources[0].line(of: 0) == 5_001)
    }

    @Test func `dates and numbers before words are no columns`() throws {
        let noise = (0..<40).map { "2026-07-25T00:00:\($0 + 10)+00:00 bench kernel: usb 1-1: new device" }
        let line = "2026-07-25T00:01:00+00:00 bench ts2phc: [61.500] /dev/ptp0 offset -3 s2 freq +3"
        #expect(try recording((noise + [line]).joined(separator: "\n")).format == .linuxptp)
    }

    @Test func `days are told from seconds by their decimals and their steps`() throws {
        let days = (0..<40).map { "\(61_246 + Double($0) / 86_400),1e-9" }
        #expect(try recording(days.joined(separator: "\n")).format == .stable32)
        let seconds = (0..<40).map { "\(61_246 + $0).000000,1e-9" }
        #expect(try recording(seconds.joined(separator: "\n")).format == .columns)
    }

    @Test func `of many columns nobody is told which to read`() throws {
        let rawstats = "61246 75.5 192.0.2.1 192.0.2.2 3102453281.584 3102453281.586 3102453332.540 3102453332.541\n"
        for text in [rawstats, "time phase sigma\n0 1e-9 1e-10\n1 2e-9 1e-10\n"] {
            let error = #expect(throws: RecordingError.self) { try recording(text) }
            #expect(error?.expected == "one or two columns, or to be told which column holds the values")
            #expect(error?.line == (text == rawstats ? 1 : 2))
        }
    }

    @Test func `the format is known while bytes still come`() {
        var reader = RecordingReader()
        #expect(reader.format == nil)
        for index in 0..<20 { reader.read(Array("\(index) 1e-9\n".utf8)) }
        #expect(reader.format == .columns)
        #expect(reader.lines == 20)
    }

    @Test func `each format has a name of its own`() {
        #expect(RecordingFormat.allCases.allSatisfy { RecordingFormat(rawValue: $0.rawValue) == $0 })
        #expect(Set(RecordingFormat.allCases.map(\.title)).count == RecordingFormat.allCases.count)
    }
}
