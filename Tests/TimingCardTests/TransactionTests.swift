import KernelTime
import Testing
import TimingCard

/// Each attribute that can be written, another value for it, and how the driver shows that.
private let everything: [(setting: String, attribute: String, shown: String)] =
    [
        ("clock_source=IRIG", "clock_source", "IRIG"), ("sma1=in:PPS2,TS3", "sma1", "IN: PPS2 TS3"),
        ("sma2=out:GNSS1", "sma2", "OUT: GNSS1"), ("sma3=in:None", "sma3", "IN: None"),
        ("sma4=OUT: GEN1", "sma4", "OUT: GEN1"), ("irig_b_mode=B004", "irig_b_mode", "4"),
        ("ts_window_adjust=93", "ts_window_adjust", "93"), ("utc_tai_offset=38", "utc_tai_offset", "38"),
        ("tod_correction=-18", "tod_correction", "-18"),
        ("external_pps_cable_delay=65535", "external_pps_cable_delay", "65535"),
        ("internal_pps_cable_delay=12", "internal_pps_cable_delay", "12"), ("holdover=3", "holdover", "3"),
        ("mac_i2c=1", "mac_i2c", "1"), ("tod_protocol=NMEA", "tod_protocol", "NMEA"),
    ]
    + (1...4).flatMap { port in
        [
            ("gen\(port)=1000000 20 30 1", "gen\(port)/signal", "1000000 20 30 1 2026-01-01T00:00:01 TAI"),
            ("freq\(port)=10", "freq\(port)/seconds", "10"),
        ]
    }

private func plan(_ settings: [String], on card: FakeCard) throws -> CardPlan {
    try CardPlan(settings.map { try Setting(parsing: $0) }, on: CardPicture(of: card.files))
}

struct TransactionTests {
    @Test func `everything that can be written is written in one transaction and reads back`() throws {
        let card = try FakeCard(FakeCard.outOfTree)
        let outcome = CardTransaction(on: DrivenCard(card: card)).carryOut(
            try plan(everything.map(\.setting), on: card)
        ) {}
        #expect(outcome.trouble == nil)
        #expect(outcome.entries.map(\.state) == everything.map { _ in .set })
        for (_, attribute, shown) in everything { #expect(try card.text(attribute) == shown) }
    }

    @Test(arguments: everything.indices)
    func `each attribute is put back when the one after it fails`(index: Int) throws {
        let card = try FakeCard(FakeCard.outOfTree)
        let before = try card.texts()
        let last = everything[index].attribute == "holdover" ? "mac_i2c=1" : "holdover=2"
        let faulty = FaultyCard(card, String(last.prefix { $0 != "=" }), .refuses(5))
        let outcome = CardTransaction(on: faulty).carryOut(try plan([everything[index].setting, last], on: card)) {}
        #expect(outcome.trouble?.contains("Input/output error") == true)
        #expect(outcome.entries.map(\.state) == [.asBefore, .asBefore])
        // A generator that was put back shows what it did in between, and does not run.
        var after = try card.texts()
        if everything[index].attribute.hasSuffix("signal") {
            after[everything[index].attribute] = before[everything[index].attribute]
        }
        #expect(after == before)
    }

    @Test(arguments: everything.indices)
    func `an attribute that refuses leaves everything as it was`(index: Int) throws {
        let card = try FakeCard(FakeCard.outOfTree)
        let before = try card.texts()
        let faulty = FaultyCard(card, everything[index].attribute, .refuses(13))
        let outcome = CardTransaction(on: faulty).carryOut(try plan([everything[index].setting], on: card)) {}
        #expect(outcome.trouble?.contains("Permission denied; run as root, or join the group \"clock\"") == true)
        #expect(outcome.entries.map(\.state) == [.asBefore])
        #expect(try card.texts() == before)
    }

    @Test func `what reads back as another value is said, with what it is now`() throws {
        let card = try FakeCard()
        let faulty = FaultyCard(card, "clock_source", .turnsInto("TOD"))
        let outcome = CardTransaction(on: faulty).carryOut(
            try plan(["sma1=in:PPS1", "clock_source=IRIG"], on: card)
        ) {}
        #expect(outcome.trouble == "clock_source: IRIG was written, and it reads TOD")
        #expect(outcome.entries.map(\.state) == [.asBefore, .different])
        #expect(outcome.entries[1].now == "TOD")
        #expect(try card.text("sma1") == "IN: 10Mhz")
    }

    @Test func `what vanishes or falls silent is not taken for zero`() throws {
        for (fault, now) in [
            (FaultyCard.Fault.vanishes, "not available"), (.goesSilent, "not available: Input/output error"),
        ] {
            let card = try FakeCard()
            let outcome = CardTransaction(on: FaultyCard(card, "irig_b_mode", fault)).carryOut(
                try plan(["irig_b_mode=3", "freq1=2"], on: card)
            ) {}
            #expect(outcome.trouble == "irig_b_mode: 3 was written, and what it is now is \(now)")
            #expect(outcome.entries.map(\.state) == [.unknown, .asBefore])
            #expect(outcome.entries[0].now == now)
            #expect(try card.text("freq1/seconds") == "0")
        }
    }

    @Test func `a value that the card overwrites a second later is not taken for set`() throws {
        let card = try FakeCard()
        let outcome = CardTransaction(on: DrivenCard(card: card)).carryOut(try plan(["utc_tai_offset=38"], on: card)) {
            try? card.set("utc_tai_offset", "37")
        }
        #expect(outcome.trouble == "utc_tai_offset: 38 s was written, and it reads 37 s")
        #expect(outcome.entries.map(\.state) == [.asBefore])
    }

    @Test func `the wrong start value of the window is replaced, and put back when something fails`() throws {
        let card = try FakeCard()
        try card.set("ts_window_adjust", "-3")
        let faulty = FaultyCard(card, "irig_b_mode", .refuses(22))
        let outcome = CardTransaction(on: faulty).carryOut(
            try plan(["ts_window_adjust=6", "irig_b_mode=1"], on: card)
        ) {}
        #expect(outcome.entries.map(\.state) == [.asBefore, .asBefore])
        #expect(try card.text("ts_window_adjust") == "-3")
    }

    @Test func `what is so already is not written`() throws {
        let card = try FakeCard()
        let plan = try plan(["sma2=in:TS1 PPS1", "clock_source=PPS"], on: card)
        #expect(!plan.isNeeded)
        let outcome = CardTransaction(on: FaultyCard(card, "sma2", .refuses(5))).carryOut(plan) {}
        #expect(outcome.trouble == nil)
        #expect(outcome.entries.map(\.state) == [.unchanged, .unchanged])
    }

    @Test func `a running generator runs again as it did`() throws {
        let card = try FakeCard()
        try card.set("gen2/signal", "500000000 10 7 1 2026-01-01T00:00:00 TAI")
        try card.set("gen2/running", "1")
        let outcome = CardTransaction(on: FaultyCard(card, "sma4", .refuses(95))).carryOut(
            try plan(["gen2=off", "sma4=out:GEN2"], on: card)
        ) {}
        #expect(outcome.trouble?.contains("the gateware of this card fixes what this connector is for") == true)
        #expect(outcome.entries.map(\.state) == [.asBefore, .asBefore])
        #expect(try card.text("gen2/signal") == "500000000 10 7 1 2026-01-01T00:00:01 TAI")
        #expect(try card.text("gen2/running") == "1")
    }
}
