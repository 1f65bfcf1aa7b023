import ArgumentParser
import KernelTime
import Recordings
import Testing
import TimeUnits

@testable import foliot

/// A device that does what a test says.
private final class Puppet: RecordSource {
    let stream = RecordedStream(.pulse, name: "puppet", subject: "system", meaning: "ahead")
    var patience: Nanoseconds?
    let newest: String? = nil
    /// ENODEV and the like; nil: it works.
    var errno: Int32?
    /// Pulses that have come.
    var waiting = 0
    private(set) var opened = 0
    private(set) var isOpen = false

    /// Silence is all that is heard of its going.
    var isGoneOnceClosed = false
    let longestPatience: Nanoseconds?

    init(patience: Nanoseconds? = nil, longest: Nanoseconds? = nil) {
        self.patience = patience
        longestPatience = longest ?? patience
    }

    func open() throws(DeviceError) -> String {
        try fail(.open)
        opened += 1
        isOpen = true
        return "a puppet"
    }

    func read(into readings: inout RecordReadings) throws(DeviceError) {
        try fail(.pulseFetch)
        for _ in 0..<waiting { readings.addPulse(stamp: .second, missed: 0) }
        waiting = 0
    }

    func close() {
        isOpen = false
        if isGoneOnceClosed { errno = 19 }
    }

    private func fail(_ operation: DeviceError.Operation) throws(DeviceError) {
        if let errno { throw DeviceError(operation: operation, device: "/dev/puppet", errno: errno) }
    }
}

struct RecordTests {
    private func moment(_ milliseconds: Int64) -> RecordedMoment {
        RecordedMoment(
            utc: Instant(sinceEpoch: .milliseconds(milliseconds)), raw: Instant(sinceEpoch: .milliseconds(milliseconds))
        )
    }

    @Test func `a device that is not there is waited for, and each change is told once`() {
        let puppet = Puppet()
        puppet.errno = 2
        let input = RecordInput(puppet, place: 3, at: moment(0))
        #expect(input.collect(at: moment(0))?.text == "/dev/puppet: open: No such file or directory")
        #expect(input.collect(at: moment(600)) == nil)
        #expect(input.conflict == nil)
        puppet.errno = nil
        #expect(input.collect(at: moment(1_200)) == RecordEvent(.opened, of: 3, at: moment(1_200), "a puppet"))
        #expect(input.gaps == 0)
    }

    @Test func `a device that goes away is a gap, and what was read before is kept`() {
        let puppet = Puppet()
        let input = RecordInput(puppet, place: 0, at: moment(0))
        _ = input.collect(at: moment(0))
        puppet.waiting = 2
        #expect(input.collect(at: moment(1_000)) == nil)
        puppet.errno = 19
        #expect(input.collect(at: moment(1_050))?.kind == .lost)
        #expect(!puppet.isOpen)
        #expect(input.gaps == 1)
        let readings = input.takeReadings()
        #expect(readings?.count == 2)
        #expect(readings?.seen == moment(1_000))
        #expect(input.takeReadings() == nil)
        puppet.errno = nil
        #expect(input.collect(at: moment(1_100)) == nil)
        #expect(input.collect(at: moment(1_600))?.kind == .opened)
        #expect(input.count == 2)
    }

    @Test func `a pulse that stops is told once, and once when it is back`() {
        let puppet = Puppet(patience: .seconds(3))
        let input = RecordInput(puppet, place: 2, at: moment(0))
        _ = input.collect(at: moment(0))
        #expect(input.collect(at: moment(2_900)) == nil)
        #expect(puppet.opened == 1)
        #expect(
            input.collect(at: moment(3_100)) == RecordEvent(.lost, of: 2, at: moment(3_100), "no pulse for 3.10 s"))
        #expect(puppet.opened == 2)
        #expect(input.collect(at: moment(6_200)) == nil)
        #expect(puppet.opened == 3)
        puppet.waiting = 1
        #expect(
            input.collect(at: moment(7_000))
                == RecordEvent(.opened, of: 2, at: moment(7_000), "pulses come again, after 7.00 s without"))
        #expect(input.count == 1)
        #expect(input.gaps == 1)
        #expect(input.collect(at: moment(9_900)) == nil)
        #expect(input.collect(at: moment(10_100))?.text == "no pulse for 3.10 s")
    }

    @Test func `a silent device that is found out to be gone is one gap, and is told as gone`() {
        let puppet = Puppet(patience: .seconds(3))
        let input = RecordInput(puppet, place: 0, at: moment(0))
        _ = input.collect(at: moment(0))
        puppet.isGoneOnceClosed = true
        #expect(input.collect(at: moment(3_100))?.text == "/dev/puppet: open: No such device")
        #expect(input.gaps == 1)
        puppet.errno = nil
        puppet.isGoneOnceClosed = false
        #expect(input.collect(at: moment(3_700))?.text == "a puppet")
    }

    @Test func `a silent device is asked for ever more rarely where that bothers another program`() {
        let puppet = Puppet(patience: .seconds(3), longest: .seconds(20))
        let input = RecordInput(puppet, place: 0, at: moment(0))
        var attempts: [Int64] = []
        for second in Int64(0)...100 {
            let before = puppet.opened
            _ = input.collect(at: moment(second * 1_000))
            if puppet.opened > before { attempts.append(second) }
        }
        #expect(attempts == [0, 4, 11, 24, 45, 66, 87])
        puppet.waiting = 1
        _ = input.collect(at: moment(101_000))
        _ = input.collect(at: moment(104_100))
        #expect(puppet.opened == 8)
    }

    @Test func `a device that another program has is no reason to wait`() {
        let puppet = Puppet()
        puppet.errno = 16
        let input = RecordInput(puppet, place: 0, at: moment(0))
        _ = input.collect(at: moment(0))
        #expect(input.conflict?.description.hasPrefix("/dev/puppet: open: Device or resource busy") == true)
    }

    @Test(arguments: [(Int32?.none, false), (16, true), (19, false)])
    func `what another program has is refused, and what is not there is waited for`(
        errno: Int32?, isRefused: Bool
    ) {
        let puppet = Puppet()
        puppet.errno = errno
        var refusal: Failure?
        do throws(Failure) { try puppet.refuseConflict() } catch { refusal = error }
        #expect((refusal != nil) == isRefused)
        #expect(!puppet.isOpen)
    }

    @Test func `who else hears a hardware clock is asked about before an input of it is switched on`() {
        func listening(_ engine: Set<Int>?, besides isOneOfSeveral: Bool) -> (
            isOurs: Bool, rival: InputListening.Rival?
        ) {
            let listening = InputListening(to: 1, engine: engine, isOneOfSeveral: isOneOfSeveral)
            return (listening.isOurs, listening.rival)
        }
        #expect(listening([], besides: false) == (true, nil))
        #expect(listening([], besides: true) == (true, .recording))
        #expect(listening([1], besides: false) == (false, .engine))
        #expect(listening([0], besides: false) == (true, .engine))
        #expect(listening(nil, besides: true) == (false, .engine))
    }

    @Test(arguments: [
        ["x"], ["x", "--pulse", "/dev/pps0"], ["x", "--pulse", "pps:/dev/pps0", "--pulse", "pps:/dev/pps0"],
        ["x", "--cross", "ptp0", "--interval", "1 ms"], ["x", "--cross", "ptp0", "--for", "soon"],
    ])
    func `what cannot be recorded is refused before anything is made`(words: [String]) {
        #expect(throws: (any Error).self) { try Foliot.parseAsRoot(["record"] + words) }
    }
}
