import Reports
public import TimeUnits

/// What the receiver of a reference says of the time, of leap seconds and of itself.
struct ReceiverTrack: Sendable {
    var labeller = SecondLabeller()
    /// The last report of any kind.
    private(set) var heard: Instant<Raw>?
    private var words = ReceiverWords()
    private var fitness = ReceiverFitness()
    private(set) var leap: LeapReport?
    private var leapHeard: Instant<Raw>?
    /// Until when a spoofing that was indicated is not forgotten.
    private(set) var spoofedUntil: Instant<Raw>?
    private var hasToldSpoofing = false
    /// When it was said last that nothing is heard of one that is not to be believed.
    private var silenceTold: Instant<Raw>?
    /// Why its seconds are not numbered by it; nil when they are.
    private(set) var doubt: LabelDoubt? = LabelDoubt(.silent)
    /// What was said last of who numbers its seconds.
    var told: NumberingTold?

    /// One that has said nothing for so long is silent, and what it said of leap seconds may be over.
    static let patience = Nanoseconds.seconds(30)
    private static let quiet = Nanoseconds.seconds(60)
    /// Receivers see a spoofer come, and not that it stays.
    private static let latch = Nanoseconds.seconds(600)

    /// What it said of itself last, however long ago.
    var condition: ReceiverCondition? { words.condition }

    /// Why its pulses are not to be believed: what it said against them stands until it says otherwise.
    @inline(__always)
    var trouble: ReceiverTrouble? { fitness.trouble }

    mutating func hear(at now: Instant<Raw>) {
        heard = now
    }

    mutating func take(_ report: LeapReport, at now: Instant<Raw>) {
        (leap, leapHeard) = (report, now)
    }

    mutating func take(_ condition: ReceiverCondition, at now: Instant<Raw>) {
        words.take(condition, at: now)
        fitness.take(words.condition.flatMap { ReceiverTrouble($0) }, at: now)
    }

    /// Lets what is old be forgotten.
    mutating func age(at now: Instant<Raw>) {
        labeller.age(at: now)
        fitness.age(at: now)
        if isSilent(at: now) { words.rest() }
        if condition?.spoofing == .indicated || condition?.spoofing == .affirmed { spoofedUntil = now + Self.latch }
        if let leapHeard, now - leapHeard > Self.patience { (leap, self.leapHeard) = (nil, nil) }
        if let until = spoofedUntil, now > until { (spoofedUntil, hasToldSpoofing) = (nil, false) }
        doubt = findDoubt(at: now)
    }

    /// What is worth telling of it now, if anything is.
    mutating func takeNews(at now: Instant<Raw>) -> ReceiverNews? {
        if spoofedUntil != nil, !hasToldSpoofing {
            hasToldSpoofing = true
            return .spoofing
        }
        if let news = fitness.takeNews(at: now) { return news }
        guard let trouble, let heard, isSilent(at: now),
            silenceTold.map({ $0 < heard && now - $0 >= Self.quiet }) ?? true
        else { return nil }
        silenceTold = now
        return .unheard(trouble)
    }

    private func isSilent(at now: Instant<Raw>) -> Bool { heard.map { now - $0 > Self.patience } ?? false }

    private func findDoubt(at now: Instant<Raw>) -> LabelDoubt? {
        if labeller.label != nil { return labeller.objection }
        guard let heard, now - heard <= .seconds(5) else { return LabelDoubt(.silent) }
        guard let told = labeller.heard, now - told <= .seconds(5) else { return LabelDoubt(.untold) }
        return labeller.doubt
    }
}

/// What was said of who numbers a reference's seconds, and when each kind of it was last.
struct NumberingTold: Sendable {
    var isNumbered = false
    var doubt: LabelDoubt.Kind?
    var at: Instant<Raw>
    var numbered: Instant<Raw>?
    var contradicted: Instant<Raw>?
}

/// Why a receiver's pulses are not to be believed, by its own word.
public enum ReceiverTrouble: UInt8, Hashable, Sendable, CaseIterable {
    case noFix
    case antennaOpen
    case antennaShorted

    init?(_ condition: ReceiverCondition) {
        switch (condition.antenna, condition.fix) {
        case (.open, _): self = .antennaOpen
        case (.shorted, _): self = .antennaShorted
        case (_, .some(.none)), (_, .deadReckoning): self = .noFix
        default: return nil
        }
    }
}

/// What a person may want to know of a receiver.
public enum ReceiverNews: Hashable, Sendable {
    /// Its pulses are not used until it is well again.
    case unfit(ReceiverTrouble)
    case fit
    /// Nothing is heard of it any more, and what it said last against its pulses stands.
    case unheard(ReceiverTrouble)
    /// It says that somebody imitates its satellites.
    case spoofing
    /// Its messages number its seconds: which, each at the bit of its raw value, and how long after the pulse they come.
    case numbered(by: UInt16, delay: Nanoseconds)
    case notNumbered(LabelDoubt)
}
