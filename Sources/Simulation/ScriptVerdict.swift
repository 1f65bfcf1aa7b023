public import Discipline
public import TimeUnits

/// How a run of one random script went.
public struct ScriptVerdict: Hashable, Sendable {
    /// What the engine promises whatever happens.
    public enum Promise: UInt8, Hashable, Sendable, CaseIterable {
        case noStep, noAstray, comesBack, futureDeadline, noSpinning, boundIsNumber
    }

    /// A promise that was broken, for one clock.
    public struct Breach: Hashable, Sendable {
        public var promise: Promise
        public var clock: ClockID
        /// The first second and how many there were.
        public var second: Int
        public var seconds = 1
        /// At the worst of them: the true error, and what was allowed.
        public var error: ClockOffset
        public var allowed: Bound
        /// What went on at the first of them.
        public var causes: [Mishap]
    }

    /// The second in which the true error was the most beyond the bound.
    public struct Worst: Hashable, Sendable {
        public var clock: ClockID
        public var second: Int
        public var error: ClockOffset
        public var bound: Bound
        public var causes: [Mishap]

        var excess: Double { abs(error.nanoseconds) / bound.nanoseconds }
    }

    public let number: Int
    /// Seconds of each clock in which a bound was published since it first tracked, and those it did not hold in.
    public var seconds = 0
    public var uncovered = 0
    public var breaches: [Breach] = []
    public var worst: Worst?
    /// Seconds that passed in the simulation.
    public var simulated = 0
    /// Clocks that never tracked.
    public var neverLocked = 0
    /// Uncovered seconds by the mishap that began last, by its raw value; the last are those without any.
    public var uncoveredByCause = [Int](repeating: 0, count: Mishap.allCases.count + 1)
    public var sharpness: Double?

    init(number: Int) {
        self.number = number
    }

    public var coverage: Double { seconds == 0 ? 1 : 1 - Double(uncovered) / Double(seconds) }

    /// Whether this went worse than another.
    public func isWorse(than other: ScriptVerdict) -> Bool {
        let own = (breaches.isEmpty ? 0 : 1, uncovered)
        let others = (other.breaches.isEmpty ? 0 : 1, other.uncovered)
        return own == others ? number < other.number : own > others
    }

    mutating func noteBreach(
        _ promise: Promise, of clock: ClockID, at second: Int, error: ClockOffset = .zero,
        allowed: Bound = Bound(.zero), causes: @autoclosure () -> [Mishap]
    ) {
        guard let index = breaches.firstIndex(where: { $0.promise == promise && $0.clock == clock }) else {
            let breach = Breach(
                promise: promise, clock: clock, second: second, error: error, allowed: allowed, causes: causes())
            return breaches.append(breach)
        }
        breaches[index].seconds += 1
        let isLarger =
            abs(error.nanoseconds) - allowed.nanoseconds
            > abs(breaches[index].error.nanoseconds) - breaches[index].allowed.nanoseconds
        guard isLarger else { return }
        breaches[index].error = error
        breaches[index].allowed = allowed
    }

    mutating func noteUncovered(_ found: Worst) {
        uncovered += 1
        uncoveredByCause[found.causes.first.map { Int($0.rawValue) } ?? Mishap.allCases.count] += 1
        if found.excess > worst?.excess ?? 0 { worst = found }
    }
}
