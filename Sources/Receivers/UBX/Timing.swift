public import TimeUnits

extension UBX {
    /// What is said of the pulse that comes next (0D 01).
    public struct TimTimePulse: Hashable, Sendable {
        public var week: UInt16
        public var timeOfWeek: Nanoseconds
        /// What is to be added to the pulse's time; nil while the receiver says that it does not know.
        public var quantisationErrorPicoseconds: Int32?
        /// Whether week and time count in UTC.
        public var isUTC: Bool
        public var isUTCAvailable: Bool
        /// Whether the pulse follows the satellites; only newer receivers say when it does not.
        public var isLocked: Bool
        /// 0 unknown, 1 not active, 2 active.
        public var integrityMonitoring: UInt8
        /// 0 GPS, 1 GLONASS, 2 BeiDou, 3 Galileo, 4 NavIC, 15 unknown.
        public var system: UInt8
        public var standard: UInt8

        init(_ payload: Payload) {
            week = payload.u2(12)
            // The fraction counts in 2⁻³² ms.
            let fraction = (Int64(payload.u4(4)) * 1_000_000) >> 32
            timeOfWeek = .milliseconds(Int64(payload.u4(0))) + Nanoseconds(fraction)
            quantisationErrorPicoseconds = payload.bit(14, 4) ? nil : payload.i4(8)
            isUTC = payload.bit(14, 0)
            isUTCAvailable = payload.bit(14, 1)
            integrityMonitoring = payload.bits(14, 2...3)
            isLocked = !payload.bit(14, 5)
            system = payload.bits(15, 0...3)
            standard = payload.bits(15, 4...7)
        }
    }

    /// A pulse that the receiver was given, and when it came (0D 03).
    public struct TimTimeMark: Hashable, Sendable {
        public struct Edge: Hashable, Sendable {
            public var week: UInt16
            public var timeOfWeek: Nanoseconds
        }

        public var channel: UInt8
        public var count: UInt16
        /// Nil when the newest edge was the other.
        public var rising: Edge?
        public var falling: Edge?
        /// 0 receiver, 1 GNSS, 2 UTC.
        public var timeBase: UInt8
        public var isValid: Bool
        public var accuracy: Nanoseconds

        init(_ payload: Payload) {
            channel = payload.u1(0)
            count = payload.u2(2)
            let hasFalling = payload.bit(1, 2)
            let hasRising = payload.bit(1, 7)
            rising = hasRising ? Edge(payload, week: 4, milliseconds: 8) : nil
            falling = hasFalling ? Edge(payload, week: 6, milliseconds: 16) : nil
            timeBase = payload.bits(1, 3...4)
            isValid = payload.bit(1, 6)
            accuracy = payload.nanoseconds(24)
        }
    }

    /// How far the receiver is with finding where it stands (0D 04).
    public struct TimSurveyIn: Hashable, Sendable {
        public var duration: Nanoseconds
        public var deviationMillimetres: UInt32
        public var observations: UInt32
        public var isValid: Bool
        public var isActive: Bool

        init(_ payload: Payload) {
            duration = .seconds(Int64(payload.u4(0)))
            // The variance is in mm².
            deviationMillimetres = UInt32(Double(payload.u4(16)).squareRoot().rounded())
            observations = payload.u4(20)
            isValid = payload.bit(24, 0)
            isActive = payload.bit(25, 0)
        }
    }

    /// The same, of receivers from the eighth generation's high precision on (01 3B).
    public struct NavSurveyIn: Hashable, Sendable {
        public var duration: Nanoseconds
        public var deviationMillimetres: UInt32
        public var observations: UInt32
        public var isValid: Bool
        public var isActive: Bool

        init(_ payload: Payload) {
            duration = .seconds(Int64(payload.u4(8)))
            // It counts in tenths of a millimetre.
            deviationMillimetres = payload.u4(28) / 10
            observations = payload.u4(32)
            isValid = payload.bit(36, 0)
            isActive = payload.bit(37, 0)
        }
    }

    /// The second that has just begun, of receivers that discipline an oscillator (0D 12).
    public struct TimTimeOfSecond: Hashable, Sendable {
        public var time: CivilTime
        public var isLeapSecondNow: Bool
        public var isLeapSecondSoon: Bool
        public var isLeapSecondPositive: Bool
        public var isGNSSTimeValid: Bool
        public var isUTCValid: Bool
        public var isPulseLocked: Bool
        public var utcStandard: UInt8
        public var utcUncertainty: Nanoseconds
        public var system: UInt8
        public var week: UInt32
        public var timeOfWeek: Nanoseconds

        init(_ payload: Payload) {
            time = CivilTime(
                year: payload.u2(8), month: payload.u1(10), day: payload.u1(11), hour: payload.u1(12),
                minute: payload.u1(13), second: payload.u1(14))
            isLeapSecondNow = payload.bit(4, 0)
            isLeapSecondSoon = payload.bit(4, 1)
            isLeapSecondPositive = payload.bit(4, 2)
            isGNSSTimeValid = payload.bit(4, 6)
            isUTCValid = payload.bit(4, 7)
            isPulseLocked = payload.bit(5, 5)
            utcStandard = payload.u1(15)
            utcUncertainty = payload.nanoseconds(20)
            system = payload.u1(1)
            week = payload.u4(24)
            timeOfWeek = .seconds(Int64(payload.u4(28)))
        }
    }
}

extension UBX.TimTimeMark.Edge {
    init(_ payload: Payload, week: Int, milliseconds: Int) {
        self.week = payload.u2(week)
        timeOfWeek = .milliseconds(Int64(payload.u4(milliseconds))) + payload.nanoseconds(milliseconds + 4)
    }
}
