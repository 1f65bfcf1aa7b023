/// Sixty-four two-state Kalman filters of one clock, side by side, from nervous to sluggish.
///
/// Each believes in another oscillator: 32 bandwidths of b = 2, √2, 1 … 2^-14.5 per measurement, times two dampings
/// r, ½ for an oscillator whose frequency walks and 0.12 for one with white frequency noise. In units of the
/// measurement's variance R its noise is q₁ = b²(1 − 2r) and q₂ = (r·b²)² per measurement, for which the gains
/// of a filter with small b settle at b and r·b². A weight says how well each has predicted lately.
struct FilterBank: Sendable {
    var groups: [FilterGroup]
    /// The weighted mean of all, with a covariance that holds the filters' disagreement too; see ``mix(noise:)``.
    private(set) var mixture = Mixture()

    static let count = 64
    /// Weights of one filter after the other.
    typealias Weights = [Double]

    /// - Parameter period: Seconds from one measurement to the next, nominally.
    init(period: Double) {
        groups = Array(repeating: FilterGroup(), count: Self.count / 8)
        var width = 2.0
        for lane in 0..<Self.count {
            let damping = lane % 2 == 0 ? 0.5 : 0.12
            let square = width * width
            groups[lane / 8].white[lane % 8] = square * (1 - 2 * damping) / period
            groups[lane / 8].walk[lane % 8] = damping * damping * square * square / (period * period * period)
            groups[lane / 8].share[lane % 8] = min(1e-3 * width, 1e-2)
            groups[lane / 8].bandwidth[lane % 8] = width / period
            if lane % 2 == 1 { width *= 0.5.squareRoot() }
        }
        resetWeights()
    }

    /// What a bank knows on the whole.
    struct Mixture: Sendable {
        var phase = 0.0
        var frequency = 0.0
        var a = 1.0
        var b = 0.0
        var c = 0.0
        /// Mean noise of the filters, per second.
        var white = 0.0
        var walk = 0.0

        /// Lets `seconds` pass, in which steering moved the clock by `moved` ns.
        @inline(__always)
        func advanced(by seconds: Double, moved: Double) -> Mixture {
            var next = self
            next.phase += frequency * seconds + moved
            next.a += (2 * b + (c + walk * seconds / 3) * seconds + white) * seconds
            next.b += (c + walk * seconds / 2) * seconds
            next.c += walk * seconds
            return next
        }

        @inline(__always)
        func phase(after seconds: Double) -> Double { phase + frequency * seconds }

        /// Variance of the phase after `seconds`, in units of R, if what is added by then is `correction` times what the
        /// filters make of it.
        @inline(__always)
        func variance(after seconds: Double, correction: Double) -> Double {
            let grown = advanced(by: max(0, seconds), moved: 0).a - a
            // A phase and a frequency that are wrong against one another are surer of the near future than of now.
            return max(a + (grown > 0 ? correction * grown : grown), 0)
        }

        var knowledge: FilterGroup.Knowledge {
            FilterGroup.Knowledge(phase: phase, frequency: frequency, a: a, b: b, c: c)
        }
    }

    /// Mean bandwidth of the loop, per second.
    var meanBandwidth: Double {
        var sum = 0.0
        for index in groups.indices { sum += (groups[index].weight * groups[index].bandwidth).total }
        return sum
    }

    /// R by the most nervous filter alone, in ns²: its squared error over 1 + a.
    func widestError(of measured: Double) -> Double {
        let error = measured - groups[0].phase[0]
        return error * error / (groups[0].a[0] + 1)
    }
}

// How a bank begins.
extension FilterBank {
    /// All filters know the phase, to one deviation of the measurement, and nothing of the frequency.
    mutating func begin(at measured: Double) {
        know(.init(phase: measured, frequency: 0, a: 1, b: 0, c: 0))
    }

    /// All filters take the line through the last two measurements, `seconds` apart.
    mutating func begin(through measured: Double, after seconds: Double) {
        let slope = groups[0].frequency[0] + (measured - groups[0].phase[0]) / seconds
        know(.init(phase: measured, frequency: slope, a: 1, b: 1 / seconds, c: 2 / (seconds * seconds)))
    }

    /// All filters know the same; weights stay.
    mutating func know(_ known: FilterGroup.Knowledge) {
        for index in groups.indices { groups[index].know(known) }
        mix(noise: 1)
    }

    /// All filters begin again from what the most nervous knows.
    mutating func followWidest() {
        let widest = groups[0]
        know(
            .init(
                phase: widest.phase[0], frequency: widest.frequency[0], a: widest.a[0], b: widest.b[0],
                c: widest.c[0]))
        resetWeights()
    }

    /// Moves all filters by this much: the clock was stepped, or is elsewhere.
    mutating func shift(by amount: Double) {
        for index in groups.indices { groups[index].phase += amount }
        mixture.phase += amount
    }

