public import TimeUnits

/// Stamps of a pulse that comes once a second, put on their seconds.
///
/// A stamp less than half a second after another is a second edge of the same pulse, or a wild one, and counts as
/// doubled.
public struct PulseStamps: Sendable {
    /// How late each second's stamp is against whole seconds since the first, in ns; not a number where one is missing.
    public private(set) var phases: [Double] = []
    public private(set) var missed = 0
    public private(set) var doubled = 0
    private var first = Nanoseconds.zero
    private var last = Nanoseconds.zero

    /// After so long without a pulse what was before it tells nothing of what comes.
    private static let longestGap = Nanoseconds.seconds(3_600)

    public init() {}

    /// How many there are.
    public var count: Int { phases.count { !$0.isNaN } }

    /// - Parameter stamp: On an axis that nobody steps, since any moment.
    public mutating func take(_ stamp: Nanoseconds) {
        guard !phases.isEmpty, stamp - last <= Self.longestGap else { return begin(at: stamp) }
        let seconds = (stamp - last).roundedToSecond.count / 1_000_000_000
        guard seconds >= 1 else { return doubled += 1 }
        for _ in 1..<seconds {
            phases.append(.nan)
            missed += 1
        }
        phases.append(Double((stamp - first - .seconds(Int64(phases.count))).count))
        last = stamp
    }

    private mutating func begin(at stamp: Nanoseconds) {
        self = PulseStamps()
        (first, last) = (stamp, stamp)
        phases = [0]
    }
}
