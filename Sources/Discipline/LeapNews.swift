public import Reports
public import TimeUnits

/// What a person may want to know of leap seconds and of TAI − UTC.
public enum LeapNews: Hashable, Sendable {
    /// The list will expire then.
    case listExpires(Instant<UTC>)
    case listExpired(Instant<UTC>)
    /// The list says one thing of TAI − UTC, and another is in use: that one stays.
    case listContradicts(TAIOffset, inUse: TAIOffset)
    /// The kernel is told to make this leap second.
    case announced(Leap)
    case made(Leap)
    /// It passed and the clock did not make it.
    case missed(Leap)
    case noticeBelieved(LeapNotice)
    case noticeRefused(LeapNotice, LeapDoubt)
    /// Somebody else told the kernel to make a leap second that is not known here; it was taken back.
    case flagTakenBack(LeapSecond)
    /// Somebody else told the kernel a wrong TAI − UTC; it was told the right one again.
    case kernelOffsetCorrected(TAIOffset, to: TAIOffset)
}

/// Why what a reference says of a leap second is not believed.
public enum LeapDoubt: UInt8, Hashable, Sendable, CaseIterable {
    /// The list is valid and knows nothing of it.
    case notInList
    /// The configuration says what TAI − UTC is, and no list agrees with it.
    case fixedByConfiguration
    /// Leap seconds happen at the end of a month, and are known half a year before.
    case impossible
    /// No second reference says so.
    case alone
    /// Another reference says otherwise.
    case contradicted
}

/// Who says what TAI − UTC is.
public enum TAIOrigin: UInt8, Hashable, Sendable, CaseIterable {
    /// Nobody: it is what it was when this program was written.
    case builtIn
    case configuration
    case list
    /// Two references or more announced the leap second that made it so.
    case references
}
