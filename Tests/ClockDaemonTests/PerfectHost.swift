import ClockDaemon
import Configuration
import Control
import Discipline
import KernelTime
import Reports
import Testing
import TimeUnits

/// A system clock and its pulse without noise, on an axis where waiting takes no time.
///
/// The clock is the raw axis plus what is dialled in; true time runs `drift` slower than that axis.
final class PerfectHost: Hardware {
    /// 2026-01-01T00:00:00Z, or later.
    private let epoch: Nanoseconds
    private static let began = Instant<Raw>(sinceEpoch: .seconds(100))

    private(set) var now = PerfectHost.began
    /// How far ahead of true time the clock is, in ns.
    private(set) var ahead: Double
    /// What the clock gains when nothing is dialled in, in ns/s.
    let drift: Double
    private(set) var told: Steering?
    private(set) var steps: [Nanoseconds] = []
    private(set) var waits = 0
    var isSilent = false
    /// What the kernel answers to a new frequency or a step, when it refuses.
    var refusal: Int32?
    /// How long it takes to steer.
    var lateness = Nanoseconds.zero
    private var toldAt = PerfectHost.began
    private var isAttached = false
    private var second = 1
    private var pulses: [PulseReading] = []
    private var nextCondition = PerfectHost.began

    init(ahead: Double = 5e6, drift: Double = 12_000, later: Nanoseconds = .zero) {
        epoch = .seconds(1_767_225_600) + later
        self.ahead = ahead
        self.drift = drift
    }

    var dialled: FrequencyOffset { told?.frequency ?? .zero }

    var time: Instant<UTC> {
        let truth = Double((now - Self.began).count) * (1 - drift * 1e-9)
        return Instant(sinceEpoch: epoch + Nanoseconds(rounding: truth + ahead))
    }

    private var nextPulse: Instant<Raw> {
        Self.began + Nanoseconds(rounding: Double(second) * 1e9 / (1 - drift * 1e-9))
    }

    func deadline(after now: Instant<Raw>) -> Instant<Raw> { nextPulse + .milliseconds(2) }

    func wait(until deadline: Instant<Raw>, with poller: inout Poller) throws(DeviceError) {
        waits += 1
        try poller.wait(for: .zero)
        while nextPulse <= deadline {
            pass(to: nextPulse)
            if !isSilent {
                pulses.append(
                    PulseReading(stamp: time.sinceEpoch, raw: now, sequence: UInt32(second), edge: .rising))
            }
            second += 1
        }
        pass(to: deadline)
    }

    private func pass(to time: Instant<Raw>) {
        guard time > now else { return }
        ahead += (drift + dialled.partsPerBillion) * (time - now).inSeconds
        now = time
    }

    func collect(poller: inout Poller, _ hand: (Event) -> Void) {
        if !isAttached {
            isAttached = true
            let limit = FrequencyOffset(partsPerMillion: 500)
            hand(.attached(.clock(system), Abilities(steers: true, steps: true, maximumRate: limit, frequency: .zero)))
            hand(.attached(.reference(gnss), .readOnly))
        }
        if now >= nextCondition { hand(.condition(system, condition)) }
        for pulse in pulses { hand(.pulse(gnss, pulse)) }
        pulses.removeAll()
    }

    private var condition: ClockCondition {
        nextCondition = now + .milliseconds(900)
        let grown = Nanoseconds((now - toldAt).count / 1_000_000_000 * 500_000)
        let bound = told.map { Nanoseconds(rounding: min($0.bound.nanoseconds, 16e9)) } ?? .seconds(16)
        return ClockCondition(
            raw: now, reading: time.sinceEpoch, frequency: dialled,
            status: told?.synchronised ?? false ? [] : .unsynchronised, maximumError: bound + grown)
    }

    func perform(_ action: Action) -> Event? {
        switch (action, refusal) {
        case (.steer(let clock, _), let errno?): return .refused(clock, Refusal(request: .frequency, errno: errno))
        case (.step(let clock, _), let errno?): return .refused(clock, Refusal(request: .step, errno: errno))
        default: return obey(action)
        }
    }

    private func obey(_ action: Action) -> Event? {
        switch action {
        case .steer(_, let steering):
            pass(to: now + lateness)
            told = steering
            toldAt = now
        case .step(_, let span):
            ahead += Double(span.count)
            steps.append(span)
        case .findSuspects(let clock): return .suspects(clock, [])
        case .setTAIOffset, .remember, .keepMovements, .keepTimeFloor, .record: break
        }
        return nil
    }
}

let gnss = ReferenceID(0)
let system = ClockID(0)

/// A daemon on a perfect host, and all that it said.
final class Stand {
    let host: PerfectHost
    let daemon: Daemon<PerfectHost>
    private let voice: Voice

    private final class Voice {
        var sentences: [String] = []
    }

    init(
        host: PerfectHost = PerfectHost(), stateDirectory: String? = nil, leapSeconds: String? = nil,
        line: LinePath? = nil, configuration given: Configuration? = nil
    ) {
        let voice = Voice()
        self.voice = voice
        self.host = host
        var configuration = given ?? Self.configuration
        configuration.leapSecondFiles = leapSeconds.map { [$0] } ?? []
        if let line {
            configuration.references[0].line = line
            configuration.setup.references[0].isLabelled = true
            configuration.setup.clocks[0].initialBound = .unknown
        }
        daemon = Daemon(
            devices: host, configuration: configuration, stateDirectory: stateDirectory,
            say: { voice.sentences.append($0) })
    }

    private static var configuration: Configuration {
        return Configuration(
            setup: Setup(
                references: [ReferenceSetup(name: "gnss", kind: .pulse)],
                clocks: [
                    ClockSetup(
                        name: "system", device: .system, follows: [.reference(gnss)],
                        initialBound: Bound(.milliseconds(300)))
                ]),
            references: [ReferenceInput(path: .pps("/dev/pps0"))], clocks: [.system], realtimePriority: 0)
    }

    var sentences: [String] { voice.sentences }

    func said(_ words: String) -> Int { sentences.count { $0.contains(words) } }

    var accepted: Int { daemon.status.references[0].view.accepted }

    /// A loop that does not wait any more is a failure here and no endless test.
    func run(for span: Nanoseconds) throws {
        let end = host.now + span
        let most = host.waits + 1_000 + Int(span.inSeconds * 100)
        while host.now < end {
            daemon.turn(until: end)
            try #require(host.waits < most)
        }
    }
}
