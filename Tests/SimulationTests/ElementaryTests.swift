import Testing

@testable import Simulation

/// Against the C library, by an independent script.
struct ElementaryTests {
    @Test(arguments: [
        (-700, 9.859_676_543_759_77e-305), (-1.5, 0.223_130_160_148_429_82), (1e-3, 1.001_000_500_166_708_4),
        (0.3, 1.349_858_807_576_003_2), (20, 485_165_195.409_790_3), (700, 1.014_232_054_735_004_5e304),
    ])
    func `exponentials`(x: Double, expected: Double) {
        #expect(abs(naturalExponential(x) / expected - 1) < 1e-15)
    }

    @Test(arguments: [
        (-1e-9, -9.999_999_995e-10), (-0.2, -0.181_269_246_922_018_15), (-3, -0.950_212_931_632_136),
    ])
    func `exponentials less one`(x: Double, expected: Double) {
        #expect(abs(exponentialMinusOne(x) / expected - 1) < 1e-15)
    }

    @Test(arguments: [
        (1e-300, -690.775_527_898_213_7), (0.3, -1.203_972_804_325_936), (1.000_000_1, 9.999_999_505_838_704e-08),
        (2, 0.693_147_180_559_945_3), (7e10, 24.971_761_078_995_77),
    ])
    func `logarithms`(x: Double, expected: Double) {
        #expect(abs(naturalLogarithm(x) / expected - 1) < 1e-15)
    }

    @Test(arguments: [
        (0.01, 0.062_790_519_529_313_37), (0.2, 0.951_056_516_295_153_5), (0.3, 0.951_056_516_295_153_6),
        (-0.4, -0.587_785_252_292_473_2), (0.25, 1), (1_000_000.5, 0), (12.75, -1),
    ])
    func `sines`(turns: Double, expected: Double) {
        #expect(abs(sine(turns: turns) - expected) < 1e-15)
    }
}
