public import TimeUnits

extension SelfTuningServo {
    /// Deviations that a bound spans: a normal distribution leaves out 1 in 15 000, a bank that has just changed its
    /// mind some more.
    private static let coverage = 4.5
    /// The largest of a walk's excursions up to a moment is beyond this many deviations with a chance of 5 %
    /// (P(max > X) ≤ 2·P(|x| > X), Lévy).
    private static let mostlyWithin = 2.0

    /// Deviation of the offset `seconds` after the last measurement, corrected by how forecasts turned out.
    public func deviation(after seconds: Double) -> ClockOffset {
        guard count >= 2 else { return ClockOffset(nanoseconds: .infinity) }
        let variance = bank.mixture.advanced(by: max(0, seconds), moved: 0).a * scale.variance
        let few = 1 + 8 / Double(max(1, count - 2))
        return ClockOffset(
            nanoseconds: (variance * forecasts.correction(after: seconds)).squareRoot() * few)
    }

    /// What the clock's error does not exceed `seconds` after the last measurement, in 99.7 % of seconds.
    ///
    /// - Parameter moved: How far steering has moved the clock since.
    public func bound(after seconds: Double, moved: ClockOffset) -> Bound {
        let expected = abs(bank.mixture.advanced(by: seconds, moved: moved.nanoseconds).phase)
        return Bound(nanoseconds: expected + Self.coverage * deviation(after: seconds).nanoseconds)
    }

    /// How long the error stays within `limit` without measurements, in 95 of 100 cases; at most a year.
    public func holdoverTime(within limit: Bound) -> Double {
        var (low, high) = (0.0, 1.0)
        let year = 31_557_600.0
        while high < year, Self.mostlyWithin * deviation(after: high).nanoseconds < limit.nanoseconds {
            (low, high) = (high, 2 * high)
        }
        for _ in 0..<20 {
            let middle = (low + high) / 2
            let isWithin = Self.mostlyWithin * deviation(after: middle).nanoseconds < limit.nanoseconds
            if isWithin { low = middle } else { high = middle }
        }
        return min(low, year)
    }
}
