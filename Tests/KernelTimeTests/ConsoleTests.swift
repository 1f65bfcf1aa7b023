import CTimingShims
import Testing

@testable import KernelTime

@Suite struct ConsoleTests {
    @Test func `a sentence of several portions arrives whole`() throws {
        let ends = try Ends()
        let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0) }
        #expect(Console.offer(bytes, to: ends.writer) == 10_000)
        #expect(ends.received() == bytes)
    }

    @Test func `what the reader is behind with is dropped, and nobody waits for it`() throws {
        let ends = try Ends()
        let bytes = [UInt8](repeating: 7, count: 4_000_000)
        let taken = Console.offer(bytes, to: ends.writer)
        #expect((4_096..<4_000_000).contains(taken))
        #expect(Console.offer(bytes, to: ends.writer) < 4_000_000)
    }

    @Test func `nothing is written where nobody reads, and all of it where somebody does`() throws {
        let ends = try Ends()
        let bytes = [UInt8](repeating: 7, count: 9_000)
        Console.deliver(bytes, to: ends.writer)
        #expect(ends.received() == bytes)
        Console.deliver(bytes, to: -1)
    }
}

/// Two connected sockets, one to write to and one to read from.
private struct Ends: ~Copyable {
    private(set) var writer: Int32 = -1
    private var reader: Int32 = -1

    init() throws {
        try #require(unsafe ctiming_socketpair(&writer, &reader) == 0)
    }

    func received() -> [UInt8] {
        var all: [UInt8] = []
        while ctiming_poll_now(reader, Int16(POLLIN)) > 0 {
            var part = [UInt8](repeating: 0, count: 16_384)
            let count = unsafe part.withUnsafeMutableBytes { unsafe ctiming_read(reader, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            all += part.prefix(count)
        }
        return all
    }

    deinit {
        _ = ctiming_close(writer)
        _ = ctiming_close(reader)
    }
}
