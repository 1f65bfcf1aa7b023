// Fields by NMEA 0183, as gpsd.io/NMEA.html lists them with the habits of many makes.

extension NMEA {
    /// A day whose century is not said.
    public struct ShortDate: Hashable, Sendable {
        public var day: UInt8
        public var month: UInt8
        public var year: UInt8
    }

    /// Recommended minimum: the only sentence with time, date and whether to believe them.
    public struct RMC: Hashable, Sendable {
        public var talker: String
        public var time: ClockTime?
        /// Status A; V says not to use it.
        public var isValid: Bool
        public var position: Position?
        public var speedKnots: Double?
        public var courseDegrees: Double?
        public var date: ShortDate?
        public var mode: UInt8?
    }

    /// Time and a date with four digits for the year, and nothing of whether they are right.
    public struct ZDA: Hashable, Sendable {
        public var talker: String
        public var time: ClockTime?
        public var day: UInt8?
        public var month: UInt8?
        public var year: UInt16?
    }

    /// The fix: its quality and how many satellites it has.
    public struct GGA: Hashable, Sendable {
        public var talker: String
        public var time: ClockTime?
        public var position: Position?
        /// 0: none, 1: a fix, 2: differential, 4 and 5: real-time kinematic, 6: dead reckoning.
        public var quality: UInt8?
        public var satellitesUsed: UInt8?
        public var horizontalDilution: Double?
        public var altitudeMetres: Double?
    }

    /// Which satellites are used, and how well they stand.
    public struct GSA: Hashable, Sendable {
        public var talker: String
        /// 1: no fix, 2: flat, 3: full.
        public var fix: UInt8?
        public var satellites: [UInt16]
        public var positionDilution: Double?
        public var horizontalDilution: Double?
        public var verticalDilution: Double?
        /// From NMEA 4.11 on: 1 GPS, 2 GLONASS, 3 Galileo, 4 BeiDou, 5 QZSS, 6 NavIC.
        public var system: UInt8?
    }

    /// Which satellites are in view, four in a sentence.
    public struct GSV: Hashable, Sendable {
        public struct Satellite: Hashable, Sendable {
            public var number: UInt16
            public var elevationDegrees: Int?
            public var azimuthDegrees: Int?
            /// Carrier to noise density; nil: not tracked.
            public var strengthDecibelHertz: Int?
        }

        public var talker: String
        public var sentences: UInt8
        public var index: UInt8
        public var satellitesInView: UInt16
        public var satellites: [Satellite]
        public var signal: UInt8?
    }

    /// What a receiver thinks of faulty satellites.
    public struct GBS: Hashable, Sendable {
        public var talker: String
        public var time: ClockTime?
        public var latitudeErrorMetres: Double?
        public var longitudeErrorMetres: Double?
        public var altitudeErrorMetres: Double?
        public var failedSatellite: UInt16?
    }

    /// What it wants a person to read.
    public struct TXT: Hashable, Sendable {
        public var talker: String
        public var sentences: UInt8?
        public var index: UInt8?
        /// u-blox: 0 error, 1 warning, 2 notice, 7 user.
        public var severity: UInt8?
        public var text: String
    }
}
