import TimeUnits

// What a servo before this one had learnt.
extension TuningCore {
    /// What was known before the first measurement.
    struct Prior: Sendable {
        /// In ns/s.
        var frequency: Double
        /// Of the frequency, in (ns/s)².
        var variance: Double
        /// R in ns².
        var noise: Double
        var weights: FilterBank.Weights
        var forecasts: ForecastRecord
    }

    /// How many measurements the noise that was remembered is worth: few, so that another takes its place quickly.
    static let headStart = 8
    /// A memory older than this is not worth much.
    private static let longest = 31_557_600.0
    /// A measurement this many deviations from what was remembered denies it.
    static let denial = 5.0

    /// Goes on from what was known `age` seconds ago; the frequency has walked since, as far as the filters think it
    /// does and as far as forecasts over such a time turned out wrong.
    mutating func remember(_ memory: ServoMemory, age: Double) {
        guard memory.isComplete, age >= 0, age <= Self.longest else { return }
        let noise = memory.noise.nanoseconds * memory.noise.nanoseconds
        let deviation = memory.drift.deviation.partsPerBillion
        let forecasts = ForecastRecord(ratios: memory.ratios, counts: memory.counts)
        bank.weights = memory.weights
        bank.mix(noise: 1)
        let walked = bank.mixture.walk * noise * age * max(1, forecasts.correction.value.factor(after: age))
        prior = Prior(
            frequency: memory.drift.value.partsPerBillion, variance: deviation * deviation + walked, noise: noise,
            weights: memory.weights, forecasts: forecasts)
        trustPrior()
    }

    /// Begins again with what was remembered, if anything was.
    mutating func trustPrior() {
        guard let prior else { return }
        isTrusting = true
        bank.weights = prior.weights
        forecasts = prior.forecasts
    }

    /// The first measurement gives the phase, the memory the rest.
    mutating func begin(at z: Double) {
        bank.begin(at: z)
        guard isTrusting, let prior else { return }
        bank.know(.init(phase: z, frequency: prior.frequency, a: 1, b: 0, c: prior.variance / prior.noise))
        scale.begin(with: prior.noise)
    }

    /// Whether a measurement cannot be if what was remembered is right.
    ///
    /// Then the oscillator is another, or the noise, or one of the measurements is wild: the memory is put aside,
    /// which leaves what would be known without it.
    func isDenied(by z: Double) -> Bool {
        guard isTrusting, count > 0 else { return false }
        let error = z - bank.mixture.phase
        return error * error > Self.denial * Self.denial * scale.variance * (1 + bank.mixture.a)
    }
}
