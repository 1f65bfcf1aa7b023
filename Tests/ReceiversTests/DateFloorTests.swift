import Receivers
import Reports
import Testing
import TimeUnits

struct DateFloorTests {
    private func day(_ year: Int64, _ month: Int64, _ day: Int64) throws -> CalendarDay {
        try #require(CalendarDay(year: year, month: month, day: day))
    }

    @Test func `every week from 0 to 8191 is its own day from the beginning on`() throws {
        for week in Int64(0)...8_191 {
            let instant = try #require(DateFloor.beginningOfGPS.resolve(week: week, time: .zero, in: .gps))
            // 1980-01-06 is 315964800 s after 1970.
            #expect(instant.sinceEpoch == .seconds(315_964_800 + week * 604_800 + 19))
        }
    }

    @Test func `a receiver that counts 1024 weeks is understood for 1024 weeks after the floor`() throws {
        for floorWeek in [Int64(1_500), 2_047, 2_048, 2_430, 7_000] {
            let floor = DateFloor(CalendarDay(daysSince1970: 3_657 + floorWeek * 7))
            for week in floorWeek..<min(floorWeek + 1_024, 8_192) {
                let said = floor.resolve(week: week % 1_024, time: .seconds(86_400), in: .gps)
                #expect(said == floor.resolve(week: week, time: .seconds(86_400), in: .gps))
                #expect(said?.sinceEpoch == .seconds(315_964_800 + week * 604_800 + 86_419))
            }
        }
    }

    @Test func `a floor in the middle of a week holds for the days after it`() throws {
        // 2019-04-07 began week 2048, which is week 0 again; the floor is its Wednesday.
        let floor = DateFloor(try day(2019, 4, 10))
        let wednesday = Nanoseconds.seconds(3 * 86_400)
        #expect(floor.resolve(week: 0, time: wednesday, in: .gps)?.sinceEpoch == .seconds(1_554_854_400 + 19))
        let tuesday = floor.resolve(week: 0, time: wednesday - .second, in: .gps)
        #expect(tuesday?.sinceEpoch == .seconds(1_554_854_399 + 19 + 1_024 * 604_800))
    }

    @Test(arguments: [
        // What the receiver says, the floor, what it means: Telit's note on the rollover of 2019; gpsd's tcp-torture.
        ((99, 8, 22), (2018, 1, 1), (2019, 4, 7)), ((7, 12, 23), (2013, 11, 3), (2027, 8, 8)),
        ((19, 4, 6), (1980, 1, 6), (2019, 4, 6)), ((99, 8, 22), (1980, 1, 6), (1999, 8, 22)),
        ((26, 6, 1), (2026, 6, 1), (2026, 6, 1)), ((0, 1, 1), (2090, 1, 1), (2100, 1, 1)),
        ((37, 12, 31), (2120, 1, 1), (2137, 12, 31)),
    ])
    func `two digits of a year are resolved by the floor`(
        said: (UInt8, UInt8, UInt8), floor: (Int64, Int64, Int64), meant: (Int64, Int64, Int64)
    ) throws {
        let floor = DateFloor(try day(floor.0, floor.1, floor.2))
        let found = floor.resolve(twoDigitYear: said.0, month: said.1, day: said.2)
        #expect(found == (try day(meant.0, meant.1, meant.2)))
    }

    @Test(arguments: [(0, 0, 0), (26, 2, 31), (26, 13, 1), (26, 0, 1), (26, 4, 31), (100, 1, 1), (80, 1, 5)])
    func `absurd dates are refused`(year: UInt8, month: UInt8, day: UInt8) throws {
        let young = DateFloor(try self.day(2026, 6, 1))
        #expect(young.resolve(twoDigitYear: year, month: month, day: day) == nil)
        #expect(DateFloor.beginningOfGPS.resolve(twoDigitYear: year, month: month, day: day) == nil)
    }

    @Test func `years from 1980 to 2137 are said outright, others refused`() throws {
        let floor = DateFloor.beginningOfGPS
        for year in UInt16(1_980)...2_137 {
            let instant = floor.resolve(CivilTime(year: year, month: 12, day: 31, hour: 23, minute: 59, second: 59))
            let next = try day(Int64(year) + 1, 1, 1).midnight
            #expect(instant.map { next - $0 } == .second)
        }
        for year in [UInt16(0), 1_979, 2_138, 9_999, 65_535] {
            #expect(floor.resolve(CivilTime(year: year, month: 1, day: 1, hour: 0, minute: 0, second: 0)) == nil)
        }
        #expect(floor.resolve(CivilTime(year: 1_980, month: 1, day: 5, hour: 0, minute: 0, second: 0)) == nil)
    }

    @Test(arguments: [Int64(-1), 8_192, -32_768, 32_767])
    func `absurd weeks are refused`(week: Int64) {
        #expect(DateFloor.beginningOfGPS.resolve(week: week, time: .zero, in: .gps) == nil)
    }

    @Test func `a time of week is shorter than a week, and a second either way for its fraction`() {
        let floor = DateFloor.beginningOfGPS
        #expect(floor.resolve(week: 1, time: .milliseconds(604_799_999), in: .gps) != nil)
        #expect(floor.resolve(week: 1, time: .zero - Nanoseconds(500_000), in: .gps) != nil)
        #expect(floor.resolve(week: 1, time: .seconds(604_801), in: .gps) == nil)
        #expect(floor.resolve(week: 1, time: .milliseconds(4_294_967_295), in: .gps) == nil)
    }
}
