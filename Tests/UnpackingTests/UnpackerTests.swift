import TestSupport
import Testing
import Unpacking

/// - Parameter piece: How many bytes are handed over at a time.
private func unpacked(
    _ bytes: [UInt8], piece: Int = .max, limit: Int = Unpacker.usualLimit
) throws -> (text: String, isWhole: Bool) {
    var unpacker = Unpacker(limit: limit)
    var text: [UInt8] = []
    func take(_ part: Span<UInt8>) { for index in part.indices { text.append(part[index]) } }
    var start = 0
    while start < bytes.count {
        let end = piece < bytes.count - start ? start + piece : bytes.count
        try unpacker.read(bytes.span.extracting(start..<end), take)
        start = end
    }
    let isWhole = try unpacker.finish(take)
    return (String(decoding: text, as: UTF8.self), isWhole)
}

@Suite struct UnpackerTests {
    static let samples = [
        (Packed.gzip, Packed.text), (Packed.zstd, Packed.text), (Packed.longGzip, Packed.longText),
        (Packed.longZstd, Packed.longText), (Array(Packed.text.utf8), Packed.text), (Array("1\n".utf8), "1\n"),
        ([], ""),
    ]

    @Test(arguments: samples) func `what was packed comes out, in whatever pieces it goes in`(
        bytes: [UInt8], text: String
    ) throws {
        for piece in [1, 2, 3, 7, 100, Int.max] {
            let result = try unpacked(bytes, piece: piece)
            #expect(result.text == text && result.isWhole)
        }
    }

    @Test func `the first bytes say how it is packed`() throws {
        func packing(_ bytes: [UInt8]) throws -> Packing? {
            var unpacker = Unpacker()
            try unpacker.read(bytes.span) { _ in }
            return unpacker.packing
        }
        #expect(try packing(Packed.gzip) == .gzip)
        #expect(try packing(Packed.zstd) == .zstd)
        #expect(try packing(Array(Packed.text.utf8)) == nil)
        #expect(try packing([0x1F]) == nil)
    }

    /// As logs are that were packed day by day and joined.
    @Test(arguments: [(Packed.gzip, Packed.longGzip), (Packed.zstd, Packed.longZstd)])
    func `several packed files in one are one text`(one: [UInt8], other: [UInt8]) throws {
        let result = try unpacked(one + other + one, piece: 10)
        #expect(result.text == Packed.text + Packed.longText + Packed.text && result.isWhole)
    }

    /// A tape's or a disk's last block is filled up.
    @Test func `zeros behind a gzip file are nothing, and anything else is damage`() throws {
        #expect(try unpacked(Packed.gzip + [UInt8](repeating: 0, count: 600), piece: 200) == (Packed.text, true))
        let error = try #require(throws: UnpackingError.self) { try unpacked(Packed.gzip + Array("more".utf8)) }
        #expect(error.reason == .damaged("what follows the end is not gzip"))
        #expect(error.unpacked == Packed.text.utf8.count)
    }

    @Test(arguments: samples.prefix(4)) func `of a file that was cut off, what stands before the end comes out`(
        bytes: [UInt8], text: String
    ) throws {
        for length in stride(from: 4, to: bytes.count, by: max(1, bytes.count / 50)) {
            let result = try unpacked(Array(bytes[..<length]), piece: 5)
            #expect(!result.isWhole && text.hasPrefix(result.text))
        }
        #expect(try !unpacked(Array(Packed.longGzip[..<800])).text.isEmpty)
    }

    /// Both formats carry a check sum of the text; zstd's may be the one that is hit, gzip's length or sum too.
    @Test(arguments: [Packed.gzip, Packed.zstd]) func `a text that is not the one its check sum is of is refused`(
        bytes: [UInt8]
    ) throws {
        var damaged = bytes
        damaged[damaged.count - 1] ^= 0x40
        let error = try #require(throws: UnpackingError.self) { try unpacked(damaged) }
        guard case .damaged = error.reason else { return #expect(Bool(false), "\(error)") }
        #expect(error.packed > 0 && error.packed <= bytes.count)
        #expect("\(error)".contains("data is damaged (") && "\(error)".contains("get it anew"))
    }

    /// 700 000 bytes in less than 1000.
    @Test(arguments: [Packed.longGzip, Packed.longZstd]) func `nothing expands beyond the limit`(bytes: [UInt8]) throws
    {
        #expect(try unpacked(bytes, limit: 700_000).text.utf8.count == 700_000)
        let error = try #require(throws: UnpackingError.self) { try unpacked(bytes, limit: 699_999) }
        #expect(error.reason == .tooLarge(699_999))
    }

    @Test(arguments: [Packed.gzip, Packed.zstd]) func `damage anywhere ends in a text or in an error`(
        bytes: [UInt8]
    ) throws {
        var dice = SplitMix(seed: 1_952)
        for _ in 0..<3_000 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...4, using: &dice) {
                damaged[Int.random(in: 4..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
            }
            _ = try? unpacked(damaged, piece: Int.random(in: 1...200, using: &dice), limit: 1 << 22)
        }
    }
}
