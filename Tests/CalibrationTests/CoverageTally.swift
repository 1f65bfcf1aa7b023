import Certificates

/// How often a quantity was within its stated uncertainty over many runs with a known truth, and how large that was.
struct CoverageTally {
    private var ratios: [(ofExpanded: Double, ofStandard: Double)] = []

    mutating func take(_ quantity: Quantity?, truth: Double) {
        guard let quantity else { return ratios.append((.infinity, .infinity)) }
        let error = abs(quantity.value - truth)
        ratios.append((error / quantity.budget.expanded, error / quantity.budget.standard))
    }

    /// Fewer than this many of 40 within 95 % happen once in 300 times (binomial).
    var isHonest: Bool {
        let within = Double(ratios.count { $0.ofExpanded <= 1 })
        let runs = Double(ratios.count)
        return within >= 0.95 * runs - 2.75 * (runs * 0.95 * 0.05).squareRoot()
    }

    /// 0.8 for normal errors with the stated deviation; less where an uncertainty is cautious.
    var meanError: Double { ratios.reduce(0) { $0 + $1.ofStandard } / Double(ratios.count) }
}
