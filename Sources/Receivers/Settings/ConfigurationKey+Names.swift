// Keys by u-blox's F9 and M10 interface descriptions, as SparkFun's u-blox_config_keys.h lists them. How often a message
// is sent has a key for each port; the five stand in a row.

extension UBX.ConfigurationKey {
    static let pulseDefinition = Self(0x2005_0023)
    static let pulseLengthDefinition = Self(0x2005_0030)
    static let antennaCableDelay = Self(0x3005_0001)
    static let pulsePeriod = Self(0x4005_0002)
    static let pulsePeriodLocked = Self(0x4005_0003)
    static let pulseLength = Self(0x4005_0004)
    static let pulseLengthLocked = Self(0x4005_0005)
    static let pulseEnabled = Self(0x1005_0007)
    static let pulseFollowsGNSS = Self(0x1005_0008)
    static let pulseUsesLocked = Self(0x1005_0009)
    static let pulseAligned = Self(0x1005_000A)
    static let pulsePolarity = Self(0x1005_000B)
    static let pulseGrid = Self(0x2005_000C)
    static let timeMode = Self(0x2003_0001)
    static let positionType = Self(0x2003_0002)
    static let latitude = Self(0x4003_0009)
    static let longitude = Self(0x4003_000A)
    static let height = Self(0x4003_000B)
    static let latitudeFine = Self(0x2003_000C)
    static let longitudeFine = Self(0x2003_000D)
    static let heightFine = Self(0x2003_000E)
    static let positionAccuracy = Self(0x4003_000F)
    static let surveyDuration = Self(0x4003_0010)
    static let surveyAccuracy = Self(0x4003_0011)
    static let jammingMonitor = Self(0x1041_000D)

    private static let names: [(UInt32, String)] = [
        (0x2005_0023, "CFG-TP-PULSE_DEF"), (0x2005_0030, "CFG-TP-PULSE_LENGTH_DEF"),
        (0x3005_0001, "CFG-TP-ANT_CABLEDELAY"), (0x4005_0002, "CFG-TP-PERIOD_TP1"),
        (0x4005_0003, "CFG-TP-PERIOD_LOCK_TP1"), (0x4005_0004, "CFG-TP-LEN_TP1"),
        (0x4005_0005, "CFG-TP-LEN_LOCK_TP1"), (0x1005_0007, "CFG-TP-TP1_ENA"),
        (0x1005_0008, "CFG-TP-SYNC_GNSS_TP1"), (0x1005_0009, "CFG-TP-USE_LOCKED_TP1"),
        (0x1005_000A, "CFG-TP-ALIGN_TO_TOW_TP1"), (0x1005_000B, "CFG-TP-POL_TP1"),
        (0x2005_000C, "CFG-TP-TIMEGRID_TP1"), (0x2003_0001, "CFG-TMODE-MODE"), (0x2003_0002, "CFG-TMODE-POS_TYPE"),
        (0x4003_0009, "CFG-TMODE-LAT"), (0x4003_000A, "CFG-TMODE-LON"), (0x4003_000B, "CFG-TMODE-HEIGHT"),
        (0x2003_000C, "CFG-TMODE-LAT_HP"), (0x2003_000D, "CFG-TMODE-LON_HP"), (0x2003_000E, "CFG-TMODE-HEIGHT_HP"),
        (0x4003_000F, "CFG-TMODE-FIXED_POS_ACC"), (0x4003_0010, "CFG-TMODE-SVIN_MIN_DUR"),
        (0x4003_0011, "CFG-TMODE-SVIN_ACC_LIMIT"), (0x1041_000D, "CFG-ITFM-ENABLE"),
        (0x1031_001F, "CFG-SIGNAL-GPS_ENA"), (0x1031_0020, "CFG-SIGNAL-SBAS_ENA"),
        (0x1031_0021, "CFG-SIGNAL-GAL_ENA"), (0x1031_0022, "CFG-SIGNAL-BDS_ENA"),
        (0x1031_0024, "CFG-SIGNAL-QZSS_ENA"), (0x1031_0025, "CFG-SIGNAL-GLO_ENA"),
    ]

    /// What u-blox calls it: "CFG-TP-PERIOD_TP1"; its number for one that is not known here.
    public var name: String {
        if let name = Self.names.first(where: { $0.0 == rawValue })?.1 { return name }
        for message in ReceiverSettings.Message.allCases {
            for port in ReceiverSettings.Port.allCases where message.key(on: port) == self {
                return "CFG-MSGOUT-\(message.rawValue)_\(port.rawValue)"
            }
        }
        return "0x" + String(rawValue, radix: 16)
    }
}

extension ReceiverSettings.Constellation {
    var key: UBX.ConfigurationKey {
        switch self {
        case .gps: UBX.ConfigurationKey(0x1031_001F)
        case .sbas: UBX.ConfigurationKey(0x1031_0020)
        case .galileo: UBX.ConfigurationKey(0x1031_0021)
        case .beidou: UBX.ConfigurationKey(0x1031_0022)
        case .qzss: UBX.ConfigurationKey(0x1031_0024)
        case .glonass: UBX.ConfigurationKey(0x1031_0025)
        }
    }
}

extension ReceiverSettings.Message {
    /// How often it is sent on a port, in epochs.
    func key(on port: ReceiverSettings.Port) -> UBX.ConfigurationKey {
        let first: UInt32 =
            switch self {
            case .navPVT: 0x2091_0006
            case .navSat: 0x2091_0015
            case .navStatus: 0x2091_001A
            case .navTimeGPS: 0x2091_0047
            case .navTimeGLONASS: 0x2091_004C
            case .navTimeBeiDou: 0x2091_0051
            case .navTimeGalileo: 0x2091_0056
            case .navTimeUTC: 0x2091_005B
            case .navTimeLeapSeconds: 0x2091_0060
            case .navClock: 0x2091_0065
            case .navSurveyIn: 0x2091_0088
            case .timSurveyIn: 0x2091_0097
            case .navEndOfEpoch: 0x2091_015F
            case .timTimeMark: 0x2091_0178
            case .timTimePulse: 0x2091_017D
            case .monRadio: 0x2091_0359
            case .secSignal: 0x2091_0634
            case .nmeaRMC: 0x2091_00AB
            case .nmeaZDA: 0x2091_00D8
            }
        return UBX.ConfigurationKey(first + port.number)
    }
}
