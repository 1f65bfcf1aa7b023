public import Receivers
import TimeUnits

extension DateFloor {
    /// The day before which this program was not written; a release moves it on. It is written down rather than taken
    /// from the clock of whoever builds, which may be wrong.
    public static let program = DateFloor(CalendarDay(year: 2025, month: 12, day: 1) ?? DateFloor.beginningOfGPS.day)
}
