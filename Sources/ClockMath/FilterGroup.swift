/// Eight two-state Kalman filters of one clock, side by side in the lanes of a vector.
///
/// Model of each: the phase x integrates the frequency y, white frequency noise q₁ drives x and a random walk q₂
/// drives y; a measurement is x plus white noise of variance R, which is the unit of q₁, q₂ and the covariance
/// P = [[a, b], [b, c]]. With F = [[1, T], [0, 1]]
///
///     P ← F·P·Fᵀ + [[q₁T + q₂T³/3, q₂T²/2], [q₂T²/2, q₂T]],   gains a/(a + 1) and b/(a + 1)
///
/// Phases are in ns, frequencies in ns/s, times in seconds.
struct FilterGroup: Sendable {
    typealias Lanes = SIMD8<Double>

    var phase = Lanes.zero
    var frequency = Lanes.zero
    var a = Lanes(repeating: 1)
    var b = Lanes.zero
    var c = Lanes.zero
    /// How well each has predicted lately; all weights of a bank add up to one.
    var weight = Lanes.zero
    var white = Lanes.zero
    var walk = Lanes.zero
    /// How much of its weight each gives away per measurement.
    var share = Lanes.zero
    /// Loop bandwidth per second.
    var bandwidth = Lanes.zero

    /// What all filters of a group are told to know.
    struct Knowledge {
        var phase: Double
        var frequency: Double
        var a: Double
        var b: Double
        var c: Double
    }

    mutating func know(_ known: Knowledge) {
        phase = Lanes(repeating: known.phase)
        frequency = Lanes(repeating: known.frequency)
        a = Lanes(repeating: known.a)
        b = Lanes(repeating: known.b)
        c = Lanes(repeating: known.c)
    }

    /// Lets `seconds` pass, in which steering moved the clock by `moved` ns.
    @inline(__always)
    mutating func advance(by seconds: Double, moved: Double) {
        phase += frequency * seconds + moved
        let known = c + walk * (seconds / 3)
        a += (2 * b + known * seconds + white) * seconds
        b += (c + walk * (seconds / 2)) * seconds
        c += walk * seconds
    }

    /// Takes a measurement, each filter with its own gains.
    @inline(__always)
    mutating func update(with measured: Double) {
        let error = measured - phase
        let inverse = 1 / (a + 1)
        let frequencyGain = b * inverse
        a *= inverse
        phase += a * error
        frequency += frequencyGain * error
        c -= frequencyGain * b
        b = frequencyGain
    }

    typealias Lost = SIMDMask<Lanes.MaskStorage>

    /// Which filters are far from `known`, by what both know of themselves.
    ///
    /// - Parameter limit: Squared deviations that are far, in ns².
    @inline(__always)
    func lost(round known: Knowledge, limit: Double) -> Lost {
        let x = phase - known.phase
        let y = frequency - known.frequency
        return (x * x .> limit * (a + known.a)) .| (y * y .> limit * (c + known.c))
    }

    /// Makes filters that are far from `known` begin again from it.
    mutating func gather(round known: Knowledge, limit: Double) {
        let isLost = lost(round: known, limit: limit)
        phase.replace(with: known.phase, where: isLost)
        frequency.replace(with: known.frequency, where: isLost)
        let isSurer = isLost .& ((a .< known.a) .| (c .< known.c))
        a.replace(with: known.a, where: isSurer)
        b.replace(with: known.b, where: isSurer)
        c.replace(with: known.c, where: isSurer)
    }
}

extension SIMD8<Double> {
    /// The sum of the lanes, pairwise.
    @inline(__always)
    var total: Double {
        let four = lowHalf + highHalf
        let two = four.lowHalf + four.highHalf
        return two.x + two.y
    }

    /// e^x for lanes from -2 to 0, good to 10⁻⁶: (e^(x/16))^16 by Taylor's series.
    @inline(__always)
    func exponentials() -> SIMD8<Double> {
        let x = self * 0.0625
        var sum = x * (1.0 / 720) + 1.0 / 120
        sum = sum * x + 1.0 / 24
        sum = sum * x + 1.0 / 6
        sum = sum * x + 0.5
        sum = sum * x + 1
        sum = sum * x + 1
        sum *= sum
        sum *= sum
        sum *= sum
        return sum * sum
    }
}
