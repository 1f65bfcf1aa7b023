import Testing

@testable import Calibration

struct LatencyModelTests {
    private static let late = LatencyModel(early: 50, core: 200, tail: 1_000, share: 1)

    /// scipy 1.16, exponnorm(K = 5, loc = 50, scale = 200): logpdf and cdf.
    @Test(arguments: [
        (-500.0, -12.782487708158042, 0.0001702173885961217), (0, -7.9575241370314505, 0.051275030563260104),
        (300, -7.296585791268459, 0.21650107895239146), (4_000, -10.837755278982137, 0.9803563274469347),
        (60_000, -66.83775527898214, 1),
    ])
    func `a normal error with an exponential delay is spread as scipy has it`(
        _ value: Double, _ density: Double, _ part: Double
    ) {
        #expect(abs(Self.late.logDensity(at: value) - density) < 1e-9 * abs(density))
        #expect(abs(Self.late.part(below: value) - part) < 1e-9)
    }

    /// scipy: exponnorm.logpdf(-60, 0.02), where e^… alone is infinite.
    @Test func `far before the earliest it is small and no nonsense`() {
        let model = LatencyModel(early: 0, core: 1, tail: 0.02, share: 1)
        #expect(abs(model.logDensity(at: -60) + 1_801.7074785211285) < 1e-3)
    }

    /// scipy: log(0.3·exponnorm.pdf + 0.7·norm.pdf) at 700.
    @Test func `where a part is delayed both kinds are counted`() {
        let model = LatencyModel(early: 50, core: 200, tail: 1_000, share: 0.3)
        #expect(abs(model.logDensity(at: 700) + 8.699336424413461) < 1e-9)
    }

    /// Moments of the exponential distribution: mean μ, variance μ²; of one in four, ¼·2μ² − (¼μ)².
    @Test func `deviations add in quadrature, and the rarer the delay the less`() {
        #expect(abs(Self.late.deviation - 1_019.803902718557) < 1e-9)
        let rare = LatencyModel(early: 0, core: 0, tail: 16, share: 0.25)
        #expect(rare.deviation == (0.25 * 2 * 256 - 16.0).squareRoot())
        #expect(rare.mean == 4)
    }
}
