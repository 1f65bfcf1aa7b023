import CTimingShims
import KernelTime
import Testing
import TimeUnits

@Suite(.serialized) struct SignalsTests {
    @Test(arguments: Signals.Signal.allCases)
    func `a signal waits at the descriptor until it is asked for`(signal: Signals.Signal) throws {
        let signals = try Signals()
        #expect(signals.next() == nil)
        var poller = Poller()
        try poller.add(signals.descriptorNumber)
        _ = ctiming_kill(Int32(CurrentProcess.identifier), signal.rawValue)
        try waitForReadable(&poller, signals.descriptorNumber)
        #expect(signals.next() == signal)
        #expect(signals.next() == nil)
    }

    @Test func `a flood of signals makes nobody wait`() throws {
        let signals = try Signals()
        for _ in 0..<2_000 { _ = ctiming_kill(Int32(CurrentProcess.identifier), SIGHUP) }
        var poller = Poller()
        try poller.add(signals.descriptorNumber)
        try waitForReadable(&poller, signals.descriptorNumber)
        #expect(signals.next() == .hangUp)
    }

    @Test func `a broken pipe is no reason to die`() throws {
        let signals = try Signals()
        _ = ctiming_kill(Int32(CurrentProcess.identifier), SIGPIPE)
        #expect(signals.next() == nil)
    }

    /// The signal may be delivered to another thread, and the wait may end early.
    private func waitForReadable(_ poller: inout Poller, _ descriptor: Int32) throws {
        for _ in 0..<100 where !poller.readiness(of: descriptor).contains(.readable) {
            try poller.wait(for: .milliseconds(50))
        }
    }
}
