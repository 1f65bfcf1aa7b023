import ClockDaemon
import Control
import Discipline
import KernelTime
import Testing
import TimeUnits

struct DaemonTests {
    @Test func `it steps once, locks, and holds the clock on the pulse`() throws {
        let stand = Stand()
        try stand.run(for: .seconds(60))
        #expect(stand.daemon.state(of: system) == .tracking)
        #expect(stand.host.steps.count == 1)
        #expect(abs(stand.host.ahead) < 2)
        #expect(stand.daemon.bound(of: system).contains(ClockOffset(nanoseconds: stand.host.ahead)))
        #expect(abs(stand.host.dialled.partsPerBillion + stand.host.drift) < 1)
        #expect(stand.host.told?.synchronised == true)
        #expect(stand.said("system: tracking; gnss is usable, offset within") == 1)
        #expect(stand.daemon.statesInWords == "system tracking")
    }

    /// Where the raw axis runs fast, the engine's own deadline of a raw second comes 12 µs earlier before each
    /// pulse than the look 2 ms after it, so that once in 2 ms / 12 µs = 167 s it wakes for nothing.
    @Test(arguments: [(-12_000.0, 0), (12_000, 2)])
    func `in a steady state it wakes once a second`(drift: Double, idle: Int) throws {
        let stand = Stand(host: PerfectHost(drift: drift))
        try stand.run(for: .seconds(60))
        let first = stand.accepted + 1
        while stand.accepted < first { stand.daemon.turn(until: stand.host.now + .seconds(10)) }
        let waits = stand.host.waits
        while stand.accepted < first + 200 { stand.daemon.turn(until: stand.host.now + .seconds(10)) }
        #expect((200...200 + idle).contains(stand.host.waits - waits))
    }

    @Test func `there is news when something was said, and then no more`() throws {
        let stand = Stand()
        try stand.run(for: .seconds(60))
        #expect(stand.daemon.takeNews())
        #expect(!stand.daemon.takeNews())
        let count = stand.sentences.count
        try stand.run(for: .seconds(10))
        #expect(!stand.daemon.takeNews())
        stand.host.isSilent = true
        try stand.run(for: .seconds(5))
        #expect(stand.daemon.takeNews())
        #expect(stand.said("nothing comes from gnss any more") == 1)
        #expect(stand.sentences.count > count)
        #expect(stand.daemon.state(of: system) == .holdover)
    }

    @Test func `when it stops the clock keeps its frequency, without the part that moved its phase`() throws {
        let stand = Stand(host: PerfectHost(ahead: 9e5, drift: -7_000))
        while abs(stand.host.dialled.partsPerBillion) < 100_000 { try stand.run(for: .milliseconds(100)) }
        #expect(abs(stand.host.ahead) > 1e5)
        stand.daemon.stop()
        #expect(abs(stand.host.dialled.partsPerBillion - 7_000) < 50)
        #expect(stand.sentences.last == "foliotd: stopping; every clock keeps the best frequency that is known")
    }

    @Test(arguments: [Nanoseconds.zero, .milliseconds(2)])
    func `that a clock is steered late is known and moves nothing`(lateness: Nanoseconds) throws {
        let stand = Stand(host: PerfectHost(ahead: 9e5, drift: -7_000))
        stand.host.lateness = lateness
        // By 500 ppm it takes two seconds; two milliseconds of that are a microsecond.
        try stand.run(for: .seconds(20))
        #expect(stand.host.steps.isEmpty)
        #expect(abs(stand.host.ahead) < 20)
        #expect(stand.daemon.status.references[0].view.rejected.total == 0)
    }

    @Test func `when it hands over it does the same and says nothing of stopping`() throws {
        let stand = Stand(host: PerfectHost(ahead: 9e5, drift: -7_000))
        while abs(stand.host.dialled.partsPerBillion) < 100_000 { try stand.run(for: .milliseconds(100)) }
        stand.daemon.handOver()
        #expect(abs(stand.host.dialled.partsPerBillion - 7_000) < 50)
        #expect(stand.said("stopping") == 0)
    }

    @Test func `when it stops before it learnt anything it touches nothing`() throws {
        let stand = Stand()
        stand.host.isSilent = true
        try stand.run(for: .seconds(3))
        stand.daemon.stop()
        #expect(stand.host.told == nil)
        #expect(stand.host.steps.isEmpty)
    }
}

struct RefusalTests {
    @Test(
        arguments: [
            (1, "Operation not permitted"), (22, "Invalid argument"), (34, "Numerical result out of range"),
            (12_345, "error 12345"),
        ] as [(Int32, String)])
    func `a clock that refuses a frequency is said to, watched for a minute and asked again`(
        errno: Int32, reason: String
    ) throws {
        let stand = try refused(errno, ahead: 5e5)
        // Two minutes: at the start, and when it is asked again.
        #expect(stand.said("system: it refused a new frequency (\(reason))") == 2)
        #expect(stand.daemon.state(of: system) == .waiting)
    }

