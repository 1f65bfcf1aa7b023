public import TimeUnits

/// What a thermometer means, without its noise: followed as a clock's offset is, by a bank that tunes itself.
///
/// A reading each few seconds, with a noise and steps of its own, would put both into whatever is made of it. The
/// bank finds out how much to smooth, lets wild readings go, and knows how well it knows.
public struct TemperatureFilter: Sendable {
    private var servo: SelfTuningServo
    private var time: Double?
    private static let perKelvin = 1_000.0
    private static let patience = 60.0
    /// Readings before it is to be relied on.
    private static let settled = 16

    /// - Parameter period: Seconds from one reading to the next.
    public init(period: Double) {
        servo = SelfTuningServo(period: period)
    }

    /// - Parameter seconds: When it was read, on any axis that goes on evenly.
    public mutating func take(_ temperature: Temperature, at seconds: Double) {
        let elapsed = time.map { seconds - $0 } ?? 0
        time = seconds
        _ = servo.take(ClockOffset(nanoseconds: temperature.celsius * Self.perKelvin), after: elapsed, moved: .zero)
    }

    /// Whether what it knows is too old to go on with at `seconds`.
    public func isStale(at seconds: Double) -> Bool { time.map { seconds - $0 > Self.patience } ?? false }

    /// The temperature expected `seconds` after the last reading; none before it has settled.
    public func expected(after seconds: Double) -> Estimate<Temperature>? {
        guard servo.measurementCount >= Self.settled else { return nil }
        let prediction = servo.prediction(after: seconds)
        return Estimate(
            Temperature(celsius: prediction.value.nanoseconds / Self.perKelvin),
            deviation: Temperature(celsius: prediction.deviation.nanoseconds / Self.perKelvin))
    }
}
