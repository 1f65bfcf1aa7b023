import CTimingShims
import Testing
import TimeUnits

@testable import KernelTime

@Suite struct PassingOutputTests {
    @Test func `a terminal that a person has stopped is no reason to wait, and is written to when it goes on`() throws {
        let near = try PseudoTerminal()
        let far = try Descriptor(opening: near.path, flags: O_RDWR | O_NOCTTY)
        let output = PassingOutput(number: far.rawValue)
        output.write("one")
        #expect(try heard(near) == "one")
        // Ctrl-S.
        _ = try near.write([0x13].span)
        #expect(try becomes(writable: false, far))
        output.write("two")
        #expect(try heard(near) == "")
        // Ctrl-Q.
        _ = try near.write([0x11].span)
        #expect(try becomes(writable: true, far))
        output.write("three")
        #expect(try heard(near) == "three")
    }

    @Test func `a terminal that nobody reads takes what it has room for`()
        throws
    {
        let near = try PseudoTerminal()
        let far = try Descriptor(opening: near.path, flags: O_RDWR | O_NOCTTY)
        let output = PassingOutput(number: far.rawValue)
        for _ in 0..<30_000 { output.write("a line of a length that does not fit evenly") }
        #expect(try heard(near).hasPrefix("a line"))
    }

    @Test func `what is no terminal is asked before it is written to`() throws {
        var ends: (writer: Int32, reader: Int32) = (-1, -1)
        try #require(unsafe ctiming_socketpair(&ends.writer, &ends.reader) == 0)
        let output = PassingOutput(number: ends.writer)
        output.write("heard")
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = unsafe bytes.withUnsafeMutableBytes { unsafe ctiming_read(ends.reader, $0.baseAddress, $0.count) }
        #expect(bytes.prefix(count).elementsEqual("heard".utf8))
        _ = ctiming_close(ends.writer)
        _ = ctiming_close(ends.reader)
    }

    /// Terminals pass things on a little later.
    private func heard(_ near: borrowing PseudoTerminal) throws -> String {
        var all: [UInt8] = []
        var quiet = 0
        while quiet < 3 {
            var bytes = [UInt8](repeating: 0, count: 4_096)
            var span = bytes.mutableSpan
            let count = try near.read(into: &span)
            all += bytes.prefix(count)
            if count > 0 { quiet = 0 } else { quiet += 1 }
            if count == 0 { Poller.nap(for: .milliseconds(10)) }
        }
        return String(decoding: all, as: UTF8.self)
    }

    private func becomes(writable: Bool, _ far: borrowing Descriptor) throws -> Bool {
        for _ in 0..<200 {
            if (ctiming_poll_now(far.rawValue, Int16(POLLOUT)) > 0) == writable { return true }
            Poller.nap(for: .milliseconds(10))
        }
        return false
    }
}
