import Charts
import TestSupport
import Testing

/// Charts that nobody would draw on purpose.
struct RandomCharts {
    private var random: SplitMix
    /// Only some charts have hundreds of values or dozens of series: these take long.
    private var few = true

    init(seed: UInt64) {
        random = SplitMix(seed: seed)
    }

    private mutating func pick<Item>(_ items: [Item]) -> Item {
        items[Int.random(in: items.indices, using: &random)]
    }

    private mutating func value() -> Double {
        switch Int.random(in: 0..<12, using: &random) {
        case 0:
            return pick([
                .nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, .leastNormalMagnitude, 1e300, -1e300,
                1e308, 1, -1,
            ])
        case 1: return Double(bitPattern: random.next())
        case 2...4: return .random(in: -1...1, using: &random) * pick([1e-12, 1e-9, 1, 1e9])
        default: return .random(in: 0.001...1, using: &random) * pick([1e-12, 1e-9, 1, 1, 1e5])
        }
    }

    private mutating func values() -> [Double] {
        let count = pick([0, 1, 2, 3, 5, 10, 10, 30, few ? 30 : 700])
        guard Bool.random(using: &random) else { return (0..<count).map { _ in value() } }
        let (level, width) = (value(), value() * pick([1, 1e-3, 1e-9, 1e-15]))
        return (0..<count).map { _ in level + width * Double.random(in: -1...1, using: &random) }
    }

    private mutating func name() -> String {
        pick([
            "", "a", "PRTC-B", "card − gnss", "<&\"'>", "温度計", "é\u{0301}", "🕰️", "\u{0}\n",
            String(repeating: "Wide ", count: 30),
        ])
    }

    private mutating func axis() -> Axis {
        let ends = [value(), value()].map { $0.isNaN ? 0 : $0 }.sorted()
        return Axis(
            name(), pick([.seconds, .elapsed, .ratio, .named(""), .named(name())]), pick([.linear, .logarithmic]),
            range: pick([nil, nil, ends[0]...ends[1]]))
    }

    private mutating func series() -> Series {
        let values = values()
        let positions: Positions =
            switch Int.random(in: 0..<3, using: &random) {
            case 0: .regular(start: value(), step: value())
            case 1: .regular(start: 0, step: 1)
            default: .listed(Bool.random(using: &random) ? self.values() : self.values().sorted())
            }
        return Series(
            name(), pick([.line, .points, .steps, .limit, .marks]), at: positions, values,
            bars: values.prefix(pick([0, 5, 300])).map {
                Bar(low: pick([$0 * 0.9, value()]), high: pick([$0 * 1.2, value()]))
            })
    }

    mutating func next() -> Chart {
        few = Int.random(in: 0..<20, using: &random) > 0
        let count = pick([0, 1, 1, 2, 3, few ? 3 : 40])
        return Chart(
            title: name(), horizontal: axis(), vertical: axis(), series: (0..<count).map { _ in series() },
            notes: (0..<pick([0, 1, 2, 9])).map { _ in name() })
    }

    mutating func size() -> (Int, Int) {
        (pick([0, 320, 500, 960, 1280]), pick([0, 240, 300, 540, 800]))
    }
}

@Suite struct RandomChartsTests {
    @Test(arguments: UInt64(0)..<20)
    func `of ten thousand random charts each is drawn, on the paper and without clashes`(seed: UInt64) throws {
        var charts = RandomCharts(seed: seed)
        for number in 0..<500 {
            let chart = charts.next()
            let (width, height) = charts.size()
            let picture = try Picture(chart.svg(width: width, height: height))
            #expect(picture.strays.isEmpty, "chart \(number) of seed \(seed)")
            #expect(picture.spills.isEmpty, "chart \(number) of seed \(seed)")
            #expect(picture.clashes.isEmpty, "chart \(number) of seed \(seed)")
            let lines = chart.terminal(columns: width / 10, rows: height / 20).split(separator: "\n")
            #expect(lines.count <= max(height / 20, 10) && lines.allSatisfy { $0.count <= max(width / 10, 30) })
        }
    }
}
