import Reports
public import TimeUnits

/// What the receiver of a reference says of the time, of leap seconds and of itself.
struct ReceiverTrack: Sendable {
    var labeller = SecondLabeller()
    /// The last report of any kind.
    private(set) var heard: Instant<Raw>?
    private(set) var condition: ReceiverCondition?
    private(set) var leap: LeapReport?
    private var leapHeard: Instant<Raw>?
    private(set) var trouble: ReceiverTrouble?
    /// Until when a spoofing that was indicated is not forgotten.
    private(set) var spoofedUntil: Instant<Raw>?
    /// Why its seconds are not numbered by it; nil when they are.
    private(set) var doubt: LabelDoubt? = LabelDoubt(.silent)
    /// What was said last of who numbers its seconds, and when.
    var told: (isNumbered: Bool, doubt: LabelDoubt.Kind?, at: Instant<Raw>)?

    /// What a receiver said so long ago says nothing of it now.
    private static let patience = Nanoseconds.seconds(30)
    /// Receivers see a spoofer come, and not that it stays.
    private static let latch = Nanoseconds.seconds(600)

    mutating func hear(at now: Instant<Raw>) {
        heard = now
    }

    mutating func take(_ report: LeapReport, at now: Instant<Raw>) {
        (leap, leapHeard) = (report, now)
    }

    /// - Returns: What is worth telling of it.
    mutating func take(_ condition: ReceiverCondition, at now: Instant<Raw>) -> [ReceiverNews] {
        self.condition = condition
        var news: [ReceiverNews] = []
        if condition.spoofing == .indicated || condition.spoofing == .affirmed {
            if spoofedUntil.map({ now > $0 }) ?? true { news.append(.spoofing) }
            spoofedUntil = now + Self.latch
        }
        let found = ReceiverTrouble(condition)
        if found != trouble { news.append(found.map { .unfit($0) } ?? .fit) }
        trouble = found
        return news
    }

    /// Lets what is old be forgotten.
    mutating func age(at now: Instant<Raw>) {
        labeller.age(at: now)
        // It tells how it is when that changes.
        if let heard, now - heard > Self.patience { (condition, trouble) = (nil, nil) }
        if condition?.spoofing == .indicated || condition?.spoofing == .affirmed { spoofedUntil = now + Self.latch }
        if let leapHeard, now - leapHeard > Self.patience { (leap, self.leapHeard) = (nil, nil) }
        if let until = spoofedUntil, now > until { spoofedUntil = nil }
        doubt = findDoubt(at: now)
    }

    private func findDoubt(at now: Instant<Raw>) -> LabelDoubt? {
        if labeller.label != nil { return labeller.objection }
        guard let heard, now - heard <= .seconds(5) else { return LabelDoubt(.silent) }
        guard let told = labeller.heard, now - told <= .seconds(5) else { return LabelDoubt(.untold) }
        return labeller.doubt
    }
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
    /// It says that somebody imitates its satellites.
    case spoofing
    /// Its messages number its seconds: which, each at the bit of its raw value, and how long after the pulse they come.
    case numbered(by: UInt16, delay: Nanoseconds)
    case notNumbered(LabelDoubt)
}
