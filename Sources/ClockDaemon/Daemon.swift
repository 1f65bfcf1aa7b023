public import Configuration
import Control
public import Discipline
public import KernelTime
import Reports
public import TimeUnits

/// The engine's loop: waits, hears what happened, lets the engine decide, does it, tells who asks.
///
/// One thread and one poll(2). Nothing here allocates while pulses come and nobody asks.
public final class Daemon<Devices: Hardware> {
    let devices: Devices
    let configuration: Configuration
    private let narrator: Narrator
    var engine: Engine
    var actions = ActionList()
    private var poller = Poller()
    private var server: ControlServer?
    private var reports: ReportServer?
    var store: StateStore?
    var chronicle: Chronicle
    private var leapSeconds: LeapSecondSource
    var certificates: CertificateWatch
    var histories: [History]
    let began: Instant<Raw>
    /// What is to be kept at the end of this turn.
    var news = News()
    /// When something was saved last.
    var savedAt: Instant<Raw>?
    private var isHandingOver = false
    var hasSaidThatSavingFails = false
    private var waitingFailedAt: Instant<Raw>?
    private var hasSaidThatAskingFails = false
    /// A failure is told of again after this long without one.
    static var silence: Nanoseconds { .seconds(60) }
    /// How far off a clock may be that was steered late, before the engine has to know.
    private static var leastMissed: Nanoseconds { Nanoseconds(1) }
    /// How often everything is looked at while waiting fails.
    private static var blindInterval: Nanoseconds { .milliseconds(50) }
    var hasNews = true
    /// The last status told: putting one together takes time from the clocks, so a crowd is told the same one.
    var lastTold: (reply: [UInt8], at: Instant<Raw>)?
    /// When the journal last said that somebody asked who may not.
    var strangerNoted: Instant<Raw>?

    /// - Parameter say: Where sentences go that a person should read.
    public init(
        devices: Devices, configuration: Configuration, stateDirectory: String?, say: @escaping (String) -> Void
    ) {
        let now = devices.now
        self.devices = devices
        self.configuration = configuration
        narrator = Narrator(
            setup: configuration.setup, referenceDevices: configuration.references.map(\.path.description),
            clockDevices: configuration.clocks.map(\.description))
        engine = Engine(setup: configuration.setup, at: now)
        store = stateDirectory.map { StateStore(directory: $0) }
        chronicle = Chronicle(say: say)
        leapSeconds = LeapSecondSource(files: configuration.leapSecondFiles, at: now)
        certificates = CertificateWatch(configuration, at: now)
        histories = configuration.setup.clocks.map { _ in History(at: now) }
        began = now
        recall()
        readLeapSeconds()
    }

    /// Lets programs ask at `path` how the engine is.
    public func listen(at path: String) throws(DeviceError) {
        server = try ControlServer(path: path, poller: &poller)
    }

    /// Lets the processes that read receivers' lines report at `path`, if any reference has such a line.
    public func listenForReports(at path: String) throws(DeviceError) {
        let lines = configuration.references.enumerated().reduce(into: [LinePath: [ReferenceID]]()) { lines, input in
            if let line = input.element.line { lines[line, default: []].append(ReferenceID(input.offset)) }
        }
        if !lines.isEmpty { reports = try ReportServer(path: path, lines: lines, poller: &poller) }
    }

    /// Lets a descriptor wake the loop.
    public func wake(on descriptor: Int32) throws(DeviceError) {
        try poller.add(descriptor)
    }

    /// Waits for the next thing to happen, until `limit` at the latest, and deals with it.
    public func turn(until limit: Instant<Raw>) {
        let now = devices.now
        var deadline = min(limit, engine.deadline, devices.deadline(after: now))
        if let patience = server?.deadline { deadline = min(deadline, patience) }
        if let patience = reports?.deadline { deadline = min(deadline, patience) }
        wait(until: deadline)
        devices.collect(poller: &poller) { handle($0) }
        reports?.serve(at: devices.now, poller: &poller) { handle($0) }
        for notice in reports?.takeNotices() ?? [] { chronicle.note(notice, at: devices.time) }
        for notice in devices.takeNotices() { chronicle.note(notice, at: devices.time) }
        handle(.tick)
        saveNews()
        readLeapSeconds()
        lookAtCertificates()
        noteHistory()
        server?.serve(at: devices.now, poller: &poller) { reply(to: $0, from: $1) }
        noteTroubleOfServer()
    }

    /// Waits. When that fails it only looks again after a while: no failure of poll(2) is worth leaving the clocks for.
    private func wait(until deadline: Instant<Raw>) {
        do throws(DeviceError) {
            try devices.wait(until: deadline, with: &poller)
        } catch {
            Poller.nap(for: min(max(deadline - devices.now, .zero), Self.blindInterval))
            let now = devices.now
            defer { waitingFailedAt = now }
            if let waitingFailedAt, now - waitingFailedAt < Self.silence { return }
            chronicle.note(
                "waiting fails: \(error); everything is looked at 20 times a second instead", at: devices.time)
        }
    }

