extension CalendarDay {
    /// The day before which nobody ran this program: no clock that shows an earlier one is right, and the weeks and years
    /// that receivers leave open are counted from it.
    ///
    /// A release moves it on, never past the day of its newest change, and `Scripts/check` says when it has been left
    /// behind. It is written down rather than taken from the clock of whoever builds, which may be wrong.
    public static let ofProgram = CalendarDay(daysSince1970: 20_423)  // 2025-12-01
}
