import ClockMath
import TimeUnits

extension ClockDiscipline {
    /// The error up to which a person is told how long it will hold.
    static let promised = Bound(nanoseconds: 1_000)

    /// How the servo is doing with the source that has the largest say.
    func health(at time: Instant<Raw>) -> ServoHealth? {
        guard hasFix, let selected, let last = candidates[selected].tracker.time else { return nil }
        let servo = candidates[selected].tracker.servo
        let sinceLast = (time - last).inSeconds
        return ServoHealth(
            noise: servo.noise, loopTime: servo.loopTime, innovationCorrelation: servo.innovationCorrelation,
            latency: servo.latency, resolution: servo.stampResolution,
            holdover: max(0, servo.holdoverTime(within: remainder(of: Self.promised)) - sinceLast),
            temperatureCoefficient: watch.coefficient,
            ageing: watch.ageing)
    }

    /// What constant errors leave of a bound.
    private func remainder(of bound: Bound) -> Bound {
        Bound(nanoseconds: max(0, bound.nanoseconds - candidates.systematic.nanoseconds))
    }
}
