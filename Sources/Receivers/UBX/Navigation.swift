public import TimeUnits

extension UBX {
    /// What kind of a fix: 0 none, 1 dead reckoning, 2 flat, 3 full, 4 GNSS and dead reckoning, 5 time only.
    public typealias FixKind = UInt8

    /// How the fix is (01 03).
    public struct NavStatus: Hashable, Sendable {
        public var fix: FixKind
        public var isFixGood: Bool
        public var isWeekValid: Bool
        public var isTimeOfWeekValid: Bool
        /// 0 unknown, 1 none, 2 indicated, 3 affirmed.
        public var spoofing: UInt8
        public var sinceStart: Nanoseconds

        init(_ payload: Payload) {
            fix = payload.u1(4)
            isFixGood = payload.bit(5, 0)
            isWeekValid = payload.bit(5, 2)
            isTimeOfWeekValid = payload.bit(5, 3)
            spoofing = payload.bits(7, 3...4)
            sinceStart = .milliseconds(Int64(payload.u4(12)))
        }
    }

    /// The fix as receivers before the seventh generation give it (01 06).
    public struct NavSolution: Hashable, Sendable {
        public var week: Int16
        public var timeOfWeek: Nanoseconds
        public var fix: FixKind
        public var isFixGood: Bool
        public var isWeekValid: Bool
        public var isTimeOfWeekValid: Bool
        public var satellitesUsed: UInt8

        init(_ payload: Payload) {
            week = payload.i2(8)
            timeOfWeek = .milliseconds(Int64(payload.u4(0))) + payload.signedNanoseconds(4)
            fix = payload.u1(10)
            isFixGood = payload.bit(11, 0)
            isWeekValid = payload.bit(11, 2)
            isTimeOfWeekValid = payload.bit(11, 3)
            satellitesUsed = payload.u1(47)
        }
    }

    /// The fix: position and UTC (01 07).
    public struct NavPVT: Hashable, Sendable {
        public var time: CivilTime
        public var isDateValid: Bool
        public var isTimeValid: Bool
        /// No doubt of the whole second remains.
        public var isFullyResolved: Bool
        public var accuracy: Nanoseconds
        public var fix: FixKind
        public var isFixGood: Bool
        public var satellitesUsed: UInt8
        public var position: Position
        public var heightMillimetres: Int32
        public var horizontalAccuracyMillimetres: UInt32
        public var verticalAccuracyMillimetres: UInt32

        init(_ payload: Payload) {
            time = CivilTime(
                year: payload.u2(4), month: payload.u1(6), day: payload.u1(7), hour: payload.u1(8),
                minute: payload.u1(9), second: payload.u1(10), fraction: payload.signedNanoseconds(16))
            isDateValid = payload.bit(11, 0)
            isTimeValid = payload.bit(11, 1)
            isFullyResolved = payload.bit(11, 2)
            accuracy = payload.nanoseconds(12)
            fix = payload.u1(20)
            isFixGood = payload.bit(21, 0)
            satellitesUsed = payload.u1(23)
            position = Position(
                latitudeDegrees: Double(payload.i4(28)) / 1e7, longitudeDegrees: Double(payload.i4(24)) / 1e7)
            heightMillimetres = payload.i4(32)
            horizontalAccuracyMillimetres = payload.u4(40)
            verticalAccuracyMillimetres = payload.u4(44)
        }

        public var isValid: Bool { isDateValid && isTimeValid && isFullyResolved }
    }

    /// The receiver's own clock (01 22).
    public struct NavClock: Hashable, Sendable {
        public var bias: Nanoseconds
        /// In ns/s.
        public var drift: FrequencyOffset
        public var accuracy: Nanoseconds
        public var driftAccuracy: FrequencyOffset

        init(_ payload: Payload) {
            bias = payload.signedNanoseconds(4)
            drift = FrequencyOffset(partsPerBillion: Double(payload.i4(8)))
            accuracy = payload.nanoseconds(12)
            driftAccuracy = FrequencyOffset(partsPerBillion: Double(payload.u4(16)) / 1_000)
        }
    }

    /// Satellites in view (01 35).
    public struct NavSatellites: Hashable, Sendable {
        public struct Satellite: Hashable, Sendable {
            /// 0 GPS, 1 SBAS, 2 Galileo, 3 BeiDou, 5 QZSS, 6 GLONASS, 7 NavIC.
            public var system: UInt8
            public var number: UInt8
            public var strengthDecibelHertz: UInt8
            public var elevationDegrees: Int8
            public var azimuthDegrees: Int16
            public var residualDecimetres: Int16
            public var isUsed: Bool
            /// 0 unknown, 1 healthy, 2 unhealthy.
            public var health: UInt8
        }

        public var satellites: [Satellite]

        init(_ payload: Payload) throws(MalformedMessage) {
            let number = Int(payload.u1(5))
            guard payload.count == 8 + 12 * number else {
                throw MalformedMessage("NAV-SAT of \(payload.count) bytes for \(number) satellites")
            }
            satellites = (0..<number).map { Satellite(payload, at: 8 + 12 * $0) }
        }
    }

    /// All of an epoch's messages are out (01 61).
    public struct NavEndOfEpoch: Hashable, Sendable {
        public var timeOfWeek: Nanoseconds

        init(_ payload: Payload) { timeOfWeek = .milliseconds(Int64(payload.u4(0))) }
    }
}

extension UBX.NavSatellites.Satellite {
    init(_ payload: Payload, at offset: Int) {
        system = payload.u1(offset)
        number = payload.u1(offset + 1)
        strengthDecibelHertz = payload.u1(offset + 2)
        elevationDegrees = payload.i1(offset + 3)
        azimuthDegrees = payload.i2(offset + 4)
        residualDecimetres = payload.i2(offset + 6)
        isUsed = payload.bit(offset + 8, 3)
        health = payload.bits(offset + 8, 4...5)
    }
}
