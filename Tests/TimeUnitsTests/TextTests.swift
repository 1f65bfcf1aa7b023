import Testing
import TimeUnits

struct TextTests {
    @Test(arguments: [
        (12.4, "12.4 ns ahead"), (-3_200, "3.20 µs behind"), (0, "0.00 ns ahead"), (999.4, "999 ns ahead"),
        (999.6, "1.00 µs ahead"), (9.994, "9.99 ns ahead"), (9.996, "10.0 ns ahead"), (99.94, "99.9 ns ahead"),
        (99.96, "100 ns ahead"), (-999_600, "1.00 ms behind"), (25e6, "25.0 ms ahead"), (-1.5e9, "1.50 s behind"),
        (37e9, "37.0 s ahead"), (0.004, "0.00 ns ahead"), (0.016, "0.02 ns ahead"), (1.2345e13, "12345 s ahead"),
    ])
    func `an offset is written with three digits and its sign as a word`(nanoseconds: Double, text: String) {
        #expect("\(ClockOffset(nanoseconds: nanoseconds))" == text)
    }

    @Test(arguments: [
        (12_000.0, "+12.0 ppm"), (-30.1, "-30.1 ppb"), (0, "+0.00 ppb"), (-999.4, "-999 ppb"), (-999.6, "-1.00 ppm"),
        (500_000, "+500 ppm"), (1e8, "+100000 ppm"),
    ])
    func `a frequency is written with its sign`(partsPerBillion: Double, text: String) {
        #expect("\(FrequencyOffset(partsPerBillion: partsPerBillion))" == text)
    }

    @Test(
        arguments: [
            (1_500, "1.50 µs"), (-37_000_000_000, "-37.0 s"), (0, "0.00 ns"), (.max, "9223372037 s"),
            (.min, "-9223372037 s"),
        ] as [(Int64, String)])
    func `a span is written with a fitting unit`(count: Int64, text: String) {
        #expect("\(Nanoseconds(count))" == text)
    }

    @Test(arguments: [(63.0, "±63.0 ns"), (.infinity, "unknown"), (.nan, "unknown")])
    func `a bound is written both ways, or called unknown`(nanoseconds: Double, text: String) {
        #expect("\(Bound(nanoseconds: nanoseconds))" == text)
    }

    @Test(arguments: [1e300, -1e300, .infinity, -.infinity, .nan, .leastNonzeroMagnitude])
    func `what is absurd has a text too`(value: Double) {
        #expect(!"\(ClockOffset(nanoseconds: value))".isEmpty)
        #expect(!"\(FrequencyOffset(partsPerBillion: value))".isEmpty)
        #expect(!decimalText(value, decimals: 9).isEmpty)
    }

    @Test(arguments: [
        (1.005, 0, "1"), (0.5, 0, "1"), (-0.04, 1, "0.0"), (-0.05, 1, "-0.1"), (3.007, 2, "3.01"), (2.0005, 2, "2.00"),
        (0.000_000_001, 9, "0.000000001"), (-12.000_000_004, 9, "-12.000000004"),
    ])
    func `a number is written with so many decimals and no minus before zero`(
        value: Double, decimals: Int, text: String
    ) {
        #expect(decimalText(value, decimals: decimals) == text)
    }
}

struct ParsingTests {
    @Test(
        arguments: [
            ("25 ns", 25), ("25ns", 25), ("25ms", 25_000_000), ("1.5 ms", 1_500_000), ("-3us", -3_000), ("3 µs", 3_000),
            ("3 μs", 3_000), ("2 s", 2_000_000_000), ("0.4 ns", 0), ("-0.6 ns", -1), ("1e-3 s", 1_000_000),
            ("+7 ns", 7),
            ("25   ns", 25),
        ] as [(String, Int64)])
    func `a span of time is read with its unit`(text: String, count: Int64) throws {
        #expect(try Nanoseconds(parsing: text) == Nanoseconds(count))
    }

    @Test(arguments: [
        "", " ", "ns", "25", "25 parsecs", "25 NS", "25 ns ", " 25 ns", "25 n s", "1e30 s", "-1e30 s", "1e999 ns",
        "٣ ns", "３ ns", "½ s", "inf s", "infinity s", "nan s", "nan", "1,5 ms", "1.2.3 s", "- 3 us", "--3 us",
        "2 s 5 ms",
        "25 ns\n", "25\u{0} ns", "25 ppm", "9223372036 s",
    ])
    func `what is not a span of time is refused in a sentence that shows how one is written`(text: String) {
        #expect {
            try Nanoseconds(parsing: text)
        } throws: { error in
            "\(error)" == "\"\(text)\" is not a span of time such as \"25 ns\", \"1.5 ms\" or \"2 s\""
        }
    }

    @Test func `a frequency is read with its unit, and other units are refused`() throws {
        #expect(try FrequencyOffset(parsing: "12 ppm") == FrequencyOffset(partsPerBillion: 12_000))
        #expect(try FrequencyOffset(parsing: "-30.5ppb") == FrequencyOffset(partsPerBillion: -30.5))
        for text in ["12", "12 Hz", "ppm", "12 ns", "1e300 ppm", "12 %"] {
            #expect(throws: UnitTextError.self) { try FrequencyOffset(parsing: text) }
        }
    }

    @Test func `what was written is read again within its three digits`() throws {
        for exponent in 0..<55 {
            let span = Nanoseconds(Int64(3) << exponent)
            let read = try Nanoseconds(parsing: "\(span)")
            #expect(abs(Double((read - span).count)) <= 0.005 * Double(span.count), "\(span)")
        }
    }

    @Test(
        arguments: [
            (8.5e-10, "850 ps"), (1.2e-9, "1.20 ns"), (9.996e-9, "10.0 ns"), (0.9996, "1.00 s"), (1_024, "1024 s"),
            (0, "0 s"), (-2.5e-6, "2.50 µs"), (3e-19, "0.00 fs"), (.infinity, "unlimited"),
        ])
    func `seconds are shown in the unit that leaves a digit before the point`(seconds: Double, text: String) {
        #expect(secondsText(seconds) == text)
    }

    @Test(
        arguments: [
            (4.288e-9, "4.29e-9"), (9.996e-12, "1.00e-11"), (123.4, "1.23e2"), (0, "0"), (-1e-300, "1.00e-300"),
            (.nan, "unknown"),
        ])
    func `ratios are shown with three digits and a power of ten`(ratio: Double, text: String) {
        #expect(ratioText(ratio) == text)
    }
}
