extension PhaseRecord {
    /// Of each 3m readings, made level and reflected at both ends, the modified variance over all of 6m places.
    func modifiedTotal(_ m: Int) -> SquareSum {
        totals(of: phase, m) { $0 / Double(m) }
    }

    /// The same of 3m mean frequencies, as Hadamard's third difference of phase is the second of frequency.
    func hadamardTotal(_ m: Int) -> SquareSum {
        let steps = zip(phase.dropFirst(), phase).map { $0 - $1 }
        return totals(of: steps, m) { $0 }
    }

    /// - Parameter scaled: What is squared, of a second difference of sums over m.
    private func totals(of values: [Double], _ m: Int, _ scaled: (Double) -> Double) -> SquareSum {
        var segment = ReflectedSegment(averaging: m)
        var squares = SquareSum(sum: 0, count: 0)
        for start in 0...values.count - 3 * m {
            let mean = segment.meanSquare(of: values[start..<start + 3 * m], scaled)
            guard !mean.isNaN else { continue }
            squares.sum += mean
            squares.count += 1
        }
        return squares
    }
}

/// 3m values without their trend, and on either side the same again in reverse.
private struct ReflectedSegment {
    private let m: Int
    /// The sum of the first k values of all 9m.
    private var sums: [Double]

    init(averaging m: Int) {
        self.m = m
        sums = [Double](repeating: 0, count: 9 * m + 1)
    }

    /// The mean of 6m squared second differences of sums over m.
    mutating func meanSquare(of values: ArraySlice<Double>, _ scaled: (Double) -> Double) -> Double {
        reflect(levelled(values))
        var sum = 0.0
        for place in 0..<6 * m {
            let term = scaled(part(place + 2 * m) - 2 * part(place + m) + part(place))
            sum += term * term
        }
        return sum / Double(6 * m)
    }

    private func part(_ place: Int) -> Double { sums[place + m] - sums[place] }

    /// Without the slope from the mean of the first half to that of the second.
    private func levelled(_ values: ArraySlice<Double>) -> [Double] {
        let half = values.count / 2
        let (first, second) = (values.prefix(half).reduce(0, +), values.suffix(half).reduce(0, +))
        let slope = (second - first) / Double(half) / Double(values.count - half)
        return values.enumerated().map { $1 - slope * Double($0) }
    }

    private mutating func reflect(_ values: [Double]) {
        for place in 0..<9 * m {
            let value =
                switch place / (3 * m) {
                case 0: values[3 * m - 1 - place]
                case 1: values[place - 3 * m]
                default: values[9 * m - 1 - place]
                }
            sums[place + 1] = sums[place] + value
        }
    }
}
