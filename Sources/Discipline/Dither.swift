import TimeUnits

/// Small changes of a frequency that have the rounding of a clock's register average out.
///
/// A hardware clock rounds what is dialled to what its register holds, commonly a multiple of 2⁻³², and does not say so: a
/// frequency that is held would be off by half of that all the time, which is 420 ns in an hour. What is even over a whole
/// number of multiples leaves nothing of it in the mean; and as each correction takes the one before back, it moves the
/// clock by less than 0.24 ns.
struct Dither: Sendable {
    private static let multiple = 1e9 / 4_294_967_296
    private var state: UInt32 = 1

    /// Even between a multiple less and a multiple more.
    mutating func next() -> FrequencyOffset {
        // W. H. Press et al., "Numerical Recipes in C", 2nd edition 1992, section 7.1.
        state = state &* 1_664_525 &+ 1_013_904_223
        return FrequencyOffset(partsPerBillion: Self.multiple * (Double(state) / 2_147_483_648 - 1))
    }
}
