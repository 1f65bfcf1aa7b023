import KernelTime
import Testing
import TimingCard

/// The rules are those of `Documentation/ABI/testing/sysfs-timecard` and of the driver.
struct RulesTests {
    private func refusal(_ settings: [String], _ texts: [String: String] = FakeCard.outOfTree) throws -> String {
        let card = try FakeCard(texts)
        do {
            _ = try CardPlan(settings.map { try Setting(parsing: $0) }, on: CardPicture(of: card.files))
            return ""
        } catch let refusal as CardRefusal {
            return refusal.description
        }
    }

    @Test(arguments: [
        ("clock_source=pps", "did you mean PPS?"), ("clock_source=GPS", "there are NONE, TOD"),
        ("sma1=in:pps1", "did you mean PPS1?"), ("sma1=in:PHC", "the card has no \"PHC\""),
        ("sma4=out:PPS1", "the card has no \"PPS1\""), ("sma2=in:10Mhz", "10 MHz can only come in at sma1"),
        ("sma1=in:10Mhz,TS1", "10 MHz shares its connector"), ("sma1=in:TS1,TS1", "named twice"),
        ("sma1=in:None,TS1", "None cannot be combined"), ("sma3=out:PHC,MAC", "an output carries one signal"),
        ("sma3=out:", "say what it is for"), ("sma3=PHC", "is no route"), ("sma5=in:TS1", "is nothing that can be set"),
        ("sma11=in:TS1", "is nothing that can be set"), ("irig_b_mode=8", "from 0 to 7"),
        ("irig_b_mode=-1", "from 0 to 7"),
        ("ts_window_adjust=-3", "from 0 to 10000 ns"), ("ts_window_adjust=10001", "from 0 to 10000 ns"),
        ("external_pps_cable_delay=65536", "from 0 to 65535 ns"), ("holdover=4", "from 0 to 3"),
        ("freq1=256", "from 0 to 255 s"), ("tod_correction=-2147483648", "from -2147483647"),
        ("utc_tai_offset=99999999999999999999", "from 0 to 255 s"), ("gen1=1", "the period must be from 2 ns"),
        ("gen1=1000 100", "from 1 to 99"), ("gen1=9 10", "no whole nanosecond"),
        ("gen1=1000 50 1000", "shorter than the period"),
        ("gen1=1000 50 0 2", "0 or 1"), ("gen1=1 2 3 4 5", "is no signal"), ("gen1=", "is no signal"),
        ("gen1=9223372036854775807", "from 2 ns to 1000000 s"), ("tod_baud_rate=115200", "takes one lock twice"),
        ("gnss_sync=SYNC", "is what the card tells"), ("available_sma_inputs=x", "is what the card tells"),
        ("tod_protocol=ubx", "did you mean UBX?"), ("antenna=5", "is nothing that can be set"),
        ("sma1", "write ATTRIBUTE=VALUE"),
    ])
    func `what would be wrong is refused before anything is written`(setting: String, why: String) throws {
        let refusal = try refusal([setting])
        #expect(refusal.contains(why), "\(refusal)")
    }

    @Test func `all that is wrong is said at once`() throws {
        let refusal = try refusal(["clock_source=GPS", "sma2=in:10Mhz", "irig_b_mode=1", "irig_b_mode=2"])
        #expect(refusal.split(separator: "\n").count == 3)
        #expect(refusal.contains("irig_b_mode is set twice"))
    }

    @Test func `what this card does not have is refused, whatever its value`() throws {
        #expect(try refusal(["holdover=1"], FakeCard.mainline).contains("has no such attribute"))
    }

    @Test func `what cannot be read is not written`() throws {
        var texts = FakeCard.mainline
        texts["irig_b_mode"] = ""
        #expect(try refusal(["irig_b_mode=1"], texts).contains("cannot be read (it is empty)"))
        texts["available_clock_sources"] = nil
        #expect(try refusal(["clock_source=PPS"], texts).contains("available_clock_sources is not available"))
    }

    @Test func `names of another card are taken from what it offers`() throws {
        var texts = FakeCard.mainline
        texts["available_sma_inputs"] = "PPS1 10Mhz"
        texts["available_sma_outputs"] = "PHC GNSS 10Mhz"
        #expect(try refusal(["sma1=out:GNSS"], texts).isEmpty)
        #expect(try refusal(["sma1=out:GNSS1"], texts).contains("there are PHC, GNSS, 10Mhz"))
    }

    @Test func `one input at two connectors is said, with the one that counts`() throws {
        let card = try FakeCard()
        let plan = try CardPlan([try Setting(parsing: "sma4=in:TS1")], on: CardPicture(of: card.files))
        #expect(plan.warnings == ["TS1 comes in at sma2 and sma4: the card takes it from sma2"])
    }
}
