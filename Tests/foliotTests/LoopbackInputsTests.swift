import ArgumentParser
import Testing

@testable import foliot

struct LoopbackInputsTests {
    private typealias Loopback = CalibrateCommand.Loopback

    @Test func `a second input that is declined takes nothing from the first`() throws {
        var (measured, told): ([Int], [String]) = ([], [])
        try Loopback.each(of: [0, 3], tell: { told.append($0) }) { channel, isFirst in
            guard isFirst else { throw Failure("nothing was done") }
            measured.append(channel)
        }
        #expect(measured == [0])
        #expect(told == ["nothing was done; what was measured before input 3 is kept"])
    }

    @Test func `a first input that fails is a failure`() {
        #expect(throws: Failure.self) {
            try Loopback.each(of: [0, 3], tell: { Issue.record("\($0)") }) { _, _ in throw Failure("no pulses") }
        }
    }

    @Test func `a person is waited for to move the cable with --yes too`() throws {
        let loopback = try Loopback.parse(["ptp0", "--cable", "1 m", "--other-channel", "3", "--yes"])
        let moving = loopback.moving.isGiven
        #expect(Rule.course(isGiven: moving, isOnTerminal: true, isUsed: false) == .ask)
    }
}
