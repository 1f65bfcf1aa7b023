import Recordings
import Testing

@Suite struct ErrorTests {
    private func trouble(_ text: String, _ options: ReadingOptions = ReadingOptions()) -> RecordingError? {
        do throws(RecordingError) {
            _ = try recording(text, options)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("1e-9\n2e-9\n  3e-9x\n", 3, 3, "a number", "3e-9x"),
        ("1e-9\n2e-9 7\n3e-9\n", 2, 6, "one column, as on the lines before", "7"),
        ("0 1e-9\n1 2e-9\n2\n", 3, 2, "a value", ""),
        ("0,1e-9\n1,2e-9\nx,3e-9\n", 3, 1, "a time", "x,3e-9"),
        ("0 1e-9\n1 1e400\n", 2, 3, "a smaller number", "1e400"),
        ("2026-07-25T00:00:00Z 1\n2026-07-25T00:61:01Z 1\n", 2, 1, "a date", "2026-07-25T00:61:01Z 1"),
        (
            "61246 75.5 6e-6 13.7 3e-4 0.01 6\n61246 91.5 abc 13.7 3e-4 0.01 6\n", 2, 12, "the offset in seconds",
            "abc 13.7"
        ),
        ("61246 75.5 6e-6 13.7 3e-4 0.01 6\n61246 -1.5 1e-6 13.7 3e-4 0.01 6\n", 2, 7, "a second of the day", "-1.5"),
        ("1.5 chA\n2.5 chA\n3.5 chAB\n", 3, 5, "chA, chB or TI(A->B)", "chAB"),
        ("1.5 chA\n2.5 chA\n3,5 chA\n", 3, 1, "seconds with a fraction", "3,5 chA"),
        // In picoseconds more than 128 bits hold.
        ("1.5 chA\n2.5 chA\n666666666666666666666666666.0 chA\n", 3, 1, "seconds with a fraction", "666666"),
        (#"{"class":"PPS","real_sec":1}"# + "\n", 1, 1, "real_sec, real_nsec", #"{"class":"PPS""#),
        (#"{"class":"PPS","real_sec"=1}"# + "\n", 1, 26, "a colon", "=1}"),
    ])
    func `an error says where, what should be there, and what is`(
        text: String, line: Int, column: Int, expected: String, found: String
    ) throws {
        let error = try #require(trouble(text))
        #expect(error.line == line)
        #expect(error.column == column)
        #expect(error.expected.hasPrefix(expected), "\(error)")
        #expect(error.found.hasPrefix(found), "\(error)")
    }

    @Test func `errors of chrony's logs name the column`() throws {
        let sample = try #require(Sample.all.first { $0.format == .chronyTracking })
        let broken = try #require(trouble(sample.text.replacing(" 2.000e-06", with: " 2.000x-06")))
        #expect("\(broken)" == "line 2, column 63: expected the offset in seconds, found \"2.000x-06 N  1  2.9e-06 \"")
        let dated = try #require(trouble(sample.text.replacing("2026-07-25 00:02", with: "2026-07-32 00:02")))
        #expect("\(dated)" == "line 2, column 1: expected a date, found \"2026-07-32 00:02:04 192.\"")
    }

    @Test func `a file that nobody knows is refused at its beginning`() throws {
        #expect(
            "\(try #require(trouble("hello\nworld\n")))"
                == "line 1, column 1: expected columns of numbers, or a log that is known, found \"hello\"")
        #expect(
            "\(try #require(trouble("")))"
                == "line 1, column 1: expected columns of numbers, or a log that is known, found nothing")
    }

    @Test(
        arguments: [[0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], Array("BZh9".utf8) + [0], Array("PK".utf8) + [3, 4]] as [[UInt8]]
    )
    func `a file that something unknown packed is named`(bytes: [UInt8]) throws {
        let error = try #require(throws: RecordingError.self) { try recording(bytes) }
        #expect(error.expected == "text, or what gzip or zstd made of it")
    }

    /// "3.25e-9" is cut to "3.2", which would be 3.2 s.
    @Test func `of a file that was cut short, half a line is no value`() throws {
        var reader = RecordingReader()
        reader.read(Array("1.25e-9\n2.25e-9\n3.2".utf8))
        let recording = try reader.finish(isCutShort: true)
        #expect(recording.sources[0].values == [1.25e-9, 2.25e-9])
        let finding = try #require(recording.findings(of: recording.sources[0])[.cutShort])
        #expect(finding.sentence.contains("ends in the middle"))
    }

    @Test func `what a format does not have is not read from it`() throws {
        let sample = try #require(Sample.all.first { $0.format == .peerstats })
        let missing = try #require(trouble(sample.text, ReadingOptions(kind: .frequency)))
        #expect(missing.expected == "values of frequency from ntpd's peerstats")
        let summaries = try #require(Sample.all.first { $0.name.hasPrefix("summaries") })
        #expect(trouble(summaries.text, ReadingOptions(kind: .phase))?.expected.hasPrefix("values of phase") == true)
    }

    @Test func `columns without numbers are refused where they begin`() {
        let error = trouble("time,phase\n", ReadingOptions(format: .columns))
        #expect(error == RecordingError(line: 1, column: 1, expected: "a time", found: "time,phase"))
    }

    @Test func `one damaged line among hundreds is left out and told`() throws {
        var lines = (0..<300).map { "\($0) 1e-9" }
        lines[200] = "200 1e-\u{0}"
        let recording = try recording(lines.joined(separator: "\n") + "\n")
        #expect(recording.damage.lines == 1)
        #expect(recording.damage.first?.line == 201)
        #expect(!recording.damage.isCutOff)
        #expect(recording.sources[0].values.count == 299)
        let finding = try #require(recording.findings(of: recording.sources[0])[.damagedLines])
        #expect(
            finding.sentence
                == "1 line could not be read and is left out: line 201, column 5: expected a number, found \"1e-\u{FFFD}\"."
        )
    }

    @Test func `a file that ends within a line loses that line only`() throws {
        let recording = try recording("0 1e-9\n1 2e-9\n2 3e-")
        #expect(recording.sources[0].values == [1e-9, 2e-9])
        #expect(recording.damage.isCutOff)
        #expect(recording.damage.lines == 1)
    }
}
