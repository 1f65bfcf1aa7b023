/// linuxptp's servo with two gains, with one pulse a second: u = kp·z + drift + ki·z, drift += ki·z.
///
/// Before it is locked it waits 0.016/ki seconds (at most 1000), takes the frequency from the first and the last
/// measurement, and jumps. Left out: the clamp, and the threshold below which it does not jump (20 µs).
struct ProportionalIntegral: Law {
    private let proportional: Double
    private let integral: Double
    private var drift = 0.0
    private var elapsed = 0.0
    private var first: Double?
    private var isLocked = false

    init(proportional: Double, integral: Double) {
        self.proportional = proportional
        self.integral = integral
    }

    mutating func take(_ measured: Double) -> Double {
        guard isLocked else { return acquire(measured) }
        drift += integral * measured
        return proportional * measured + drift
    }

    private mutating func acquire(_ measured: Double) -> Double {
        guard let first else {
            first = measured
            return 0
        }
        elapsed += 1
        guard elapsed >= min(0.016 / integral, 1_000) else { return 0 }
        drift = (measured - first) / elapsed
        isLocked = true
        return measured + drift
    }
}
