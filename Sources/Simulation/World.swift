public import Discipline
import Reports
public import TimeUnits

/// The simulated card and host: gives the engine its events, does its actions, and knows the truth.
///
/// It is simulated in seconds of true time, each from half a second before a pulse to half a second after.
/// Within one, every oscillator runs evenly; so what happens does not depend on how often anybody looks, and
/// a run in real time is the same as one in a hurry.
public struct World: Sendable {
    public let setup: Setup
    public private(set) var now: Instant<Raw>
    /// True seconds that have passed, each at its pulse.
    public internal(set) var seconds = 0
    /// What was wrong with the edge that ``nextEvent()`` gave last.
    public private(set) var lastFaults: PulseFaults = []
    /// What the engine wanted to be kept of each clock, and of the time.
    public internal(set) var kept: [KeptClock]
    public internal(set) var floor: Instant<UTC>?
    /// The kernel's TAI − UTC, once it was told.
    public internal(set) var taiOffset: TAIOffset?
    let leapSeconds: LeapSeconds
    /// TAI − UTC at the beginning.
    let firstOffset: TAIOffset

    /// When the second in hand began, in true time and on the raw axis. True time is UTC as it was at the beginning:
    /// it has no leap seconds, clocks that show UTC do.
    var began: Nanoseconds
    var rawBegan = ExactSpan(.milliseconds(100_500))
    /// Where in it we are, in nanoseconds of true time.
    var position = 0.0
    /// What the raw axis gains on true time, as a ratio.
    var rawRate = 0.0

    /// The host's own first.
    var oscillators: [SimulatedOscillator]
    var places: [ClockPlace] = []
    var pulses: [PulsePlace] = []
    /// Where the system clock is among the places.
    var systemIndex: Int
    var agenda = Agenda()
    var script: FaultScript
    var scriptDone = 0
    /// Until when the daemon hears nothing.
    private var stalledUntil: Instant<Raw>
    private var ready: [News] = []
    private var readyTaken = 0

    /// What has happened and was not yet told; of a pulse, what was wrong with it.
    private struct News: Sendable {
        var event: Event
        var faults: PulseFaults
    }

    public init(scenario: Scenario, seed: UInt64) {
        var random = RandomSource(seed: seed)
        setup = scenario.setup
        began = scenario.start.sinceEpoch + .milliseconds(500)
        leapSeconds = scenario.leapSeconds
        firstOffset = leapSeconds.taiOffset(at: scenario.start)
        script = scenario.faults
        kept = setup.clocks.map { _ in KeptClock() }
        now = Instant(sinceEpoch: rawBegan.whole)
        stalledUntil = now
        oscillators = [SimulatedOscillator(model: scenario.host, random: random.split())]
        systemIndex = 0
        ready.reserveCapacity(32)
        furnish(scenario, &random)
        beginSecond()
    }

    /// When the engine has to be asked next, if it wants nothing itself before.
    @inline(__always)
    public var nextDeadline: Instant<Raw> {
        let next = raw(at: min(agenda.soonest, World.second)) + Nanoseconds(1)
        if isStalled { return min(next, stalledUntil) }
        return readyTaken < ready.count ? now : next
    }

    /// Whether the daemon hears nothing and does nothing just now.
    @inline(__always)
    public var isStalled: Bool { now < stalledUntil }

    /// Lets everything happen that happens up to `target`.
    public mutating func advance(to target: Instant<Raw>) {
        guard target > now else { return }
        var reach = position(of: target)
        while true {
            if agenda.soonest <= reach + World.tolerance, agenda.soonest <= World.second {
                guard let entry = agenda.takeSoonest() else { break }
                position = max(position, entry.position)
                happen(entry.happening)
            } else if reach + World.tolerance >= World.second {
                nextSecond()
                reach = position(of: target)
            } else {
                position = max(position, reach)
                break
            }
        }
        now = target
    }

