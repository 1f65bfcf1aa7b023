import Certificates
import Testing

struct UncertaintyBudgetTests {
    /// JCGM 100:2008, H.1: the end gauge, whose parts (in nm) and degrees of freedom are printed in table H.1.
    private static let endGauge = UncertaintyBudget([
        .init("standard", 25, degrees: 18, .measured),
        .init("comparator", 9.7, degrees: 25.6, .measured),
        .init("thermal expansion", 2.9, degrees: 50, .declared),
        .init("temperature", 16.6, degrees: 2, .declared),
    ])

    @Test func `the end gauge of the GUM is 32 nm uncertain with 16.7 degrees of freedom`() {
        #expect(abs(Self.endGauge.standard - 32) < 0.5)
        #expect(abs(Self.endGauge.degrees - 16.7) < 0.1)
    }

    @Test func `parts with one cause are added before they are squared`() {
        let apart = UncertaintyBudget([.init("a", 3, .declared), .init("b", 4, .declared)])
        let together = UncertaintyBudget([
            .init("a", 3, .declared, together: "ruler"), .init("b", 4, .declared, together: "ruler"),
        ])
        #expect(apart.standard == 5)
        #expect(together.standard == 7)
    }

    @Test func `something anywhere within a metre is 577 mm uncertain`() {
        #expect(abs(UncertaintyBudget.Part.anywhere(within: 1, "x").uncertainty - 0.57735) < 1e-5)
    }

    /// GUM, table G.2.
    @Test(arguments: [(1.0, 235.8), (4.9, 6.62), (10, 3.96), (27, 3.33), (1e6, 3.077), (.infinity, 3)])
    func `a bound takes the factor of the table's row with fewer degrees`(_ degrees: Double, _ factor: Double) {
        #expect(coverageFactor(degrees: degrees) == factor)
    }

    @Test func `less than one degree of freedom promises nothing`() {
        #expect(coverageFactor(degrees: 0.4) == .infinity)
    }

    @Test func `nothing uncertain has no reach`() {
        #expect(UncertaintyBudget([]).reach == 0)
    }
}
