/// A statistic at one averaging time.
public struct Deviation: Hashable, Sendable {
    public var statistic: Statistic
    /// The averaging factor, in readings (m).
    public var averaging: Int
    /// The averaging time in seconds (τ).
    public var tau: Double
    /// A fraction, or seconds where ``Statistic/isTime``.
    public var value: Double
    /// How many differences it is made of.
    public var count: Int

    public init(statistic: Statistic, averaging: Int, tau: Double, value: Double, count: Int) {
        self.statistic = statistic
        self.averaging = averaging
        self.tau = tau
        self.value = value
        self.count = count
    }
}