    /// What has happened and was not yet told, in its order.
    public mutating func nextEvent() -> Event? {
        guard readyTaken < ready.count, !isStalled else { return nil }
        // Taken out rather than copied.
        var news = News(event: .tick, faults: [])
        swap(&news, &ready[readyTaken])
        lastFaults = news.faults
        readyTaken += 1
        if readyTaken == ready.count {
            while ready.popLast() != nil {}
            readyTaken = 0
        }
        return news.event
    }

    /// What the system clock shows just now.
    public var systemTime: Instant<UTC> { Instant(sinceEpoch: reading(of: systemIndex)) }

    /// What the system clock and the kernel's TAI − UTC say together.
    public var systemTAI: Instant<TAI>? { taiOffset.map { systemTime.tai(using: $0) } }

    /// How far a clock is from true time just now.
    @inline(__always)
    public func truth(of clock: ClockID) -> ClockOffset {
        let offset = self.clock(at: clock.index).offset
        let excess = places[clock.index].shift - rightShift(of: clock)
        return excess == .zero ? offset : offset + ClockOffset(nanoseconds: Double(excess.count))
    }

    /// How far from true time a clock has to be by its scale. Nobody is blamed for the tick by which a kernel is late.
    @inline(__always)
    private func rightShift(of clock: ClockID) -> Nanoseconds {
        let now = Instant<UTC>(sinceEpoch: began + Nanoseconds(Int64(position)) - .milliseconds(10))
        let tai = now.tai(using: firstOffset)
        return setup.clocks[clock.index].scale == .tai
            ? tai.sinceEpoch - now.sinceEpoch : leapSeconds.utc(of: tai) - now
    }

    /// The clock that stamps a pulse, by its place in the setup.
    func stamper(of reference: ReferenceID) -> Int? {
        for index in pulses.indices where pulses[index].reference == reference { return pulses[index].stampedBy }
        return nil
    }

    mutating func stall(for span: Nanoseconds) {
        stalledUntil = max(stalledUntil, raw(at: position) + span)
    }

    /// What nobody has fetched of this reference is fetched no more.
    mutating func forgetPulses(of reference: ReferenceID) {
        var index = readyTaken
        while index < ready.count {
            if case .pulse(reference, _) = ready[index].event { ready.remove(at: index) } else { index += 1 }
        }
    }

    mutating func tell(_ event: Event, faults: PulseFaults = []) {
        ready.append(News(event: event, faults: faults))
    }
}

extension World {
    /// The length of the frame, in nanoseconds of true time.
    static let second = 1e9
    /// A frame's positions are exact to 10⁻⁷ ns.
    static let tolerance = 1e-6

    /// What the raw axis shows there, in whole nanoseconds that have passed.
    @inline(__always)
    func raw(at position: Double) -> Instant<Raw> {
        Instant(sinceEpoch: rawBegan.whole + Nanoseconds(Int64(rawBegan.fraction + position * (1 + rawRate))))
    }

    @inline(__always)
    func position(of raw: Instant<Raw>) -> Double {
        (Double((raw.sinceEpoch - rawBegan.whole).count) - rawBegan.fraction) / (1 + rawRate)
    }

    /// What the clock at `index` shows just now, in its own scale.
    func reading(of index: Int) -> Nanoseconds {
        let whole = Int64(position)
        if let held = places[index].held { return held }
        let time = began + Nanoseconds(whole)
        return places[index].shift + untruth(of: index, at: time)
            + clock(at: index).reading(at: time, fraction: position - Double(whole))
    }

    // What is asked all the time takes of a place what it needs: a call of its own would copy the whole place.

    /// The clock at `index` as it is just now.
    @inline(__always)
    private func clock(at index: Int) -> SimulatedClock {
        places[index].clock.run(from: places[index].done, to: position, gaining: places[index].rate)
    }

    /// What a lying reference shows too much.
    @inline(__always)
    private func untruth(of index: Int, at time: Nanoseconds) -> Nanoseconds {
        guard let lie = places[index].lie else { return .zero }
        return Nanoseconds(rounding: lie.shift + lie.perSecond * (time - lie.since).inSeconds)
    }
}
