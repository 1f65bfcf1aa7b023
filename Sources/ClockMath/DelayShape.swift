/// The mean one-sided delay of a source's measurements, from the shape of their residuals.
///
/// Model: each measurement is a normal error plus an exponential delay of mean λ, as interrupts have. A normal
/// error has no third moment and the delay's is 2λ³, so λ = ∛(m₃/2) (the exponentially modified normal
/// distribution; E. Grushka, Anal. Chem. 44, 1972). What cannot be seen: a least delay that every measurement
/// has, and the mean of a delay of another shape. A residual skewness below ½ is taken for none, because the root
/// makes much of little.
struct DelayShape: Sendable {
    private static let memory = 8192.0
    private static let leastCount = 500.0
    private static let leastSkewness = 0.5
    private var count = 0.0
    private var mean = 0.0
    private var second = 0.0
    private var third = 0.0

    /// - Parameter residual: In deviations of what was expected.
    mutating func take(_ residual: Double) {
        count = min(count + 1, Self.memory)
        let gain = 1 / count
        mean += gain * (residual - mean)
        let error = residual - mean
        second += gain * (error * error - second)
        third += gain * (error * error * error - third)
    }

    /// λ, in deviations of a measurement; zero while it cannot be told from none.
    var meanDelay: Double {
        guard count >= Self.leastCount, second > 0 else { return 0 }
        let skewness = third / (second * second.squareRoot())
        let chance = (15 / count).squareRoot()
        guard skewness > max(Self.leastSkewness, 5 * chance) else { return 0 }
        return min((third / 2).cubeRoot(), second.squareRoot())
    }
}

extension Double {
    /// Of a positive number, by Newton's method from the power of two below.
    func cubeRoot() -> Double {
        guard self > 0, isFinite else { return 0 }
        var root = Double(sign: .plus, exponent: Int(exponent) / 3, significand: 1)
        for _ in 0..<8 { root -= (root - self / (root * root)) / 3 }
        return root
    }
}
