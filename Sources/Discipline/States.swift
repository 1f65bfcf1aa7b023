/// How far a clock has come.
public enum ClockState: UInt8, Hashable, Sendable, CaseIterable {
    /// Nothing usable yet.
    case waiting
    /// First fixes; the only state in which a step may happen.
    case acquiring
    case tracking
    /// References lost or not believed; the bound grows.
    case holdover
    /// The bound is above what the user calls useful.
    case freerun
    /// It refuses to be steered and follows a servo of its own card.
    case selfDisciplined
    /// Something else steers it, so the engine keeps its hands off and watches.
    case disputed

    /// Whether the clock is kept, by its sources or by what was learnt from them.
    @inline(__always)
    var isLocked: Bool { self == .tracking || self == .holdover || self == .freerun }
}

/// Why a clock changed its state.
public enum Reason: UInt8, Hashable, Sendable, CaseIterable {
    case started
    case referenceUsable
    case locked
    case noReference
    case pulsesStopped
    case pulsesRejected
    case referenceLost
    case boundExceeded
    case clockLost
    case clockFound
    case refusesFrequency
    case notPermitted
    case steeredByOthers
    case steppedByOthers
    case othersQuiet
    case referenceMoved
    case pulsesReturned
    /// The clock that is followed has troubles of its own.
    case sourceUnfit
    /// A leap second passed and the clock did not make it, so it is a second wrong.
    case leapSecond
    /// It would have to be stepped further than it may be in a day.
    case budgetSpent
    /// It reads an earlier time than has passed already.
    case timeBeforeFloor
    /// The host slept, and its kernel has set the clock by another.
    case hostSlept
    /// The host slept, and the clock went on or did not.
    case mayHaveStopped
    /// It refused something, and that may have passed.
    case askedAgain
    /// Its receiver says that its pulses are not to be believed.
    case receiverUnfit
    /// A person had it stepped.
    case movedByPerson
}

/// What is known of a reference, from useless to followed.
public enum ReferenceState: UInt8, Hashable, Sendable, CaseIterable {
    /// No such device.
    case absent
    /// The device is there and gives nothing.
    case silent
    /// Pulses arrive and nothing says which second they mark.
    case unlabelled
    /// Its measurements are not believed.
    case rejected
    /// Measurements are being gathered to see whether they agree.
    case settling
    case usable
    /// A clock follows it.
    case selected
}

/// Why a measurement was not used.
public enum Rejection: UInt8, Hashable, Sendable, CaseIterable {
    /// Too soon after the one before.
    case doubled
    /// The same stamp again, or an earlier one.
    case repeated
    /// Later than the gate allows.
    case late
    /// Earlier than the gate allows.
    case early
    /// Nothing says which second it marks.
    case unlabelled
    /// Stamped before the clock was stepped.
    case beforeStep
    /// The other edge of the pulse.
    case wrongEdge
    /// Further off than the clock can be by what is known of it.
    case implausible
    /// Other references agree with one another and not with this one.
    case outvoted
    /// It shows a time that has passed already.
    case outdated
    /// Its receiver says that its pulses are not to be believed.
    case receiverUnfit
}

/// How somebody else's hand on a clock was noticed.
public enum Interference: UInt8, Hashable, Sendable, CaseIterable {
    case frequency
    case status
    case step
    case maximumError
}
