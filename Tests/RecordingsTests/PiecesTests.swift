import Recordings
import TestSupport
import Testing

@Suite struct PiecesTests {
    @Test(arguments: Sample.all)
    func `bytes may come one by one`(sample: Sample) throws {
        var reader = RecordingReader()
        for byte in sample.bytes { reader.read([byte]) }
        let pieces = try reader.finish()
        let whole = try recording(sample.bytes)
        #expect("\(pieces)" == "\(whole)")
    }

    @Test func `bytes may come in pieces of any size`() throws {
        var random = SplitMix(seed: 7)
        let sample = try #require(Sample.all.first { $0.format == .gpsd })
        let bytes = Array(repeating: sample.bytes, count: 50).flatMap { $0 }
        let whole = try recording(bytes)
        for _ in 0..<20 {
            var reader = RecordingReader()
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...600, using: &random)
                reader.read(Array(rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            #expect("\(try reader.finish())" == "\(whole)")
        }
    }

    @Test func `a line that is too long is left out, in pieces as in one`() throws {
        let long = String(repeating: "9", count: RecordingReader.lineLimit + 1)
        let values = String(repeating: "1e-9\n", count: 100)
        let text = values + long + "\n" + values
        let whole = try recording(text)
        #expect(whole.damage.lines == 1)
        #expect(whole.damage.first?.line == 101)
        #expect(whole.damage.first?.column == RecordingReader.lineLimit + 1)
        #expect(whole.sources[0].values.count == 200)
        var reader = RecordingReader()
        for byte in text.utf8 { reader.read([byte]) }
        #expect("\(try reader.finish())" == "\(whole)")
    }

    @Test func `a line of the greatest length is read`() throws {
        let line = "1e-9" + String(repeating: " ", count: RecordingReader.lineLimit - 4)
        #expect(try recording(line + "\n" + line + "\r\n").sources[0].values == [1e-9, 1e-9])
    }
}
