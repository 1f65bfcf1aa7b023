public import TimeUnits

extension UBX {
    /// Position and UTC many times a second, reckoned on from the last fix by receivers that steer vehicles (28 00).
    ///
    /// It follows no pulse, so it numbers no second.
    public struct HighRatePVT: Hashable, Sendable {
        public var timeOfWeek: Nanoseconds
        public var time: CivilTime
        public var isDateValid: Bool
        public var isTimeValid: Bool
        /// No doubt of the whole second remains.
        public var isFullyResolved: Bool
        public var fix: FixKind
        public var isFixGood: Bool
        public var position: Position
        public var heightMillimetres: Int32
        public var horizontalAccuracyMillimetres: UInt32
        public var verticalAccuracyMillimetres: UInt32

        init(_ payload: Payload) {
            timeOfWeek = .milliseconds(Int64(payload.u4(0)))
            time = CivilTime(
                year: payload.u2(4), month: payload.u1(6), day: payload.u1(7), hour: payload.u1(8),
                minute: payload.u1(9), second: payload.u1(10), fraction: payload.signedNanoseconds(12))
            isDateValid = payload.bit(11, 0)
            isTimeValid = payload.bit(11, 1)
            isFullyResolved = payload.bit(11, 2)
            fix = payload.u1(16)
            isFixGood = payload.bit(17, 0)
            position = Position(
                latitudeDegrees: Double(payload.i4(24)) / 1e7, longitudeDegrees: Double(payload.i4(20)) / 1e7)
            heightMillimetres = payload.i4(28)
            horizontalAccuracyMillimetres = payload.u4(52)
            verticalAccuracyMillimetres = payload.u4(56)
        }

        public var isValid: Bool { isDateValid && isTimeValid && isFullyResolved }
    }
}
