public import TimeUnits

/// How far steps have moved a clock in the last 24 hours, whoever started the engine how often.
///
/// Whoever can restart a daemon, or make it crash, and lie to it at each start, owns the clock if each start may step it
/// (CVE-2015-5300, in ntpd). So steps are counted, and the count survives the restart. The first step of a clock of which
/// nothing was ever kept is free: a fresh host may be far off.
public struct MovementBudget: Sendable {
    /// All steps of a day together are at most this.
    public static let limit = Nanoseconds.second
    private static let window = Nanoseconds.seconds(86_400)
    /// Steps that are kept apart; of more, the oldest become one.
    public static let room = 16

    private var steps: [(amount: Nanoseconds, at: Instant<Raw>)] = []
    /// Whether steps count, as the clock has been kept before.
    var isInForce = false
    /// Whether the last step was free, as it was the first.
    private var isLastFree = false

    func spent(at now: Instant<Raw>) -> Nanoseconds {
        steps.reduce(.zero) { now - $1.at < Self.window ? $0 + $1.amount : $0 }
    }

    func allows(_ amount: Nanoseconds, at now: Instant<Raw>) -> Bool {
        !isInForce || spent(at: now) + amount <= Self.limit
    }

    /// When a step of this amount is allowed; nil if never.
    func allowance(for amount: Nanoseconds, at now: Instant<Raw>) -> Instant<Raw>? {
        guard amount <= Self.limit else { return nil }
        var spent = spent(at: now)
        for step in steps where now - step.at < Self.window {
            if spent + amount <= Self.limit { break }
            spent = spent - step.amount
            if spent + amount <= Self.limit { return step.at + Self.window }
        }
        return now
    }

    mutating func spend(_ amount: Nanoseconds, at now: Instant<Raw>) {
        steps.removeAll { now - $0.at >= Self.window }
        if steps.count == Self.room {
            steps[1].amount = steps[0].amount + steps[1].amount
            steps.removeFirst()
        }
        steps.append((isInForce ? amount : .zero, now))
        isLastFree = !isInForce
        isInForce = true
    }

    /// The last step was not made after all; one that was free is so again.
    mutating func takeBack() {
        guard let last = steps.popLast() else { return }
        // That none is kept says that there was none yet.
        if isLastFree { isInForce = false } else { steps.append((.zero, last.at)) }
    }

    /// The raw axis stood still for so long, and the day went on.
    mutating func sleep(for span: Nanoseconds) {
        for index in steps.indices { steps[index].at = steps[index].at - span }
    }

    /// What has to be kept, oldest first.
    func movements(at now: Instant<Raw>) -> [Movement] {
        steps.map { Movement(amount: $0.amount, age: now - $0.at) }
    }

    /// What was kept; a step that seems to be of the future was made by a clock that was ahead, and counts as new.
    mutating func restore(_ movements: [Movement], at now: Instant<Raw>) {
        isInForce = true
        steps = movements.suffix(Self.room).map { ($0.amount, now - max($0.age, .zero)) }.sorted { $0.at < $1.at }
    }
}

/// A step that was made, as it counts against a clock's ``MovementBudget``.
public struct Movement: Hashable, Sendable {
    public var amount: Nanoseconds
    /// How long ago it was made.
    public var age: Nanoseconds

    public init(amount: Nanoseconds, age: Nanoseconds) {
        self.amount = amount
        self.age = age
    }
}

/// A step that a clock waits for, as it has been moved too far of late.
public struct DueStep: Hashable, Sendable {
    public var amount: Nanoseconds
    /// When the budget allows it; nil when it is more than a whole budget.
    public var allowed: Instant<Raw>?

    public init(amount: Nanoseconds, allowed: Instant<Raw>?) {
        self.amount = amount
        self.allowed = allowed
    }
}
