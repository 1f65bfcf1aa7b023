import ReceiverDaemon
import Receivers
import Testing
import TimeUnits

struct ResetWatchTests {
    private let now = Instant<Raw>(sinceEpoch: .seconds(9))

    private func text(_ text: String) -> Packet {
        Packet(content: .sentence(Array("$GNTXT,01,01,02,\(text)*00".utf8)), position: 0, arrival: now)
    }

    private func status(milliseconds: UInt32) -> Packet {
        let count = (0..<4).map { UInt8(truncatingIfNeeded: milliseconds >> UInt32(8 * $0)) }
        let frame = UBX.Frame(.navStatus, payload: [UInt8](repeating: 0, count: 12) + count)
        return Packet(content: .frame(frame), position: 0, arrival: now)
    }

    @Test func `the text of a boot is one start, however many lines it has`() {
        var watch = ResetWatch()
        let lines = ["u-blox AG - www.u-blox.com", "HW UBX-M8030 00080000", "u-blox ag", "ANTSTATUS=OK"]
        #expect(lines.map { watch.sees(text($0)) } == [true, false, false, false])
        let fix = Packet(content: .sentence(Array("$GNRMC,1*00".utf8)), position: 0, arrival: now)
        let others = [fix, text("u-blox AG - www.u-blox.com")]
        #expect(others.map { watch.sees($0) } == [false, true])
    }

    @Test func `a text of anything else is no start`() {
        var watch = ResetWatch()
        #expect(["ANTSTATUS=OPEN", ""].map { watch.sees(text($0)) } == [false, false])
    }

    @Test func `a count of time that falls is a start, unless it has run over`() {
        var watch = ResetWatch()
        let counts: [UInt32] = [500_000, 501_000, 700, 1_700, .max - 300, 700]
        #expect(counts.map { watch.sees(status(milliseconds: $0)) } == [false, false, true, false, false, false])
    }
}