    private func noteTroubleOfServer() {
        guard let trouble = server?.trouble else { return hasSaidThatAskingFails = false }
        if hasSaidThatAskingFails { return }
        hasSaidThatAskingFails = true
        chronicle.note("nobody can ask how the engine is: \(trouble); trying again every second", at: devices.time)
    }

    /// Leaves the clocks at their best and says so.
    public func stop() {
        handle(.stop)
        saveNews()
    }

    /// Leaves the clocks at their best for the daemon that comes next in this process.
    public func handOver() {
        isHandingOver = true
        stop()
    }

    public func state(of clock: ClockID) -> ClockState { engine.state(of: clock) }

    public func stepCount(of clock: ClockID) -> Int { engine.stepCount(of: clock) }

    public func bound(of clock: ClockID) -> Bound { engine.bound(of: clock, at: devices.now) }

    func handle(_ event: Event) {
        if case .attached(let source, _) = event { identify(source) }
        let now = devices.now
        actions.removeAll()
        engine.handle(event, at: now, into: &actions)
        perform(askedAt: now)
    }

    /// Does what the engine asked. What comes of it goes back to the engine, which may ask for more.
    ///
    /// First what is done to clocks: to put the rest into words takes a thousand times as long, and a clock that is being
    /// slewed goes on meanwhile.
    ///
    /// - Returns: The step that the kernel refused, if it refused one.
    @discardableResult
    func perform(askedAt now: Instant<Raw>) -> (clock: Subject, step: Refusal)? {
        let asked = actions
        var refused: (clock: Subject, step: Refusal)?
        var outcomes: [Event] = []
        for index in 0..<asked.count {
            guard let outcome = carryOut(asked[index], askedAt: now) else { continue }
            if case .refused(let clock, let refusal) = outcome, refusal.request == .step {
                refused = (.clock(clock), refusal)
            }
            outcomes.append(outcome)
        }
        for index in 0..<asked.count {
            if case .record(let occurrence) = asked[index] { tell(occurrence, unlessOf: refused?.clock) }
            // Kept before the step, lest a crash makes it free, and again by the time that it is now.
            if case .keepMovements(let clock, let movements) = asked[index] {
                news.movements[name(of: clock)] = movements
            }
        }
        for outcome in outcomes { handle(outcome) }
        return refused
    }

    private func carryOut(_ action: Action, askedAt now: Instant<Raw>) -> Event? {
        switch action {
        case .steer(let clock, let steering):
            if let refusal = devices.perform(action) { return refusal }
            let done = devices.now
            let missed = steering.change.accumulated(over: done - now)
            return missed.magnitude > Self.leastMissed ? .steered(clock, at: done) : nil
        case .record: return nil
        case .remember(let clock, let memory): news.memories[name(of: clock)] = memory
        case .keepTimeFloor(let floor): news.floor = floor
        case .keepMovements(let clock, let movements):
            news.movements[name(of: clock)] = movements
            saveNews()
        default: return devices.perform(action)
        }
        return nil
    }

    private func tell(_ occurrence: Occurrence, unlessOf refused: Subject?) {
        // A step that was refused is not one that was made.
        switch occurrence.what {
        case .stepped, .moved: if occurrence.subject == refused { return }
        default: break
        }
        if case .stopped = occurrence.what, isHandingOver { return }
        hasNews = true
        chronicle.note(sentence(for: occurrence), at: devices.time)
    }

    private func name(of clock: ClockID) -> String { configuration.setup.clocks[clock.index].name }

    private func sentence(for occurrence: Occurrence) -> String {
        guard case .clock(let id) = occurrence.subject else { return narrator.sentence(for: occurrence) }
        return narrator.sentence(for: occurrence, view: engine.view(of: id, at: occurrence.raw))
    }

    /// Reads the list of leap seconds again, as a person may have put a new one in its place.
    public func readLeapSecondsAgain() {
        leapSeconds.readAgain(at: devices.now)
        readLeapSeconds()
    }

    private func readLeapSeconds() {
        guard let finding = leapSeconds.readIfDue(at: devices.now) else { return }
        if let list = finding.list { handle(.leapSeconds(list)) }
        guard let trouble = finding.trouble else { return }
        chronicle.note(
            "\(trouble); TAI − UTC stays \(engine.timeScales(at: devices.now).offset.seconds) s, and no leap second is made",
            at: devices.time)
    }

    private func noteHistory() {
        let now = devices.now
        for index in histories.indices {
            histories[index].note(at: now) { engine.view(of: ClockID(index), at: now) }
        }
    }
}
