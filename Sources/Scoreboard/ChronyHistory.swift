import Simulation

/// Up to 64 polls and the line through them; the oldest are dropped while the line does not fit.
///
/// It fits when the signs of the residuals, over twice as many polls where they are kept, change often enough: in
/// fewer than 5 % of sequences of tossed coins are there fewer runs.
struct ChronyHistory: Sendable {
    struct Line: Sendable {
        /// The newest poll's time and where the line is then.
        var time = 0.0
        var phase = 0.0
        var frequency = 0.0
        /// What is not known of these, as a deviation and as a skew.
        var deviation = 0.0
        var skew = 0.0
    }

    private var times = [Double](repeating: 0, count: 128)
    private var phases = [Double](repeating: 0, count: 128)
    private var count = 0
    private var used = 0

    mutating func add(_ sample: ChronySamples.Sample) {
        times[count & 127] = sample.time
        phases[count & 127] = sample.phase
        count += 1
        used = min(used + 1, 64)
    }

    mutating func fit() -> Line? {
        guard used >= 3 else { return nil }
        while true {
            let line = fitted()
            let window = min(2 * used, min(count, 128))
            if used <= 6 || runs(of: line, over: window) >= Self.leastRuns[window] { return line }
            used -= 1
        }
    }

    /// Least squares through the polls in use.
    private func fitted() -> Line {
        let newest = (count - 1) & 127
        var sums = (time: 0.0, phase: 0.0, square: 0.0, product: 0.0, phaseSquare: 0.0)
        for age in 0..<used {
            let place = (count - 1 - age) & 127
            let time = times[place] - times[newest]
            let phase = phases[place] - phases[newest]
            sums.time += time
            sums.phase += phase
            sums.square += time * time
            sums.product += time * phase
        }
        let number = Double(used)
        let middle = sums.time / number
        let spread = sums.square - sums.time * middle
        var line = Line(time: times[newest])
        line.frequency = (sums.product - sums.phase * middle) / spread
        line.phase = phases[newest] + sums.phase / number - line.frequency * middle
        let variance = residualVariance(of: line)
        line.deviation = (variance * (1 / number + middle * middle / spread)).squareRoot()
        line.skew = (variance / spread).squareRoot() * Self.quantile(freedom: number - 2)
        return line
    }

    private func residualVariance(of line: Line) -> Double {
        var squares = 0.0
        for age in 0..<used {
            let residual = residual(of: line, age: age)
            squares += residual * residual
        }
        return squares / Double(used - 2)
    }

    private func runs(of line: Line, over window: Int) -> Int {
        var runs = 1
        var isPositive = residual(of: line, age: 0) > 0
        for age in 1..<window {
            let sign = residual(of: line, age: age) > 0
            if sign != isPositive { runs += 1 }
            isPositive = sign
        }
        return runs
    }

    @inline(__always)
    private func residual(of line: Line, age: Int) -> Double {
        let place = (count - 1 - age) & 127
        return phases[place] - line.phase - line.frequency * (times[place] - line.time)
    }

    /// Of so many tosses, the most runs that are not too few.
    private static let leastRuns: [Int] = (0...128).map { tosses in
        guard tosses >= 8 else { return 0 }
        var probability = naturalExponential(-Double(tosses - 1) * 0.693_147_180_559_945_3)
        var sum = 0.0
        var runs = 1
        while true {
            sum += probability
            if sum > 0.05 { return runs }
            probability *= Double(tosses - runs) / Double(runs)
            runs += 1
        }
    }

    /// Student's distribution, the limit that 0.1 % are beyond either way (R. Cornish, E. Fisher, 1960).
    private static func quantile(freedom: Double) -> Double {
        freedom < 3 ? 32 : 3.29 + (9.73 + (26.1 + 53.2 / freedom) / freedom) / freedom
    }
}
