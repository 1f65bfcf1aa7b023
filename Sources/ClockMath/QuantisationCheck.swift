public import TimeUnits

/// Whether what a receiver says of its pulses' quantisation is true, with which sign, and of which pulse it is said.
///
/// A receiver can put its pulse on ticks of its own clock only, and some say how far each is from where it should be.
/// Whether "+" is late, and whether it is said of the coming pulse or of the last, differs from make to make. Of
/// six rules and none, the one is believed with which the second differences of the phase are smallest in the mean
/// square: these hold no offset and no frequency, and white noise σ² in them is 6σ².
///
/// The gain of a rule is judged pulse by pulse, (d² − d′²) against its own scatter, and has to be certain; one that
/// begins to harm is dropped at once. Left out: pulses that do not come once a second.
public struct QuantisationCheck: Sendable {
    /// How an announcement is to be used.
    public struct Rule: Hashable, Sendable {
        /// What is announced, times this, is how late the pulse is.
        public var sign: Double
        /// 0: it is the coming pulse that an announcement is about; 1: the last one; −1: the one after the coming.
        public var lag: Int

        public init(sign: Double, lag: Int) {
            self.sign = sign
            self.lag = lag
        }
    }

    private struct Gain: Sendable {
        var mean = 0.0
        var square = 0.0
        /// The same of the last 64 pulses.
        var lately = 0.0
        var latelySquare = 0.0
    }

    private static let rules = [-1, 0, 1].flatMap { lag in [1.0, -1].map { Rule(sign: $0, lag: lag) } }
    private static let room = 5
    private static let memory = 512.0
    private static let shortMemory = 64.0
    private static let leastCount = 30.0
    /// A rule that helps by so many deviations is used, and one that harms by so many is dropped.
    private static let (significance, harm) = (4.0, 1.5)
    /// Squares of neighbouring second differences are correlated by (2/3)² and (1/6)², which doubles a mean's variance.
    private static let correlation = 2.0
    /// A rule has to take away this part of the mean square at least.
    private static let leastPart = 0.02
    /// A square counts as at most so many mean ones, lest one wild pulse decides.
    private static let clip = 25.0

    private var phases = [Double](repeating: 0, count: room)
    private var announced = [Double](repeating: 0, count: room)
    private var held = 0
    private var count = 0.0
    private var meanSquare = 0.0
    private var gains = [Gain](repeating: Gain(), count: rules.count)
    private var chosen: Int?
    private var sinceChosen = 0.0

    public init() {}

    /// The rule that has proven itself.
    public var rule: Rule? { chosen.map { Self.rules[$0] } }

    /// Takes a pulse and what was announced last before it.
    ///
    /// - Parameters:
    ///   - phase: Where the pulse was, not corrected, with all steering taken off.
    ///   - seconds: Since the pulse before.
    public mutating func take(_ phase: ClockOffset, announced word: ClockOffset?, after seconds: Double) {
        guard let word, seconds > 0.5, seconds < 1.5 else { return held = 0 }
        for index in 1..<Self.room {
            phases[index - 1] = phases[index]
            announced[index - 1] = announced[index]
        }
        phases[Self.room - 1] = phase.nanoseconds
        announced[Self.room - 1] = word.nanoseconds
        held = min(held + 1, Self.room)
        guard held == Self.room else { return }
        weigh()
        decide()
    }

    /// Compares the pulse before the last but one, and its neighbours, with what was announced round them.
    private mutating func weigh() {
        count = min(count + 1, Self.memory)
        sinceChosen = min(sinceChosen + 1, Self.shortMemory)
        let plain = Self.secondDifference(phases, at: 2)
        let limit = count > 16 ? Self.clip * meanSquare : .infinity
        let square = min(plain * plain, limit)
        meanSquare += (square - meanSquare) / count
        for index in Self.rules.indices {
            let rule = Self.rules[index]
            let corrected = plain - rule.sign * Self.secondDifference(announced, at: 2 + rule.lag)
            note(square - min(corrected * corrected, limit), of: index)
        }
    }

    private mutating func note(_ gain: Double, of index: Int) {
        gains[index].mean += (gain - gains[index].mean) / count
        gains[index].square += (gain * gain - gains[index].square) / count
        let share = 1 / min(count, Self.shortMemory)
        gains[index].lately += (gain - gains[index].lately) * share
        gains[index].latelySquare += (gain * gain - gains[index].latelySquare) * share
    }

    private static func secondDifference(_ values: [Double], at index: Int) -> Double {
        values[index + 1] - 2 * values[index] + values[index - 1]
    }

    private mutating func decide() {
        if let chosen, isHarmful(chosen) { return forget() }
        guard count >= Self.leastCount, let best = gains.indices.max(by: { gains[$0].mean < gains[$1].mean }),
            best != chosen, isCertain(best)
        else { return }
        if let chosen, gains[best].mean < 1.2 * gains[chosen].mean { return }
        chosen = best
        sinceChosen = 0
    }

    private func isCertain(_ index: Int) -> Bool {
        let gain = gains[index]
        let variance = Self.correlation * max(gain.square - gain.mean * gain.mean, 0) / count
        return gain.mean > Self.leastPart * meanSquare
            && gain.mean > Self.significance * variance.squareRoot()
    }

    private func isHarmful(_ index: Int) -> Bool {
        let gain = gains[index]
        guard gain.mean > 0 else { return true }
        // A mean that forgets is as certain as a plain one of twice as many.
        let variance = max(gain.latelySquare - gain.lately * gain.lately, 0) / (2 * Self.shortMemory)
        return sinceChosen >= Self.shortMemory / 2
            && gain.lately < -Self.harm * (Self.correlation * variance).squareRoot()
    }

    private mutating func forget() {
        self = QuantisationCheck()
    }
}
