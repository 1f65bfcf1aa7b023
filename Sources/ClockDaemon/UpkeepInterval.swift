import Discipline
import TimeUnits

/// How often an idle host has to be woken so that its system clock goes at the rate that was dialled.
///
/// Model: the kernel multiplies the cycles of its counter by a whole number of 24 bits or so, so it cannot go at every
/// rate, only at ones up to 2⁻²³ apart. At each update of its timekeeping it takes the one below or the one above,
/// whichever leads back to where it should be. A host without anything to do stops its ticks, and then an update comes
/// with an interrupt only: updates `t` apart let the clock stray over 2⁻²³·t, which as a standard deviation is
/// 2⁻²³·t/√12, or 34 ns for a second. Source: the kernel's `timekeeping_adjust` and `clocks_calc_mult_shift`.
/// Left out: counters for which the kernel can take a finer multiplier, and hosts that are woken by others anyway.
enum UpkeepInterval {
    /// What updates one second apart let the clock stray, as a standard deviation.
    private static let stray = ClockOffset(nanoseconds: 34.4)
    /// The straying is kept to this share of what is not known of the clock's offset anyway.
    private static let share = 0.1
    /// More often gains little: the clock strays by 2 ns then.
    private static let shortest = Nanoseconds(62_500_000)
    /// What the loop does by itself.
    private static let longest = Nanoseconds.second

    /// For a clock whose offset is known to `deviation`; nil when it needs nothing.
    static func needed(for deviation: Bound) -> Nanoseconds? {
        guard deviation.nanoseconds > 0 else { return nil }
        let seconds = share * deviation.nanoseconds / stray.nanoseconds
        guard seconds < longest.inSeconds else { return nil }
        return max(Nanoseconds(rounding: seconds * 1e9), shortest)
    }
}