    /// All filters admit that the phase and the frequency are less certain, by these variances in units of R.
    mutating func loosen(phase: Double, frequency: Double = 0) {
        for index in groups.indices {
            groups[index].a += phase
            groups[index].c += frequency
        }
        mixture.a += phase
        mixture.c += frequency
    }
}

// What happens at each measurement.
extension FilterBank {
    /// An error beyond the best filter's by this many expected variances tells no more.
    private static let mostLoss = 4.0
    /// A filter this many deviations from the mean has lost the clock.
    private static let farOff = 6.0

    /// Lets `seconds` pass, in which steering moved the clock by `moved` ns.
    mutating func advance(by seconds: Double, moved: Double) {
        var groups = groups.mutableSpan
        for index in groups.indices { groups[index].advance(by: seconds, moved: moved) }
        mixture = mixture.advanced(by: seconds, moved: moved)
    }

    /// Shifts weight to the filters that predicted `measured` well; `scale` is the expected variance in ns².
    mutating func judge(_ measured: Double, scale: Double) {
        var least = FilterGroup.Lanes(repeating: .infinity)
        for index in groups.indices {
            let error = measured - groups[index].phase
            let square = error * error
            least.replace(with: square, where: square .< least)
        }
        let lowest = least.min()
        let inverse = -0.5 / scale
        var groups = groups.mutableSpan
        for index in groups.indices {
            let error = measured - groups[index].phase
            var exponent = (error * error - lowest) * inverse
            exponent.replace(with: -0.5 * Self.mostLoss, where: exponent .< -0.5 * Self.mostLoss)
            groups[index].weight *= exponent.exponentials()
        }
        shareWeights()
    }

    /// Makes the weights add up to one, and takes from each a little that all get: nobody is ruled out for good.
    private mutating func shareWeights() {
        var groups = groups.mutableSpan
        var sum = FilterGroup.Lanes.zero
        for index in groups.indices { sum += groups[index].weight }
        let inverse = 1 / sum.total
        var pool = FilterGroup.Lanes.zero
        for index in groups.indices {
            let weight = groups[index].weight * inverse
            let given = groups[index].share * weight
            groups[index].weight = weight - given
            pool += given
        }
        let each = pool.total / Double(Self.count)
        for index in groups.indices { groups[index].weight += each }
    }

    /// Filters that have lost the clock begin again from the mean.
    mutating func gather(noise: Double) {
        let known = mixture.knowledge
        let limit = Self.farOff * Self.farOff * noise
        var isLost = FilterGroup.Lost(repeating: false)
        for index in groups.indices { isLost .|= groups[index].lost(round: known, limit: limit) }
        guard any(isLost) else { return }
        var groups = groups.mutableSpan
        for index in groups.indices { groups[index].gather(round: known, limit: limit) }
    }

    /// Every filter takes the measurement with its own gains.
    mutating func update(with measured: Double) {
        var groups = groups.mutableSpan
        for index in groups.indices { groups[index].update(with: measured) }
    }

    /// A filter with less than this part of the heaviest's weight has no say in how uncertain the far future is.
    ///
    /// The most nervous ones expect a billion times as much wander as the right one: a weight of a millionth would do.
    private static let leastSay = 0.125

    /// Works out the mean of the filters and its covariance.
    ///
    /// - Parameter noise: R in ns², with which the filters' disagreement is turned into its unit.
    mutating func mix(noise: Double) {
        typealias Lanes = FilterGroup.Lanes
        var (x, y, heaviest) = (Lanes.zero, Lanes.zero, Lanes.zero)
        for index in groups.indices {
            let weight = groups[index].weight
            x += weight * groups[index].phase
            y += weight * groups[index].frequency
            heaviest.replace(with: weight, where: weight .> heaviest)
        }
        let (phase, frequency) = (x.total, y.total)
        let least = heaviest.max() * Self.leastSay
        var (a, b, c, white, walk, say) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
        let inverse = 1 / noise
        for index in groups.indices {
            var weight = groups[index].weight
            let x = groups[index].phase - phase
            a += weight * (groups[index].a + x * x * inverse)
            weight.replace(with: 0, where: weight .< least)
            // Most groups have nothing to add to the rest.
            guard weight.total > 0 else { continue }
            let y = groups[index].frequency - frequency
            b += weight * (groups[index].b + x * y * inverse)
            c += weight * (groups[index].c + y * y * inverse)
            white += weight * groups[index].white
            walk += weight * groups[index].walk
            say += weight
        }
        let part = 1 / say.total
        mixture = Mixture(
            phase: phase, frequency: frequency, a: a.total, b: b.total * part, c: c.total * part,
            white: white.total * part, walk: walk.total * part)
    }
}