    @Test func `a clock that cannot be steered is said to keep itself`() throws {
        let stand = try refused(95, ahead: 5e5)
        #expect(
            stand.said("it refuses to be steered (Operation not supported); following its own servo") == 1)
        #expect(stand.daemon.state(of: system) == .selfDisciplined)
    }

    @Test(arguments: [1, 22, 95] as [Int32])
    func `a step that was refused is not said to have been made`(errno: Int32) throws {
        let stand = try refused(errno, ahead: 5e6)
        #expect(stand.said("system: it refused") + stand.said("system: it refuses") >= 1)
        #expect(stand.said("stepped forward") + stand.said("stepped back") == 0)
        #expect(stand.daemon.stepCount(of: system) == 0)
    }

    /// Two minutes with a clock that refuses whatever is asked: nobody else is blamed, and nothing is repeated.
    private func refused(_ errno: Int32, ahead: Double) throws -> Stand {
        let stand = Stand(host: PerfectHost(ahead: ahead))
        stand.host.refusal = errno
        try stand.run(for: .seconds(120))
        #expect(stand.said("something else") == 0)
        #expect(stand.sentences.count < 20, "\(stand.sentences)")
        #expect(stand.host.told == nil)
        let accepted = stand.accepted
        try stand.run(for: .seconds(10))
        #expect(stand.accepted > accepted)
        stand.daemon.stop()
        return stand
    }
}

struct RestartTests {
    private func restarted(in scratch: ScratchDirectory) throws -> Stand {
        let stand = Stand(stateDirectory: scratch.path)
        stand.host.isSilent = true
        try stand.run(for: .seconds(1))
        return stand
    }

    private func learnt(in scratch: ScratchDirectory) throws {
        let stand = Stand(stateDirectory: scratch.path)
        try stand.run(for: .seconds(120))
        stand.daemon.stop()
    }

    @Test func `after a restart the frequency is what was learnt, and a sentence says so`() throws {
        let scratch = try ScratchDirectory()
        try learnt(in: scratch)
        let stand = try restarted(in: scratch)
        #expect(abs(stand.host.dialled.partsPerBillion + stand.host.drift) < 1)
        #expect(
            stand.said("system: begins with what was learnt before: by itself it gains 12.0 ppm, and that is taken off")
                == 1)
    }

    @Test func `without a state the frequency is left alone, and nothing is said of it`() throws {
        let stand = try restarted(in: try ScratchDirectory())
        #expect(stand.host.told == nil)
        #expect(stand.said("learnt") == 0)
    }

    @Test func `with the newest state torn it begins with the older one and says why`() throws {
        let scratch = try ScratchDirectory()
        try learnt(in: scratch)
        try scratch.write(Array(scratch.bytes(of: "state-b").dropLast()), to: "state-b")
        let stand = try restarted(in: scratch)
        #expect(abs(stand.host.dialled.partsPerBillion + stand.host.drift) < 10)
        #expect(stand.said("\(scratch.path)/state-b is not used: its checksum is wrong") == 1)
        #expect(stand.said("begins with what was learnt before") == 1)
        #expect(stand.daemon.status.events.contains { $0.text.contains("state-b is not used") })
    }

    @Test func `with both torn it begins with nothing and says why twice`() throws {
        let scratch = try ScratchDirectory()
        try learnt(in: scratch)
        for slot in ["state-a", "state-b"] { try scratch.write([0], to: slot) }
        let stand = try restarted(in: scratch)
        #expect(stand.host.told == nil)
        #expect(stand.said("is not used: it is cut short") == 2)
    }

    /// What was learnt is saved a minute after the clock locked and every hour from then on.
    @Test func `that nothing can be kept is said once, and what was learnt is kept as soon as it can be`() throws {
        let scratch = try ScratchDirectory()
        let path = "\(scratch.path)/later"
        let stand = Stand(stateDirectory: path)
        try stand.run(for: .seconds(4_000))
        #expect(stand.daemon.state(of: system) == .tracking)
        #expect(stand.said("what was learnt cannot be kept: \(path)/") == 1)
        #expect(stand.said("cannot be kept") == 1)
        try scratch.obstruct("later")
        try stand.run(for: .seconds(3_601))
        #expect(stand.said("cannot be kept") == 1)
        let again = Stand(stateDirectory: path)
        again.host.isSilent = true
        try again.run(for: .seconds(1))
        #expect(abs(again.host.dialled.partsPerBillion + again.host.drift) < 1)
    }

    /// A daemon that is not stopped is killed: what it wanted to be kept has to be on the disk by then.
    @Test func `what is killed again and again moves the clock by a second a day at most`() throws {
        let scratch = try ScratchDirectory()
        try learnt(in: scratch)
        var moved = Nanoseconds.zero
        for start in 0..<20 {
            let host = PerfectHost(ahead: start % 2 == 0 ? 9e7 : -9e7, later: .seconds(200 + 20 * Int64(start)))
            let stand = Stand(host: host, stateDirectory: scratch.path)
            try stand.run(for: .milliseconds(5_000 + Int64(start) * 37))
            moved = stand.host.steps.reduce(moved) { $0 + $1.magnitude }
        }
        #expect(moved <= .second)
        #expect(moved > .milliseconds(800))
        let last = Stand(host: PerfectHost(ahead: 9e7, later: .seconds(900)), stateDirectory: scratch.path)
        try last.run(for: .seconds(10))
        #expect(last.host.steps.isEmpty)
        #expect(last.said("a step of 90.0 ms is due and will be made in 23 h") == 1)
    }

    @Test func `a clock that is behind what was kept numbers no seconds, and says so in a sentence`() throws {
        let scratch = try ScratchDirectory()
        try learnt(in: scratch)
        let stand = Stand(host: PerfectHost(ahead: -3.6e12), stateDirectory: scratch.path)
        try stand.run(for: .seconds(20))
        #expect(stand.daemon.state(of: system) == .waiting)
        #expect(stand.host.steps.isEmpty)
        #expect(stand.said("system: the clock reads 2025-12-31 23:00:01 UTC, but 2026-01-01 00:01:58 has passed") == 1)
        #expect(stand.daemon.status.verdict.sentence.hasSuffix("it shows a time that has passed already: set it"))
    }
}
