public import Configuration
public import Discipline
public import KernelTime
public import Reports
public import TimeUnits

/// The devices of this host, by way of the kernel.
public final class KernelHardware: Hardware {
    private let system = SystemClock()
    private let systemClock: ClockID?
    private let pulses: [PulseInput]
    private let lines: [GPIOInput]
    private let hardwareClocks: [HardwareClockInput]
    private let thermometers: [TemperatureInput]
    private let cards: [CardInput]
    /// Where each clock of the setup is among the hardware clocks; nil for the system clock.
    private let placeOfClock: [Int?]
    private var isSystemAttached = false
    /// How many readings of the system clock's condition failed, one after the other.
    private var failedConditions = 0
    /// After so many it counts as lost.
    private static let mostFailures = 3
    private var nextCondition: Instant<Raw>
    /// Nothing on a host that cannot tell.
    private var sleepWatch: SleepWatch? = SleepWatch()
    /// The longest the host may sleep while the system clock is kept this well.
    private var upkeep: Nanoseconds?
    private static let interval = Nanoseconds.second
    /// The condition waits this much longer than its interval for a pulse to be taken with.
    private static let patience = Nanoseconds.milliseconds(60)

    public init(configuration: Configuration) {
        let now = RawClock.now()
        let plan = DevicePlan(configuration)
        systemClock = plan.systemClock
        pulses = plan.pulses.map { PulseInput(reference: $0.reference, path: $0.path, edge: $0.edge, at: now) }
        lines = plan.lines.map { GPIOInput($0, at: now) }
        hardwareClocks = plan.hardwareClocks.map { HardwareClockInput($0, at: now) }
        thermometers = configuration.thermometers.enumerated().compactMap { index, path in
            path.map {
                TemperatureInput(
                    clock: ClockID(index), name: configuration.setup.clocks[index].name, path: $0, at: now)
            }
        }
        cards = plan.hardwareClocks.compactMap { plan in
            plan.clock.map {
                CardInput(clock: $0, name: configuration.setup.clocks[$0.index].name, path: plan.path, at: now)
            }
        }
        placeOfClock = plan.placeOfClock
        nextCondition = now
    }

    public var now: Instant<Raw> { RawClock.now() }
    public var time: Instant<UTC> { system.now() }

    public func deadline(after now: Instant<Raw>) -> Instant<Raw> {
        var deadline = systemClock == nil ? now + Self.interval : nextCondition
        for input in pulses { deadline = min(deadline, input.deadline) }
        for input in lines { deadline = min(deadline, input.deadline) }
        for input in hardwareClocks { deadline = min(deadline, input.deadline) }
        for input in thermometers { deadline = min(deadline, input.deadline) }
        for input in cards { deadline = min(deadline, input.deadline) }
        return deadline
    }

    public func wait(until deadline: Instant<Raw>, with poller: inout Poller) throws(DeviceError) {
        while let upkeep {
            let left = deadline - RawClock.now()
            guard left > upkeep else { break }
            // To have woken is all that was wanted, unless somebody has something to say.
            if try poller.wait(for: upkeep) > 0 { return }
        }
        try poller.wait(for: max(deadline - RawClock.now(), .zero))
    }

    public func collect(poller: inout Poller, _ hand: (Event) -> Void) {
        // Before anything else, which a sleep would have look like another's deed.
        noticeSleep(hand)
        if !isSystemAttached { attachSystem(at: now, hand) }
        for input in pulses {
            guard let pulse = input.collect(at: now, hand) else { continue }
            // How others left the clock has to be seen before the engine moves it.
            readCondition(ifDueBy: now + Self.patience + Self.patience, hand)
            hand(.pulse(input.reference, pulse))
        }
        for input in lines {
            guard let pulse = input.collect(at: now, poller: &poller, hand) else { continue }
            readCondition(ifDueBy: now + Self.patience + Self.patience, hand)
            hand(.pulse(input.reference, pulse))
        }
        for input in hardwareClocks { input.collect(at: now, poller: &poller, hand) }
        readCondition(ifDueBy: now, hand)
        for input in thermometers { input.collect(at: now, time, hand) }
        for input in cards { input.collect(at: now, time) }
    }

    private func noticeSleep(_ hand: (Event) -> Void) {
        guard sleepWatch != nil else { return }
        do throws(DeviceError) {
            if let span = sleepWatch?.slept(try RawClock.timeAsleep()) { hand(.slept(span)) }
        } catch {
            sleepWatch = nil
        }
    }

