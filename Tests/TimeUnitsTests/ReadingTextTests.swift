import Testing
import TimeUnits

@Suite struct ReadingTextTests {
    // date -u -d DATE +%s.%N says the same.
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("2026-07-25T17:20:00Z", 1_785_000_000_000_000_000),
            ("2026-07-25t19:20:00.5+02:00", 1_785_000_000_500_000_000),
            ("2026-07-25 11:50:00.123456789-05:30", 1_785_000_000_123_456_789),
            ("2026-07-25T17:20:00.1234567899Z", 1_785_000_000_123_456_789),
            ("1999-12-31T23:59:59.999999999z", 946_684_799_999_999_999),
            ("2000-02-29T12:00:00Z", 951_825_600_000_000_000),
            ("1969-12-31T23:59:59.25Z", -750_000_000),
            ("1900-03-01T00:00:00Z", -2_203_891_200_000_000_000),
        ] as [(String, Int64)])
    func `a date of RFC 3339 is read`(text: String, count: Int64) {
        #expect(Instant<UTC>(rfc3339: text)?.sinceEpoch.count == count)
    }

    @Test(arguments: [
        "", "2026", "2026-07-25", "2026-07-25T17:20:00", "2026-07-25T17:20:60Z", "2026-07-25T24:00:00Z",
        "2026-02-30T00:00:00Z", "2026-7-25T17:20:00Z", "2026-07-25T17:20:00.Z", "2026-07-25T17:20:00Zx",
        "2026-07-25T17:20:00+0200", "2026-07-25T17:20:00+24:00", "2200-01-01T00:00:00Z", "0000-01-01T00:00:00Z",
        "2026-07-25T17:20:0é", "+026-07-25T17:20:00Z", "99999999999999999999",
    ])
    func `what is no such date is not read as one`(text: String) {
        #expect(Instant<UTC>(rfc3339: text) == nil)
    }

    @Test(
        arguments: [
            ("0", 0), ("0.0", 0), ("10", 10_000_000_000), ("-10.5", -10_500_000_000), ("+1.5", 1_500_000_000),
            ("1700000000.123456789", 1_700_000_000_123_456_789), ("0.0000000015", 1), ("1e3", 1_000_000_000_000),
            ("0x10", 16_000_000_000), (".5", 500_000_000),
        ] as [(String, Int64)])
    func `seconds are read`(text: String, count: Int64) {
        #expect(Nanoseconds(secondsText: text)?.count == count)
    }

    @Test(arguments: ["", "x", "10x", "nan", "inf", "-inf", "1e30", "4600000000", "99999999999999999999", "1 2", "-"])
    func `what is no number of seconds that a clock can show is not read`(text: String) {
        #expect(Nanoseconds(secondsText: text) == nil)
    }

    @Test(
        arguments: [
            (0, "0.000000000"), (1_700_000_000_123_456_789, "1700000000.123456789"), (-1, "-1.999999999"),
            (-10_500_000_000, "-11.500000000"), (-2_000_000_000, "-2.000000000"), (.max, "9223372036.854775807"),
            (.min, "-9223372037.145224192"),
        ] as [(Int64, String)])
    func `a reading is written as the kernel splits it`(count: Int64, text: String) {
        #expect(Nanoseconds(count).secondsText == text)
    }
}
