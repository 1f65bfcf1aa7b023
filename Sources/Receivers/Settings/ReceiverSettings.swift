public import TimeUnits

/// How a u-blox receiver of the ninth generation or later is to work as a source of time. What is nil stays as it is.
public struct ReceiverSettings: Hashable, Sendable {
    /// The pulse on its first output.
    public struct TimePulse: Hashable, Sendable {
        public var period: Nanoseconds
        public var length: Nanoseconds
        /// The edge that marks the second; the other polarity marks it with the falling one.
        public var isRising: Bool
        /// No pulse while the receiver does not know the time.
        public var isOnlyWhenLocked: Bool
        public var grid: Grid

        public init(
            period: Nanoseconds = .second, length: Nanoseconds = .milliseconds(100), isRising: Bool = true,
            isOnlyWhenLocked: Bool = true, grid: Grid = .gps
        ) {
            self.period = period
            self.length = length
            self.isRising = isRising
            self.isOnlyWhenLocked = isOnlyWhenLocked
            self.grid = grid
        }
    }

    /// Whose seconds the pulse marks; they are nanoseconds apart.
    public enum Grid: UInt64, Hashable, Sendable, CaseIterable {
        case utc, gps, glonass, beidou, galileo
    }

    /// What the receiver is to assume of where it stands.
    public enum Place: Hashable, Sendable {
        /// It finds that out anew with each fix, which makes the time noisier.
        case moving
        /// It finds out once, for at least so long and at least so well.
        case survey(duration: Nanoseconds, accuracyMillimetres: Double)
        /// It is told.
        case fixed(Position, heightMetres: Double, accuracyMillimetres: Double)
    }

    public enum Constellation: String, Hashable, Sendable, CaseIterable {
        case gps, sbas, galileo, beidou, qzss, glonass
    }

    /// On which side of the receiver we are.
    public enum Port: String, Hashable, Sendable, CaseIterable {
        case i2c = "I2C"
        case uart1 = "UART1"
        case uart2 = "UART2"
        case usb = "USB"
        case spi = "SPI"

        var number: UInt32 {
            switch self {
            case .i2c: 0
            case .uart1: 1
            case .uart2: 2
            case .usb: 3
            case .spi: 4
            }
        }
    }

    /// A message that can be switched on, as its key calls it.
    public enum Message: String, Hashable, Sendable, CaseIterable {
        case navPVT = "UBX_NAV_PVT"
        case navSat = "UBX_NAV_SAT"
        case navStatus = "UBX_NAV_STATUS"
        case navTimeGPS = "UBX_NAV_TIMEGPS"
        case navTimeGLONASS = "UBX_NAV_TIMEGLO"
        case navTimeBeiDou = "UBX_NAV_TIMEBDS"
        case navTimeGalileo = "UBX_NAV_TIMEGAL"
        case navTimeUTC = "UBX_NAV_TIMEUTC"
        case navTimeLeapSeconds = "UBX_NAV_TIMELS"
        case navClock = "UBX_NAV_CLOCK"
        case navSurveyIn = "UBX_NAV_SVIN"
        case timSurveyIn = "UBX_TIM_SVIN"
        case navEndOfEpoch = "UBX_NAV_EOE"
        case timTimeMark = "UBX_TIM_TM2"
        case timTimePulse = "UBX_TIM_TP"
        case monRadio = "UBX_MON_RF"
        case secSignal = "UBX_SEC_SIG"
        case nmeaRMC = "NMEA_ID_RMC"
        case nmeaZDA = "NMEA_ID_ZDA"

        /// "NAV-TIMEGPS", as people write it.
        public var name: String {
            let words = rawValue.split(separator: "_")
            return words[0] == "UBX" ? words.dropFirst().joined(separator: "-") : String(words[words.count - 1])
        }
    }

    public var timePulse: TimePulse?
    /// From the antenna to the receiver.
    public var cableDelay: Nanoseconds?
    public var place: Place?
    /// Those that are used; the others are not.
    public var constellations: Set<Constellation>?
    /// After how many epochs each is sent; 0: never.
    public var messages: [Message: UInt8]
    public var monitorsJamming: Bool?

    public init(
        timePulse: TimePulse? = nil, cableDelay: Nanoseconds? = nil, place: Place? = nil,
        constellations: Set<Constellation>? = nil, messages: [Message: UInt8] = [:], monitorsJamming: Bool? = nil
    ) {
        self.timePulse = timePulse
        self.cableDelay = cableDelay
        self.place = place
        self.constellations = constellations
        self.messages = messages
        self.monitorsJamming = monitorsJamming
    }

    /// What the second's number, its quantisation error and the receiver's health take: about 500 bytes a second.
    public static let timingMessages: [Message: UInt8] = [
        .timTimePulse: 1, .navTimeGPS: 1, .navTimeUTC: 1, .navTimeLeapSeconds: 1, .navPVT: 1, .navEndOfEpoch: 1,
        .navStatus: 1, .navClock: 1, .timSurveyIn: 10, .monRadio: 5, .secSignal: 5, .navSat: 10,
    ]
}
