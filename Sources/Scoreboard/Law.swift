/// A law that steers a clock by its measurements alone.
protocol Law: Sendable {
    /// Takes a measurement and says what phase to take out until the next one; both in ns.
    mutating func take(_ measured: Double) -> Double
}
