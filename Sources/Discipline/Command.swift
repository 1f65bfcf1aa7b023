public import TimeUnits

/// What a person asks of a clock that the engine keeps.
public enum Command: Hashable, Sendable {
    /// A step onto where the sources say that the clock should be.
    case step
    /// A step by so much, whoever worked that out: forward if positive.
    case move(by: Nanoseconds)
}

/// What the engine decides of a ``Command``.
public enum Decision: Hashable, Sendable {
    /// The clock is stepped by so much.
    case granted(Nanoseconds)
    case refused(Objection)
}

/// Why a clock is not moved though a person asked for it.
public enum Objection: Hashable, Sendable {
    /// Its device is not there.
    case absent
    /// It cannot be stepped, or this program may not do it.
    case unable
    /// Something else steers it.
    case disputed
    /// Nothing that is believed measures it just now.
    case unmeasured
    /// What measures it moved a while ago, and nobody knows yet whether that was right.
    case doubted
    /// Its sources disagree, or have not agreed yet.
    case contested
    /// It would be so far from where its sources say that it should be, and is known to within so much.
    case outside(ClockOffset, Bound)
    /// The same by what is known of it while no source measures it.
    case unlike(ClockOffset, Bound)
    /// It is so far off, which is within what its sources can tell: there is nothing to be done.
    case right(ClockOffset, Bound)
    /// It would show a time that has passed already.
    case outdated
    /// The kernel refused it.
    case kernel(Refusal)
}
