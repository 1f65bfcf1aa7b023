/// How far from the truth a careful observer could let a clock go, who has its references and knows its oscillator.
///
/// With support the reach is the interval on which the healthy references agree, and what a surprise left, which is
/// worked off at half the rate at which a locked clock may be slewed. Without it the reach grows as the phase of a
/// two-state clock does whose frequency was known as well as a Kalman filter in its steady state knows it
/// (P = √2 q^¾ R^¼ for a random walk q of frequency and white noise R of the measurement), or as well as there was time
/// to learn it (12 R/T³); all of it six deviations wide. A change of frequency that the script makes adds in full until
/// measurements have shown it.
struct Tether {
    private let white: Double
    private let walk: Double
    private let floor: Double

    /// The interval on which the healthy references agree, when they last did.
    private var agreement = 0.0
    /// What is left of surprises.
    private var extra = 0.0
    /// Changes of frequency that measurements have not shown yet, in ns/s.
    private var surprise = 0.0
    /// Seconds without support, and with it before that.
    private(set) var unsupported = 0.0
    private var supported = 0.0

    private static let deviations = 6.0
    /// Seconds until a new frequency is taken up.
    private static let reaction = 15.0
    private static let slew = 50.0

    init(oscillator: OscillatorModel) {
        white = oscillator.noise.whiteFrequency * 1e9
        walk = oscillator.noise.randomWalk * 1e9
        // What the dialled frequency is rounded to counts as flicker does.
        floor = 3 * oscillator.flickerFloor * 1e9 + 0.25
    }

    /// In nanoseconds.
    var reach: Double { agreement + extra + spread }

    /// Whether support is there and there is nothing to be surprised at.
    var isCalm: Bool { unsupported == 0 && surprise < Self.deviations * frequencyVariance.squareRoot() }

    /// Begins again from where the clock is.
    mutating func restart(at error: Double) {
        extra = error
        surprise = 0
        unsupported = 0
        supported = 0
    }

    /// One second passes.
    mutating func pass(agreement: Double?, surprise change: Double) {
        surprise += change
        extra += surprise
        guard let agreement else {
            unsupported += 1
            return
        }
        extra += spread
        // What held before may hold until it is worked off.
        extra += max(0, self.agreement - agreement)
        // Meanwhile the frequency went its own way.
        surprise += Self.deviations * walk * unsupported.squareRoot()
        unsupported = 0
        supported += 1
        self.agreement = agreement
        extra -= min(extra / Self.reaction, Self.slew)
        surprise -= surprise / Self.reaction
    }

    private var spread: Double {
        guard unsupported > 0 else { return 0 }
        let time = unsupported
        let phase = white * white * time + walk * walk * time * time * time / 3
        return Self.deviations * (frequencyVariance * time * time + phase).squareRoot()
    }

    private var frequencyVariance: Double {
        let noise = agreement / Self.deviations
        let time = max(3, supported)
        let steady = 2.0.squareRoot() * walk * walk.squareRoot() * noise.squareRoot() + white * walk
        return steady + 12 * noise * noise / (time * time * time) + white * white / time + floor * floor
    }
}
