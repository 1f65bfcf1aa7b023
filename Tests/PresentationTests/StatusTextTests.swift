import Control
import Discipline
import Presentation
import Reports
import TestSupport
import Testing
import TimeUnits

struct StatusTextTests {
    @Test func `a status fits into eighty columns`() {
        let style = TextStyle(width: 80)
        let text = lines(of: plainStatus, style: style).map { $0.text(in: style) }
        #expect(text.allSatisfy { $0.count <= 80 })
        #expect(
            text == [
                "foliotd 0.1.0, up 50 min, 2026-07-25 17:20:00 UTC",
                "system can be trusted to ±63.0 ns: it follows card, which follows gnss, and is",
                "12.4 ns ahead",
                "",
                "card    tracking   12.4 ns ahead, ±63.0 ns",
                "        for 48 min (locked), follows gnss",
                "        dialled -12.0 ppm, by itself +12.0 ppm, stepped once",
                "        noise 21.0 ns, loop 22 s; without a source 1 µs until 17:38 at 95 %",
                "        ▅▆▇█▁▂▃▄▅▅▆▇█▁▂▃▄▅▅▆▇█▁▂▃▄▅▅▆▇█▁▂▃▄▅▅▆▇█▁▂▃▄▅▅▆▇█▁▂▃▄▅▅▆▇█▁▂▃▄▅▅▆▇█▁▂▃",
                "        from 0.00 ns ahead to 8.00 ns ahead",
                "system  tracking   12.4 ns ahead, ±63.0 ns",
                "        for 48 min (locked), follows card",
                "        dialled -12.0 ppm, by itself +12.0 ppm, stepped once",
                "        noise 21.0 ns, loop 22 s; without a source 1 µs until 17:38 at 95 %",
                "        █▁ ",
                "        from 2.00 ns behind to 1.00 ns ahead",
                "",
                "gnss    selected   2990 used, 3 late, 1 missed, spread 21.0 ns",
                "",
                "TAI − UTC is 37 s by the list of leap seconds, which expires on 2027-06-28",
                "a leap second will be inserted at the end of 2026-12-31 UTC",
                "",
                "17:20:00  system: tracking; card is usable, offset within 63.0 ns",
            ])
    }

    @Test func `a log has one line`() {
        #expect(
            compactLine(of: plainStatus) == """
                17:20:00  card tracking 12.4 ns ahead, ±63.0 ns -12.0 ppm; system tracking 12.4 ns ahead, ±63.0 ns \
                -12.0 ppm; gnss selected
                """)
    }

    @Test(arguments: [1, 5, 20, 40, 200]) func `no line is wider than the terminal, however narrow`(width: Int) {
        let style = TextStyle(width: width)
        for line in lines(of: plainStatus, style: style) { #expect(line.text(in: style).count <= max(width, 1)) }
    }

    @Test func `on a small screen the oldest events go first`() {
        var status = plainStatus
        status.events = (0..<9).map { PastEvent(time: plainStatus.time, text: "event \($0)") }
        func shown(_ height: Int?) -> [String] {
            let style = TextStyle(height: height)
            return lines(of: status, style: style).map { $0.text(in: style) }
        }
        let all = shown(nil)
        #expect(all.count == 28)
        #expect(all[22...].map { $0.suffix(7) } == (3..<9).map { "event \($0)" })
        #expect(shown(25) == Array(all[..<22] + all[25...]))
        #expect(shown(22) == Array(all[..<21]))
        #expect(shown(5) == Array(all[..<5]))
    }

    @Test func `colours are only there when asked for and do not count`() {
        let line = Line("tracking", .green) + Line(" and more")
        #expect(line.text(in: TextStyle(width: 80, hasColours: false)) == "tracking and more")
        #expect(line.text(in: TextStyle(width: 12, hasColours: true)) == "\u{1B}[32mtracking\u{1B}[0m an…")
    }

    @Test func `nothing known is said so`() {
        var status = plainStatus
        var view = exampleClock(.waiting, .started, bound: .unknown)
        view.offset.deviation = ClockOffset(nanoseconds: .infinity)
        view.drift.deviation = FrequencyOffset(partsPerBillion: .infinity)
        status.clocks = [ClockStatus(name: "system", device: "system", view: view)]
        let text = lines(of: status, style: TextStyle()).map { $0.text(in: TextStyle()) }
        #expect(text.contains("system  waiting    offset unknown"))
        #expect(text.contains("        dialled -12.0 ppm, by itself unknown, stepped once"))
    }

    @Test func `what a timing card says of itself is shown as its own words`() {
        var status = plainStatus
        status.clocks[0].card = CardCondition(offset: Nanoseconds(-3), drift: nil, isReceiving: false)
        let text = lines(of: status, style: TextStyle()).map { $0.text(in: TextStyle()) }
        #expect(
            text.contains { $0.hasSuffix("the card says: its servo is -3.00 ns off, its receiver's pulse is lost") })
    }

    @Test func `nonsense numbers are shown and do not trap`() {
        for value in [Double.nan, .infinity, -.infinity, 1e300, -1e300, 0] {
            var status = plainStatus
            status.clocks[0].view.offset = Estimate(
                ClockOffset(nanoseconds: value), deviation: ClockOffset(nanoseconds: 1))
            status.clocks[0].view.bound = Bound(nanoseconds: value)
            status.clocks[0].view.drift.value = FrequencyOffset(partsPerBillion: value)
            status.clocks[0].offsets = [
                Float(value), 0, Float(value), .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
            ]
            status.references[0].view.spread = Bound(nanoseconds: value)
            status.time = Instant(sinceEpoch: Nanoseconds(.min / 4))
            #expect(!lines(of: status, style: TextStyle()).isEmpty)
            #expect(!compactLine(of: status).isEmpty)
        }
    }
}

