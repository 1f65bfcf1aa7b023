// Each statistic by its definition (NIST SP 1065), one place after the other: where the record has gaps, where places do not
// overlap, and where nothing quicker is known. What touches a gap is left out and not counted.
extension PhaseRecord {
    func defined(_ statistic: Statistic, averaging m: Int) -> Deviation? {
        switch statistic {
        case .adev: result(statistic, m, second(m, every: m), over: 2)
        case .oadev: result(statistic, m, second(m, every: 1), over: 2)
        case .hdev: result(statistic, m, third(m, every: m), over: 6)
        case .ohdev: result(statistic, m, third(m, every: 1), over: 6)
        case .tierms: result(statistic, m, SquareSum(0..<count - m) { phase[$0 + m] - phase[$0] }, over: 1)
        case .mdev, .tdev: result(statistic, m, modified(m), over: 2)
        case .totdev: result(statistic, m, total(m), over: 2)
        case .mtotdev, .ttotdev: result(statistic, m, modifiedTotal(m), over: 2)
        case .htotdev: result(statistic, m, m == 1 ? third(m, every: 1) : hadamardTotal(m), over: 6)
        case .pdev: result(statistic, m, m == 1 ? second(m, every: 1) : parabolic(m), over: 2)
        case .theo1: result(statistic, m, theo1(m), over: 1)
        case .mtie: nil
        }
    }

    /// x[i+2m] − 2x[i+m] + x[i]
    private func second(_ m: Int, every step: Int) -> SquareSum {
        SquareSum(stride(from: 0, to: count - 2 * m, by: step)) { phase[$0 + 2 * m] - 2 * phase[$0 + m] + phase[$0] }
    }

    /// x[i+3m] − 3x[i+2m] + 3x[i+m] − x[i]
    private func third(_ m: Int, every step: Int) -> SquareSum {
        SquareSum(stride(from: 0, to: count - 3 * m, by: step)) {
            phase[$0 + 3 * m] - phase[$0] + 3 * (phase[$0 + m] - phase[$0 + 2 * m])
        }
    }

    /// The mean over m neighbours of x[i+2m] − 2x[i+m] + x[i].
    private func modified(_ m: Int) -> SquareSum {
        var window = MovingWindow(of: m) { phase[$0 + 2 * m] - 2 * phase[$0 + m] + phase[$0] }
        return SquareSum(0..<count - 3 * m + 1) {
            window.move(to: $0)
            return window.sum / Double(m)
        }
    }

    /// The same as the second difference, of the record reflected at both ends.
    private func total(_ m: Int) -> SquareSum {
        let (first, last) = (phase[0], phase[count - 1])
        func reflected(_ place: Int) -> Double {
            if place < 0 { return 2 * first - phase[-place] }
            return place < count ? phase[place] : 2 * last - phase[2 * (count - 1) - place]
        }
        return SquareSum(1..<count - 1) { reflected($0 - m) - 2 * phase[$0] + reflected($0 + m) }
    }

    /// The difference of two slopes, each fitted to m neighbours: 12/m² of the sum over k of ((m−1)/2 − k)(x[i+k] − x[i+m+k])
    /// (Vernotte, Lenczner, Bourgeois and Rubiola 2016).
    private func parabolic(_ m: Int) -> SquareSum {
        var window = MovingWindow(of: m) { phase[$0] - phase[$0 + m] }
        return SquareSum(0..<count - 2 * m) {
            window.move(to: $0)
            return 12 / Double(m * m) * window.slope
        }
    }

    /// All pairs of differences within a stride, the nearer ones weighing less (Howe and Peppler 2003), for an even m.
    private func theo1(_ m: Int) -> SquareSum {
        let half = m / 2
        var (sum, terms) = (0.0, 0)
        for place in 0..<count - m {
            let part = (0..<half).reduce(0.0) { part, delta in
                let term =
                    phase[place] - phase[place - delta + half] + (phase[place + m] - phase[place + delta + half])
                return part + term * term / Double(half - delta)
            }
            guard !part.isNaN else { continue }
            (sum, terms) = (sum + part, terms + 1)
        }
        return SquareSum(sum: sum / 0.75, count: terms)
    }
}
