/// chrony's loop on a reference clock: a filter for each poll, a regression over polls, a frequency and a slew.
///
/// With skew s (what is not known of the frequency), each poll moves the frequency by the gain 3s²/(3s² + m²) of what
/// the regression found with skew m, and the phase is taken out at offset²/rate, where rate = 1.5·σ·interval, within
/// 1 s to 10⁴ s. An approximation: what is not modelled is the choice among sources, and distances that differ.
struct ChronyLoop: Law {
    private let period: Double
    private let interval: Double
    private var samples: ChronySamples
    private var history = ChronyHistory()
    private var now = 0.0
    /// Phase taken out so far.
    private var removed = 0.0
    private var frequency = 0.0
    private var skew = 1e6
    private var slew = (rate: 0.0, left: 0.0)

    /// - Parameter poll: Binary logarithm of the seconds between updates.
    /// - Parameter period: Seconds between measurements.
    init(poll: Int, period: Double = 1) {
        self.period = period
        interval = Double(1 << poll)
        samples = ChronySamples(count: max(1, Int(interval / period)))
    }

    mutating func take(_ measured: Double) -> Double {
        samples.add(time: now, phase: measured + removed, frequency: frequency)
        if let sample = samples.takeFiltered(frequency: frequency) {
            history.add(sample)
            if let line = history.fit() { update(by: line) }
        }
        return advance()
    }

    private mutating func update(by line: ChronyHistory.Line) {
        // 1000 ppm: what is known no better is not used.
        let gain = line.skew > 1e6 ? 0 : 3 * skew * skew / (3 * skew * skew + line.skew * line.skew)
        let found = line.frequency - frequency
        let extra = (gain * gain * (1 - gain) + (1 - gain) * (1 - gain) * gain).squareRoot() * abs(found)
        skew += gain * (line.skew - skew) + extra
        frequency += gain * found
        let offset = line.phase + line.frequency * (now - line.time) - removed
        let duration = min(max(1.5 * line.deviation * interval / max(abs(offset), 1e-9), 1), 1e4)
        let rate = offset / duration
        // 83 333 ppm is as fast as it slews.
        let limited = min(max(rate, -83_333e3), 83_333e3)
        slew = (limited, limited == 0 ? 0 : offset / limited)
    }

    private mutating func advance() -> Double {
        let span = min(slew.left, period)
        let steered = frequency * period + slew.rate * span
        slew.left -= span
        removed += steered
        now += period
        return steered
    }
}
