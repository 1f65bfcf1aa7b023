public import TimeUnits

/// What was measured of a source before, and how wrong that can be.
public struct CalibrationSetup: Hashable, Sendable {
    /// How late a pulse is stamped; or how far ahead a clock seems when it is read in ``window``.
    public var correction: ClockOffset
    /// What is left of its error.
    public var reach: Bound
    /// How long the reading took by which ``correction`` was found; zero for pulses.
    public var window: Nanoseconds
    /// How much further ahead a clock seems for each nanosecond that its reading takes longer; −0.5 to 0.5.
    public var slope: Double

    public init(correction: ClockOffset, reach: Bound, window: Nanoseconds = .zero, slope: Double = 0) {
        self.correction = correction
        self.reach = reach
        self.window = window
        self.slope = slope
    }

    /// How far the source can be off while this is not used for it.
    var unused: Bound { reach + Bound(nanoseconds: abs(correction.nanoseconds)) }

    /// What a reading is ahead, and the width in which its error lies in the middle.
    func reading(_ ahead: ClockOffset, in window: Nanoseconds) -> (ahead: ClockOffset, window: Nanoseconds) {
        let longer = Double((window - self.window).count)
        let moved = correction + ClockOffset(nanoseconds: slope * longer)
        // How the rest of a longer reading is shared among its halves is not known.
        let width = 2 * reach.nanoseconds + max(0, longer) * (1 + 2 * abs(slope))
        let without = Double(window.count) + 2 * abs(moved.nanoseconds)
        return (ahead - moved, Nanoseconds(rounding: min(width, without).rounded(.up)))
    }
}

/// Whether a source's calibration counts.
public enum CalibrationStanding: UInt8, Hashable, Sendable, CaseIterable {
    /// It is not known yet which device is there.
    case unconfirmed
    case valid
    /// Its time is over; it is used all the same, as nothing better is known.
    case expired
    /// A person ended it, as something has changed.
    case ended
    /// It is another device's.
    case foreign

    var isUsed: Bool { self == .valid || self == .expired }
}

/// What a source's calibration does to the bound of who follows it.
public struct CalibrationView: Hashable, Sendable {
    public var standing: CalibrationStanding
    /// What is taken off.
    public var correction: ClockOffset
    /// Its part in the bound.
    public var part: Bound

    public init(standing: CalibrationStanding, correction: ClockOffset, part: Bound) {
        self.standing = standing
        self.correction = correction
        self.part = part
    }
}
