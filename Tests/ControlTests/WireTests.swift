import Control
import Discipline
import TestSupport
import Testing
import TimeUnits

struct WireTests {
    @Test func `what is sent arrives`() throws {
        // NaN is not equal to itself, so the bytes are compared.
        let bytes = Reply.status(exampleStatus).encoded
        #expect(try Reply(decoding: bytes).encoded == bytes)
        guard case .status(let status) = try Reply(decoding: bytes) else {
            Issue.record("not a status")
            return
        }
        #expect(status.clocks.map(\.view) == exampleStatus.clocks.map(\.view))
        #expect(status.references == exampleStatus.references)
        #expect(status.timeScale == exampleStatus.timeScale)
        #expect(status.events == exampleStatus.events)
        #expect(try Reply(decoding: Reply.refused("no").encoded) == .refused("no"))
        #expect(try Request(decoding: Request.status.encoded) == .status)
    }

    @Test(arguments: [Command.step, .move(by: .seconds(-3)), .move(by: Nanoseconds(1))])
    func `a command and what became of it arrive as they were sent, and cut anywhere are refused`(command: Command)
        throws
    {
        let request = Request.command(command, clock: "Uhr, die nächste")
        #expect(try Request(decoding: request.encoded) == request)
        for count in request.encoded.indices {
            #expect(throws: WireError.truncated) { try Request(decoding: Array(request.encoded[..<count])) }
        }
        #expect(try Reply(decoding: Reply.moved(.seconds(-3)).encoded) == .moved(.seconds(-3)))
    }

    @Test func `a step that no clock can make is refused`() {
        #expect(throws: WireError.invalid) {
            try Request(decoding: Request.command(.move(by: Nanoseconds(.min)), clock: "system").encoded)
        }
    }

    @Test func `the largest status fits into one message and is cut between characters`() throws {
        let bytes = Reply.status(largestStatus).encoded
        #expect(bytes.count <= Wire.messageLimit)
        guard case .status(let status) = try Reply(decoding: bytes) else {
            Issue.record("not a status")
            return
        }
        #expect(status.clocks.count == 16 && status.references.count == 32 && status.events.count == 32)
        #expect(status.clocks[0].name == String(repeating: "ä", count: 32))
        #expect(status.clocks[0].offsets.count == 120)
    }

    @Test func `a message that is cut anywhere is refused`() {
        for bytes in [Reply.status(exampleStatus).encoded, Reply.refused("no").encoded] {
            for count in bytes.indices {
                #expect(throws: WireError.truncated) { try Reply(decoding: Array(bytes[..<count])) }
            }
        }
        #expect(throws: WireError.trailingBytes) { try Request(decoding: Request.status.encoded + [0]) }
    }

    @Test func `a hundred thousand damaged messages never trap, nor does what is said of them`() {
        var status = exampleStatus
        status.clocks[0].offsets.removeLast(118)
        status.clocks[0].bounds.removeLast(118)
        let good = Reply.status(status).encoded
        var random = SplitMix(seed: 7)
        var read = 0
        for _ in 0..<100_000 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
            guard case .status(let status)? = try? Reply(decoding: bytes) else { continue }
            read += 1
            _ = summary(of: status)
        }
        #expect(read > 1_000)
    }

    @Test(arguments: [(Int64(4_600_000_000_000_000_000), true), (1 << 62, false), (.min, false), (-1, true)])
    func `a time up to the year 2115 arrives, and none whose difference could overflow`(time: Int64, arrives: Bool) {
        var status = exampleStatus
        status.time = Instant(sinceEpoch: Nanoseconds(time))
        #expect(((try? Reply(decoding: Reply.status(status).encoded)) != nil) == arrives)
    }

    @Test func `another version is named`() {
        var bytes = Request.status.encoded
        bytes[0] = 9
        #expect(throws: WireError.version(9)) { try Request(decoding: bytes) }
    }

    /// Unicode 16.0, DerivedGeneralCategory.txt: Cc (C0, DEL and C1), Cf, Zl and Zp.
    @Test(arguments: [
        "\u{1B}[2J", "\u{9B}2J", "a\u{202E}b", "\u{2066}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{E0041}",
    ])
    func `a text that would do something to a terminal is not written, and refused when somebody else does`(
        text: String
    ) throws {
        let mark = String(repeating: "~", count: text.utf8.count)
        var bytes = Reply.refused(mark).encoded
        let place = try #require(bytes.firstRange(of: mark.utf8))
        bytes.replaceSubrange(place, with: text.utf8)
        #expect(throws: WireError.invalid) { try Reply(decoding: bytes) }
        guard case .refused(let arrived) = try Reply(decoding: Reply.refused(text).encoded) else {
            Issue.record("no refusal")
            return
        }
        #expect(
            arrived.unicodeScalars.contains("\u{FFFD}") && arrived.unicodeScalars.count == text.unicodeScalars.count)
    }
}
