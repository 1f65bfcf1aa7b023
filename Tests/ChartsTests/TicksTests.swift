import Testing

@testable import Charts

private let plain = ShownUnit(name: "", size: 1)

private func axis(_ unit: Axis.Unit, _ scale: Axis.Scale, _ range: ClosedRange<Double>) -> Labelling {
    Labelling(Ruler(Axis("x", unit, scale, range: range), showing: Extent(), margin: 0), count: 6)
}

@Suite struct TicksTests {
    @Test(
        arguments: [
            (0...10, 6, [0, 2, 4, 6, 8, 10]),
            (0...1, 6, [0, 0.2, 0.4, 0.6, 0.8, 1]),
            (-1.3...1.1, 6, [-1, -0.5, 0, 0.5, 1]),
            (3...97, 5, [20, 40, 60, 80]),
            (0...3, 3, [0, 1, 2, 3]),
            (0.1...0.3, 4, [0.1, 0.15, 0.2, 0.25, 0.3]),
            (1e-12...4e-12, 4, [1e-12, 2e-12, 3e-12, 4e-12]),
            (-5...(-1), 4, [-5, -4, -3, -2, -1]),
        ] as [(ClosedRange<Double>, Int, [Double])])
    func `linear marks are at multiples of one, two or five`(range: ClosedRange<Double>, count: Int, values: [Double]) {
        let majors = Ticks.linear(range, count: count, unit: plain).majors
        #expect(majors.count == values.count)
        for (found, wanted) in zip(majors, values) { #expect(abs(found - wanted) <= abs(wanted) * 1e-15) }
    }

    @Test(
        arguments: [
            (1...1000, 6, [1, 10, 100, 1000], 24),
            (5e-14...2e-10, 6, [1e-13, 1e-12, 1e-11, 1e-10], 30),
            (1e-9...1e-3, 4, [1e-8, 1e-6, 1e-4], 4),
            (10...200, 6, [10, 20, 50, 100, 200], 6),
            (0.5...2, 6, [0.5, 1, 2], 4),
            (3...6, 6, [3, 4, 5, 6], 0),
        ] as [(ClosedRange<Double>, Int, [Double], Int)])
    func `logarithmic marks are decades, or one, two and five where these are few`(
        range: ClosedRange<Double>, count: Int, majors: [Double], minors: Int
    ) {
        let ticks = Ticks.logarithmic(range, count: count, unit: plain)
        #expect(ticks.majors.count == majors.count)
        for (found, wanted) in zip(ticks.majors, majors) { #expect(abs(found / wanted - 1) < 1e-12) }
        #expect(ticks.minors.count == minors)
    }

    @Test func `between two marks at twenties there are three smaller ones, between tens four`() {
        #expect(Ticks.linear(0...100, count: 5, unit: plain).minors.prefix(4) == [5, 10, 15, 25])
        #expect(Ticks.linear(0...50, count: 5, unit: plain).minors.prefix(5) == [2, 4, 6, 8, 12])
    }

    @Test(
        arguments: [
            (0...120, ["0", "20", "40", "60", "80", "100", "120"], "x (s)"),
            (0...3600, ["0", "10", "20", "30", "40", "50", "60"], "x (min)"),
            (0...86_400, ["0", "6", "12", "18", "24"], "x (h)"),
            (0...172_800, ["0", "12", "24", "36", "48"], "x (h)"),
            (0...(10 * 86_400), ["0", "2", "4", "6", "8", "10"], "x (d)"),
            (1_700_000_000...1_700_000_600, ["0", "2", "4", "6", "8", "10"], "x, from 1700000000 s (min)"),
            (0...0.5, ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5"], "x (s)"),
        ] as [(ClosedRange<Double>, [String], String)])
    func `time that passed is divided as clocks are`(range: ClosedRange<Double>, labels: [String], title: String) {
        let labelling = axis(.elapsed, .linear, range)
        #expect(labelling.labels.map(\.text) == labels)
        #expect(labelling.title == title)
    }

    @Test(
        arguments: [
            (.seconds, -5e-8...6e-8, ["-40", "-20", "0", "20", "40", "60"], "x (ns)"),
            (.seconds, 0...2.5e-6, ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5"], "x (µs)"),
            (.seconds, 0...0.004, ["0", "1", "2", "3", "4"], "x (ms)"),
            (.ratio, -3e-12...3e-12, ["-3", "-2", "-1", "0", "1", "2", "3"], "x (×10⁻¹²)"),
            (.ratio, 0...4e-8, ["0", "10", "20", "30", "40"], "x (×10⁻⁹)"),
            (.named("°C"), 37...41, ["37", "38", "39", "40", "41"], "x (°C)"),
            (.named(""), 0...7000, ["0", "2000", "4000", "6000"], "x"),
            (.seconds, 37.000_000_010...37.000_000_040, ["-20", "-10", "0", "10"], "x, from 37.00000003 s (ns)"),
        ] as [(Axis.Unit, ClosedRange<Double>, [String], String)])
    func `numbers are short, in a unit that fits what is shown`(
        unit: Axis.Unit, range: ClosedRange<Double>, labels: [String], title: String
    ) {
        let labelling = axis(unit, .linear, range)
        #expect(labelling.labels.map(\.text) == labels)
        #expect(labelling.title == title)
    }

    @Test(
        arguments: [
            (.seconds, 1e-10...1e-6, ["100 ps", "1 ns", "10 ns", "100 ns", "1 µs"], "x"),
            (.seconds, 1e-8...2e-7, ["10 ns", "20 ns", "50 ns", "100 ns", "200 ns"], "x"),
            (.elapsed, 1...1e5, ["1 s", "10 s", "100 s", "1000 s", "10⁴ s", "10⁵ s"], "x"),
            (.ratio, 1e-14...1e-11, ["10⁻¹⁴", "10⁻¹³", "10⁻¹²", "10⁻¹¹"], "x"),
            (.ratio, 1e-12...1e-11, ["10⁻¹²", "2×10⁻¹²", "5×10⁻¹²", "10⁻¹¹"], "x"),
            (.named("Hz"), 0.01...10, ["0.01", "0.1", "1", "10"], "x (Hz)"),
            (.named("Hz"), 1e-5...1, ["10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰"], "x (Hz)"),
        ] as [(Axis.Unit, ClosedRange<Double>, [String], String)])
    func `decades are named as engineers name them`(
        unit: Axis.Unit, range: ClosedRange<Double>, labels: [String], title: String
    ) {
        let labelling = axis(unit, .logarithmic, range)
        #expect(labelling.labels.map(\.text) == labels)
        #expect(labelling.title == title)
    }

    @Test(
        arguments: [
            (.seconds, 1.234e-8, "12.3 ns"), (.seconds, -2.5e-6, "-2.50 µs"), (.seconds, 0, "0 s"),
            (.elapsed, 5400, "90.0 min"), (.ratio, 1.2345e-12, "1.23×10⁻¹²"), (.ratio, -9.999e-13, "-1.00×10⁻¹²"),
            (.named("Hz"), 12_345, "12345 Hz"), (.named("Hz"), .infinity, "unlimited Hz"), (.ratio, .nan, "unknown"),
        ] as [(Axis.Unit, Double, String)])
    func `a value that is pointed at has three digits and its unit`(unit: Axis.Unit, value: Double, text: String) {
        #expect(unit.text(value) == text)
    }

    @Test(arguments: Array(-300...300))
    func `powers of ten know their exponents`(power: Int) {
        #expect(exponent(of: powerOfTen(power)) == power)
        #expect(exponent(of: powerOfTen(power).nextDown) == power - 1)
        #expect(exponent(of: powerOfTen(power) * 9.99) == power)
    }
}
