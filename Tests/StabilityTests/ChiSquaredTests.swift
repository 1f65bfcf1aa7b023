import Testing

@testable import Stability

@Suite struct ChiSquaredTests {
    /// NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4, to the three digits that it prints.
    @Test(
        arguments: [
            (1.0, 0.95, 3.841), (2, 0.95, 5.991), (10, 0.95, 18.307), (10, 0.05, 3.940), (100, 0.99, 135.807),
            (50, 0.01, 29.707), (1, 0.025, 0.001), (30, 0.975, 46.979),
        ])
    func `quantiles are those of the tables`(degrees: Double, chance: Double, expected: Double) {
        #expect(abs(ChiSquared(degrees: degrees).quantile(chance) - expected) < 5.1e-4)
    }

    /// Two degrees are an exponential distribution: x = −2 ln(1 − p), here of p = 1 − 1/1024.
    @Test func `two degrees of freedom are exponential`() {
        let value = ChiSquared(degrees: 2).quantile(1 - 1.0 / 1_024)
        #expect(relative(value, 20 * 0.6931471805599453) < 1e-13)
    }

    @Test(arguments: [0.7, 1.6894, 2, 7.4, 94.634, 782.03, 12_345.6, 1e6, 1e7])
    func `a quantile has the chance that it was asked for`(degrees: Double) {
        let distribution = ChiSquared(degrees: degrees)
        for chance in [0.0005, 0.025, 0.15866, 0.5, 0.84134, 0.975, 0.9995] {
            let value = distribution.quantile(chance)
            #expect(value.isFinite && value >= 0)
            #expect(abs(distribution.chance(below: value) - chance) < 1e-8, "\(degrees) \(chance)")
        }
    }
}