    private func attachSystem(at now: Instant<Raw>, _ hand: (Event) -> Void) {
        guard let systemClock, now >= nextCondition else { return }
        do throws(DeviceError) {
            let abilities = try systemAbilities()
            isSystemAttached = true
            failedConditions = 0
            hand(.attached(.clock(systemClock), abilities))
        } catch {
            nextCondition = now + Self.interval
            hand(.detached(.clock(systemClock), DeviceTrouble(error, wasThere: false)))
        }
    }

    /// Writing what is there already tells whether writing is permitted, and changes nothing.
    private func systemAbilities() throws(DeviceError) -> Abilities {
        let frequency = try system.state().frequency
        var abilities = Abilities(
            steers: true, steps: true, maximumRate: FrequencyDial.limit, frequency: frequency)
        do throws(DeviceError) {
            try system.setFrequency(frequency)
        } catch {
            // ENODEV and EAGAIN pass; EOPNOTSUPP says what it cannot do, and not who may do it.
            if error.errno == Refusal.noDevice || error.errno == Refusal.notNow { throw error }
            abilities.steers = false
            abilities.steps = error.errno == Refusal.notSupported
            abilities.isPermitted = error.errno == Refusal.notSupported
        }
        return abilities
    }

    private func readCondition(ifDueBy time: Instant<Raw>, _ hand: (Event) -> Void) {
        guard isSystemAttached, let systemClock, nextCondition <= time else { return }
        do throws(DeviceError) {
            let condition = try system.condition()
            failedConditions = 0
            nextCondition = condition.raw + Self.interval + Self.patience
            hand(.condition(systemClock, condition))
        } catch {
            failedConditions += 1
            nextCondition = now + Self.interval
            guard failedConditions >= Self.mostFailures else { return }
            isSystemAttached = false
            hand(.detached(.clock(systemClock), DeviceTrouble(error, wasThere: true)))
        }
    }

    public func takeNotices() -> [String] {
        let notices: [String] = hardwareClocks.reduce(into: []) { notices, input in
            if !input.notices.isEmpty { notices += input.takeNotices() }
        }
        let more: [String] = thermometers.reduce(into: notices) { notices, input in
            if !input.notices.isEmpty { notices += input.takeNotices() }
        }
        return cards.reduce(into: more) { notices, input in
            if !input.notices.isEmpty { notices += input.takeNotices() }
        }
    }

    public func cardCondition(of clock: ClockID) -> CardCondition? {
        cards.first { $0.clock == clock }?.condition
    }

    public func perform(_ action: Action) -> Event? {
        switch action {
        case .steer(let clock, let steering):
            attempt(.frequency, on: clock) { () throws(DeviceError) in try steer(clock, steering) }
        case .step(let clock, let span):
            attempt(.step, on: clock) { () throws(DeviceError) in try step(clock, by: span) }
        case .setTAIOffset(let offset):
            systemClock.flatMap {
                attempt(.taiOffset, on: $0) { () throws(DeviceError) in try system.setTAIOffset(offset) }
            }
        case .findSuspects(let clock): .suspects(clock, runningSuspects)
        case .remember, .keepMovements, .keepTimeFloor, .record: nil
        }
    }

    private func attempt(
        _ request: Refusal.Request, on clock: ClockID, _ body: () throws(DeviceError) -> Void
    ) -> Event? {
        do throws(DeviceError) {
            try body()
            return nil
        } catch {
            return .refused(clock, Refusal(request: request, errno: error.errno))
        }
    }

    private func steer(_ clock: ClockID, _ steering: Steering) throws(DeviceError) {
        guard let place = placeOfClock[clock.index] else {
            // All bits are written anew: a leap second that others have announced goes with the old ones.
            let leap = ClockCondition.Status(announcing: steering.leap)
            try system.steer(
                frequency: steering.frequency, maximumError: steering.bound, estimatedError: steering.deviation,
                status: leap.union(steering.synchronised ? [] : .unsynchronised))
            upkeep = steering.synchronised ? UpkeepInterval.needed(for: steering.deviation) : nil
            return
        }
        try hardwareClocks[place].steer(to: steering.frequency)
    }

    private func step(_ clock: ClockID, by span: Nanoseconds) throws(DeviceError) {
        guard let place = placeOfClock[clock.index] else { return try system.step(by: span) }
        try hardwareClocks[place].step(by: span)
    }

    /// Programs known to steer clocks that are running now, ourselves not counted.
    private var runningSuspects: Suspects {
        let names = Files.processNames()
        return Suspects.processNames.reduce(into: []) { suspects, candidate in
            let count = names.count { $0 == candidate.name }
            if count > (candidate.suspect == .foliotd ? 1 : 0) { suspects.insert(candidate.suspect) }
        }
    }
}