struct SmallTextTests {
    @Test(arguments: [
        ([Float](), ""), ([1], "▄"), ([0, 1], "▁█"), ([0, 1, .nan, 2, 3, 4, 5, 6, 7], "▁▂ ▃▄▅▆▇█"), ([.nan], ""),
    ])
    func `a sparkline reaches from the smallest to the largest`(values: [Float], line: String) {
        #expect(sparkline(values, width: 80) == line)
    }

    @Test(arguments: [
        (Int64(0), "1970-01-01 00:00:00"), (951_782_400, "2000-02-29 00:00:00"), (-1, "1969-12-31 23:59:59"),
        (1_785_000_000, "2026-07-25 17:20:00"), (4_107_542_400, "2100-03-01 00:00:00"),
    ])
    func `a date is what the calendar says`(seconds: Int64, text: String) {
        #expect(Instant<UTC>(sinceEpoch: .seconds(seconds)).dateText == text)
    }

    @Test(arguments: [
        (Int64(0), "0 s"), (59, "59 s"), (60, "1 min"), (12_000, "3 h 20 min"), (439_200, "5 d 2 h"), (-5, "0 s"),
    ])
    func `a duration is said as people say it`(seconds: Int64, text: String) {
        #expect(Nanoseconds.seconds(seconds).durationText == text)
    }

    @Test(arguments: [
        (Int64(37_000_000_012), Int64(0), Int64(37), 12.0), (0, 37_000_000_012, -37, -12), (-3, 0, 0, -3),
        (999_999_999, 0, 1, -1), (.max, .min, 18_446_744_074, -290_448_385),
    ])
    func `whole seconds are taken off an offset`(local: Int64, reference: Int64, seconds: Int64, rest: Double) {
        let offset = SplitOffset(of: Nanoseconds(local), from: Nanoseconds(reference))
        #expect(offset.wholeSeconds == seconds)
        #expect(offset.rest == ClockOffset(nanoseconds: rest))
    }

    @Test func `mean and deviation are those of a textbook`() {
        var statistics = OffsetStatistics()
        for value in [2.0, 4, 4, 4, 5, 5, 7, 9] {
            statistics.add(ClockOffset(nanoseconds: value), window: Nanoseconds(Int64(value) * 100))
        }
        #expect(statistics.mean == ClockOffset(nanoseconds: 5))
        #expect(abs(statistics.deviation.nanoseconds - 2.138) < 0.001)
        #expect(statistics.narrowestWindow == Nanoseconds(200))
    }

    @Test func `what temperature and age do is said once it is known`() {
        var status = plainStatus
        let style = TextStyle(width: 80)
        let said = "        gains +50.2 ppb with each kelvin, -0.40 ppb with each day"
        #expect(!lines(of: status, style: style).contains { $0.text(in: style) == said })
        status.clocks[0].view.health?.temperatureCoefficient = Estimate(
            FrequencyOffset(partsPerBillion: 50.23), deviation: FrequencyOffset(partsPerBillion: 1))
        status.clocks[0].view.health?.ageing = Estimate(
            FrequencyOffset(partsPerBillion: -0.4), deviation: FrequencyOffset(partsPerBillion: 0.02))
        #expect(lines(of: status, style: style).contains { $0.text(in: style) == said })
    }
}
