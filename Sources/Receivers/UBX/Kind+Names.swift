// The messages that are known: what u-blox calls them, and how long they are. Lengths are those that ntpsec/gpsd
// (`driver_ubx.c`) and the recordings in its test suite have; where receivers of several generations differ, all of them.

extension UBX.Kind {
    public static let navStatus = Self(0x01, 0x03)
    public static let navSolution = Self(0x01, 0x06)
    public static let navPVT = Self(0x01, 0x07)
    public static let navTimeGPS = Self(0x01, 0x20)
    public static let navTimeUTC = Self(0x01, 0x21)
    public static let navClock = Self(0x01, 0x22)
    public static let navTimeGLONASS = Self(0x01, 0x23)
    public static let navTimeBeiDou = Self(0x01, 0x24)
    public static let navTimeGalileo = Self(0x01, 0x25)
    public static let navTimeLeapSeconds = Self(0x01, 0x26)
    public static let navSatellites = Self(0x01, 0x35)
    public static let navSurveyIn = Self(0x01, 0x3B)
    public static let navEndOfEpoch = Self(0x01, 0x61)
    public static let notAcknowledged = Self(0x05, 0x00)
    public static let acknowledged = Self(0x05, 0x01)
    public static let setValues = Self(0x06, 0x8A)
    public static let values = Self(0x06, 0x8B)
    public static let monVersion = Self(0x0A, 0x04)
    public static let monHardware = Self(0x0A, 0x09)
    public static let monRadio = Self(0x0A, 0x38)
    public static let timTimePulse = Self(0x0D, 0x01)
    public static let timTimeMark = Self(0x0D, 0x03)
    public static let timSurveyIn = Self(0x0D, 0x04)
    public static let timTimeOfSecond = Self(0x0D, 0x12)
    public static let secSignal = Self(0x27, 0x09)
    public static let highRatePVT = Self(0x28, 0x00)

    /// "NAV-TIMEGPS"; nil for a message that is not known.
    public var name: String? { format?.name }

    /// Whether the message can be so long; one that is not known can have any length.
    func allows(length: Int) -> Bool { format?.allows(length) ?? true }

    private struct Format {
        var name: String
        var fixed: Int
        /// How long each of the blocks is that follow the fixed part.
        var block: Int
        /// How long older or newer receivers make the fixed part, or the blocks when there are any.
        var other: Int

        init(_ name: String, _ fixed: Int, block: Int = 0, or other: Int = 0) {
            self.name = name
            self.fixed = fixed
            self.block = block
            self.other = other
        }

        func allows(_ length: Int) -> Bool {
            if block == 0 { return length == fixed || other > 0 && length == other }
            let rest = length - fixed
            return rest >= 0 && (rest.isMultiple(of: block) || other > 0 && rest.isMultiple(of: other))
        }
    }

    private var format: Format? {
        switch self {
        case .navStatus: Format("NAV-STATUS", 16)
        case .navSolution: Format("NAV-SOL", 52)
        case .navPVT: Format("NAV-PVT", 92, or: 84)
        case .navTimeGPS: Format("NAV-TIMEGPS", 16)
        case .navTimeUTC: Format("NAV-TIMEUTC", 20)
        case .navClock: Format("NAV-CLOCK", 20)
        case .navTimeGLONASS: Format("NAV-TIMEGLO", 20)
        case .navTimeBeiDou: Format("NAV-TIMEBDS", 20)
        case .navTimeGalileo: Format("NAV-TIMEGAL", 20)
        case .navTimeLeapSeconds: Format("NAV-TIMELS", 24)
        case .navSatellites: Format("NAV-SAT", 8, block: 12)
        case .navSurveyIn: Format("NAV-SVIN", 40)
        case .navEndOfEpoch: Format("NAV-EOE", 4)
        case .notAcknowledged: Format("ACK-NAK", 2)
        case .acknowledged: Format("ACK-ACK", 2)
        case .setValues: Format("CFG-VALSET", 4, block: 1)
        case .values: Format("CFG-VALGET", 4, block: 1)
        case .monVersion: Format("MON-VER", 40, block: 30)
        case .monHardware: Format("MON-HW", 60, or: 68)
        case .monRadio: Format("MON-RF", 4, block: 24, or: 20)
        case .timTimePulse: Format("TIM-TP", 16)
        case .timTimeMark: Format("TIM-TM2", 28)
        case .timSurveyIn: Format("TIM-SVIN", 28)
        case .timTimeOfSecond: Format("TIM-TOS", 56)
        case .secSignal: Format("SEC-SIG", 4, block: 4)
        case .highRatePVT: Format("HNR-PVT", 72)
        default: nil
        }
    }
}
