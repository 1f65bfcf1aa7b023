public import TimeUnits

/// How a receiver is, gathered from its last messages; nil where it says nothing.
public struct ReceiverCondition: Hashable, Sendable {
    public enum Fix: UInt8, Hashable, Sendable, CaseIterable {
        case none, deadReckoning, flat, full, combined, timeOnly
    }

    /// UBX MON-RF and MON-HW antStatus.
    public enum Antenna: UInt8, Hashable, Sendable, CaseIterable {
        case starting, unknown, fine, shorted, open
    }

    /// UBX MON-RF jammingState.
    public enum Jamming: UInt8, Hashable, Sendable, CaseIterable {
        case unknown, none, warning, critical
    }

    /// UBX NAV-STATUS spoofDetState, SEC-SIG. "none" proves nothing.
    public enum Spoofing: UInt8, Hashable, Sendable, CaseIterable {
        case unknown, none, indicated, affirmed
    }

    public struct Survey: Hashable, Sendable {
        public var isActive: Bool
        public var isValid: Bool
        public var duration: Nanoseconds
        /// One standard deviation of the mean position, in millimetres.
        public var deviationMillimetres: UInt32

        public init(isActive: Bool, isValid: Bool, duration: Nanoseconds, deviationMillimetres: UInt32) {
            self.isActive = isActive
            self.isValid = isValid
            self.duration = duration
            self.deviationMillimetres = deviationMillimetres
        }
    }

    public var fix: Fix?
    public var satellitesUsed: UInt8?
    public var satellitesInView: UInt8?
    public var antenna: Antenna?
    public var jamming: Jamming?
    public var spoofing: Spoofing?
    public var survey: Survey?

    public init() {}
}
