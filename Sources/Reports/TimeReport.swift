public import TimeUnits

/// A time of day that a message names.
public struct TimeReport: Hashable, Sendable {
    /// Which message named it; two that agree are worth more than one twice.
    public enum Message: UInt8, Hashable, Sendable, CaseIterable {
        case nmeaRMC, nmeaZDA
        case ubxNavTimeGPS, ubxNavTimeGalileo, ubxNavTimeBeiDou, ubxNavTimeGLONASS, ubxNavTimeUTC, ubxNavPVT
        case ubxTimTP, ubxTimTOS
    }

    /// The time, in the scale that the message keeps; GPS, Galileo and BeiDou time are TAI less a constant.
    public enum Reading: Hashable, Sendable {
        case tai(Instant<TAI>)
        case utc(Instant<UTC>)
    }

    /// Of which moment it speaks.
    public enum Subject: UInt8, Hashable, Sendable {
        /// Of the measurement, shortly before the message: the message follows its pulse.
        case epoch
        /// Of the pulse that is still to come.
        case nextPulse
    }

    public var message: Message
    public var reading: Reading
    public var subject: Subject
    /// Whether the receiver says that time and date may be used.
    public var isValid: Bool
    /// What the receiver estimates of its own error (UBX tAcc); nothing under attack can be learnt from it.
    public var accuracy: Nanoseconds?

    public init(
        message: Message, reading: Reading, subject: Subject = .epoch, isValid: Bool, accuracy: Nanoseconds? = nil
    ) {
        self.message = message
        self.reading = reading
        self.subject = subject
        self.isValid = isValid
        self.accuracy = accuracy
    }
}
