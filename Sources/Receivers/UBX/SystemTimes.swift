public import TimeUnits

/// What NAV-TIMEGPS, NAV-TIMEGAL and NAV-TIMEBDS say alike: a week, a time in it, and the leap seconds.
public struct SystemTime: Hashable, Sendable {
    public var week: Int16
    /// From the beginning of the week.
    public var timeOfWeek: Nanoseconds
    /// The scale less UTC.
    public var leapSeconds: Int8
    public var isTimeOfWeekValid: Bool
    public var isWeekValid: Bool
    public var areLeapSecondsValid: Bool
    /// The receiver's estimate of its own error.
    public var accuracy: Nanoseconds

    public var isValid: Bool { isTimeOfWeekValid && isWeekValid }
}

extension UBX {
    /// GPS time of the fix (01 20).
    public struct NavTimeGPS: Hashable, Sendable {
        public var time: SystemTime

        init(_ payload: Payload) {
            time = SystemTime(
                week: payload.i2(8),
                timeOfWeek: .milliseconds(Int64(payload.u4(0))) + payload.signedNanoseconds(4),
                leapSeconds: payload.i1(10), isTimeOfWeekValid: payload.bit(11, 0), isWeekValid: payload.bit(11, 1),
                areLeapSecondsValid: payload.bit(11, 2), accuracy: payload.nanoseconds(12))
        }
    }

    /// Galileo time of the fix (01 25).
    public struct NavTimeGalileo: Hashable, Sendable {
        public var time: SystemTime

        init(_ payload: Payload) { time = SystemTime(fromSecondsIn: payload) }
    }

    /// BeiDou time of the fix (01 24).
    public struct NavTimeBeiDou: Hashable, Sendable {
        public var time: SystemTime

        init(_ payload: Payload) { time = SystemTime(fromSecondsIn: payload) }
    }

    /// GLONASS time of the fix (01 23), which is UTC(SU) and three hours.
    public struct NavTimeGLONASS: Hashable, Sendable {
        public var timeOfDay: Nanoseconds
        /// In the four years, from 1.
        public var dayNumber: UInt16
        /// Since 1996, from 1.
        public var fourYears: UInt8
        public var isTimeOfDayValid: Bool
        public var isDateValid: Bool
        public var accuracy: Nanoseconds

        init(_ payload: Payload) {
            timeOfDay = .seconds(Int64(payload.u4(4))) + payload.signedNanoseconds(8)
            dayNumber = payload.u2(12)
            fourYears = payload.u1(14)
            isTimeOfDayValid = payload.bit(15, 0)
            isDateValid = payload.bit(15, 1)
            accuracy = payload.nanoseconds(16)
        }

        public var isValid: Bool { isTimeOfDayValid && isDateValid }
    }

    /// UTC of the fix (01 21).
    public struct NavTimeUTC: Hashable, Sendable {
        public var time: CivilTime
        /// That the time of week, the week and the leap seconds are.
        public var isValid: Bool
        /// Whose UTC: 0 unknown, 1 CRL, 2 NIST, 3 USNO, 4 BIPM, 5 Europe, 6 SU, 7 NTSC, 8 NPLI, 15 unknown.
        public var standard: UInt8
        public var accuracy: Nanoseconds

        init(_ payload: Payload) {
            time = CivilTime(
                year: payload.u2(12), month: payload.u1(14), day: payload.u1(15), hour: payload.u1(16),
                minute: payload.u1(17), second: payload.u1(18), fraction: payload.signedNanoseconds(8))
            isValid = payload.bits(19, 0...2) == 7
            standard = payload.bits(19, 4...7)
            accuracy = payload.nanoseconds(4)
        }
    }

    /// Leap seconds (01 26).
    public struct NavTimeLeapSeconds: Hashable, Sendable {
        /// 0 firmware, 1 GPS and GLONASS, 2 GPS, 3 SBAS, 4 BeiDou, 5 Galileo, 6 GLONASS, 7 configured, 8 NavIC,
        /// 255 unknown.
        public var source: UInt8
        /// GPS time less UTC.
        public var leapSeconds: Int8
        /// 0 none, 2 GPS, 3 SBAS, 4 BeiDou, 5 Galileo, 6 GLONASS, 7 NavIC.
        public var changeSource: UInt8
        /// What comes next: +1, 0 or −1.
        public var change: Int8
        /// Until the next one; negative: since the last.
        public var untilChange: Nanoseconds
        public var changeWeek: UInt16
        public var changeDay: UInt16
        public var areLeapSecondsValid: Bool
        public var isChangeValid: Bool

        init(_ payload: Payload) {
            source = payload.u1(8)
            leapSeconds = payload.i1(9)
            changeSource = payload.u1(10)
            change = payload.i1(11)
            untilChange = .seconds(Int64(payload.i4(12)))
            changeWeek = payload.u2(16)
            changeDay = payload.u2(18)
            areLeapSecondsValid = payload.bit(23, 0)
            isChangeValid = payload.bit(23, 1)
        }
    }
}

extension SystemTime {
    fileprivate init(fromSecondsIn payload: Payload) {
        self.init(
            week: payload.i2(12), timeOfWeek: .seconds(Int64(payload.u4(4))) + payload.signedNanoseconds(8),
            leapSeconds: payload.i1(14), isTimeOfWeekValid: payload.bit(15, 0), isWeekValid: payload.bit(15, 1),
            areLeapSecondsValid: payload.bit(15, 2), accuracy: payload.nanoseconds(16))
    }
}
