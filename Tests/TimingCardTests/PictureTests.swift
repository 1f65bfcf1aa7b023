import KernelTime
import Testing
import TimingCard

struct PictureTests {
    private func picture(_ changes: [String: String?]) throws -> CardPicture {
        let card = try FakeCard(FakeCard.mainline.merging(changes.compactMapValues { $0 }) { $1 })
        for (name, text) in changes where text == nil { card.remove(name) }
        return CardPicture(of: card.files)
    }

    @Test func `a healthy card is read as it is`() throws {
        let picture = try picture([
            "freq1/frequency": "10000000", "gen1/signal": "1000000000 50 0 1 2026-01-01T00:00:00 TAI",
        ])
        #expect(picture.number("clock_status_drift") == .value(-12))
        #expect(picture.reception == .value(.synchronised))
        #expect(picture.route(2) == .value(Route(.input, ["PPS1", "TS1"])))
        #expect(picture.frequency(1) == .value(.hertz(10_000_000)))
        #expect(picture.signal(1) == .value(Signal(period: 1_000_000_000, duty: 50, phase: 0, polarity: 1)))
        #expect(picture.warnings.isEmpty)
    }

    @Test(arguments: ["clock_status_offset", "clock_status_drift", "utc_tai_offset", "tod_correction", "freq1/seconds"])
    func `what is absent, empty or no number is never a number`(name: String) throws {
        #expect(try picture([name: nil]).number(name) == .absent)
        #expect(try picture([name: ""]).number(name) == .unavailable("it is empty"))
        #expect(try picture([name: "0x10 ns"]).number(name) == .unavailable("\"0x10 ns\" is no number"))
        #expect(try picture([name: "99999999999999999999"]).number(name).value == nil)
        #expect(try picture([name: "\u{1B}[31m7"]).number(name) == .unavailable("it holds no text"))
        #expect(
            try picture([name: String(repeating: "9", count: 2_000)]).number(name)
                == .unavailable("it holds more than a line"))
    }

    @Test func `a directory in place of an attribute is said to be one`() throws {
        let card = try FakeCard()
        card.remove("gnss_sync")
        try Files.makeDirectory("\(card.path)/gnss_sync")
        #expect(CardPicture(of: card.files).reception == .unavailable("Is a directory"))
        Files.removeDirectory("\(card.path)/gnss_sync", holding: [])
    }

    @Test func `a card that is not there is absent in every attribute`() {
        let picture = CardPicture(of: AttributeDirectory(path: "/nowhere/at/all"))
        #expect(CardPicture.names.allSatisfy { picture[$0] == .absent })
        #expect(picture.warnings.isEmpty)
    }

    @Test func `known faults are warned of`() throws {
        let warnings = try picture([
            "ts_window_adjust": "-3", "clock_source": "NONE", "gnss_sync": "LOST @ 2026-01-01T00:00:00",
            "utc_tai_offset": "0", "freq2/frequency": "overrun", "freq3/frequency": "error", "sma1": "IN: TS1",
        ]).warnings
        for part in [
            "PR#123", "clock_source is NONE", "lost since 2026-01-01T00:00:00", "utc_tai_offset is 0 s",
            "freq2 has overrun",
            "freq3 has an error", "the card takes it from sma1",
        ] { #expect(warnings.contains { $0.contains(part) }, "\(part)") }
        #expect(warnings.count == 7)
    }

    @Test func `nothing that a card could say traps`() throws {
        var seed: UInt64 = 4
        func random() -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33)
        }
        let card = try FakeCard()
        let pieces = [
            "IN:", "OUT:", "9223372036854775807", "-9223372036854775808", " ", "\n", "\u{0}", "LOST", "SYNC", "-", "1",
            ":",
        ]
        for _ in 0..<2_000 {
            let name = CardPicture.names[random() % CardPicture.names.count]
            try card.set(name, (0..<random() % 8).map { _ in pieces[random() % pieces.count] }.joined())
            let picture = CardPicture(of: card.files)
            _ = picture.warnings
            _ = (1...4).map { (picture.route($0), picture.signal($0), picture.frequency($0), picture.isRunning($0)) }
            _ = try? CardPlan([try Setting(parsing: "gen1=10 50"), try Setting(parsing: "sma1=in:PPS1")], on: picture)
        }
    }
}
