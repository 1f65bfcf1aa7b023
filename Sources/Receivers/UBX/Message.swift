extension UBX {
    /// A message that is known.
    public enum Message: Hashable, Sendable {
        case navStatus(NavStatus)
        case navSolution(NavSolution)
        case navPVT(NavPVT)
        case navTimeGPS(NavTimeGPS)
        case navTimeGalileo(NavTimeGalileo)
        case navTimeBeiDou(NavTimeBeiDou)
        case navTimeGLONASS(NavTimeGLONASS)
        case navTimeUTC(NavTimeUTC)
        case navTimeLeapSeconds(NavTimeLeapSeconds)
        case navClock(NavClock)
        case navSatellites(NavSatellites)
        case navSurveyIn(NavSurveyIn)
        case navEndOfEpoch(NavEndOfEpoch)
        case timTimePulse(TimTimePulse)
        case timTimeMark(TimTimeMark)
        case timSurveyIn(TimSurveyIn)
        case timTimeOfSecond(TimTimeOfSecond)
        case monRadio(MonRadio)
        case monHardware(MonHardware)
        case monVersion(MonVersion)
        case secSignal(SecSignal)
        case highRatePVT(HighRatePVT)
        /// The receiver has done what a message asked for.
        case acknowledged(Kind)
        /// The receiver has refused a message.
        case notAcknowledged(Kind)
        case values(ConfigurationValues)

        /// Nil for a message that is not known.
        public init?(_ frame: Frame) throws(MalformedMessage) {
            let payload = Payload(frame.payload)
            guard frame.kind.name != nil else { return nil }
            guard frame.kind.allows(length: payload.count) else {
                throw MalformedMessage("\(frame.kind.name ?? "") of \(payload.count) bytes")
            }
            switch frame.kind {
            case .navStatus: self = .navStatus(NavStatus(payload))
            case .navSolution: self = .navSolution(NavSolution(payload))
            case .navPVT: self = .navPVT(NavPVT(payload))
            case .navTimeGPS: self = .navTimeGPS(NavTimeGPS(payload))
            case .navTimeGalileo: self = .navTimeGalileo(NavTimeGalileo(payload))
            case .navTimeBeiDou: self = .navTimeBeiDou(NavTimeBeiDou(payload))
            case .navTimeGLONASS: self = .navTimeGLONASS(NavTimeGLONASS(payload))
            case .navTimeUTC: self = .navTimeUTC(NavTimeUTC(payload))
            case .navTimeLeapSeconds: self = .navTimeLeapSeconds(NavTimeLeapSeconds(payload))
            case .navClock: self = .navClock(NavClock(payload))
            case .navSatellites: self = .navSatellites(try NavSatellites(payload))
            case .navSurveyIn: self = .navSurveyIn(NavSurveyIn(payload))
            case .navEndOfEpoch: self = .navEndOfEpoch(NavEndOfEpoch(payload))
            case .timTimePulse: self = .timTimePulse(TimTimePulse(payload))
            case .timTimeMark: self = .timTimeMark(TimTimeMark(payload))
            case .timSurveyIn: self = .timSurveyIn(TimSurveyIn(payload))
            case .timTimeOfSecond: self = .timTimeOfSecond(TimTimeOfSecond(payload))
            case .monRadio: self = .monRadio(try MonRadio(payload))
            case .monHardware: self = .monHardware(MonHardware(payload))
            case .monVersion: self = .monVersion(MonVersion(payload))
            case .secSignal: self = .secSignal(try SecSignal(payload))
            case .highRatePVT: self = .highRatePVT(HighRatePVT(payload))
            case .acknowledged: self = .acknowledged(Kind(payload.u1(0), payload.u1(1)))
            case .notAcknowledged: self = .notAcknowledged(Kind(payload.u1(0), payload.u1(1)))
            case .values: self = .values(try ConfigurationValues(payload))
            default: return nil
            }
        }
    }
}

extension UBX.Message {
    /// "NAV-TIMEGPS".
    public var name: String { kind.name ?? "" }

    private var kind: UBX.Kind {
        switch self {
        case .navStatus: .navStatus
        case .navSolution: .navSolution
        case .navPVT: .navPVT
        case .navTimeGPS: .navTimeGPS
        case .navTimeGalileo: .navTimeGalileo
        case .navTimeBeiDou: .navTimeBeiDou
        case .navTimeGLONASS: .navTimeGLONASS
        case .navTimeUTC: .navTimeUTC
        case .navTimeLeapSeconds: .navTimeLeapSeconds
        case .navClock: .navClock
        case .navSatellites: .navSatellites
        case .navSurveyIn: .navSurveyIn
        case .navEndOfEpoch: .navEndOfEpoch
        case .timTimePulse: .timTimePulse
        case .timTimeMark: .timTimeMark
        case .timSurveyIn: .timSurveyIn
        case .timTimeOfSecond: .timTimeOfSecond
        case .monRadio: .monRadio
        case .monHardware: .monHardware
        case .monVersion: .monVersion
        case .secSignal: .secSignal
        case .highRatePVT: .highRatePVT
        case .acknowledged: .acknowledged
        case .notAcknowledged: .notAcknowledged
        case .values: .values
        }
    }
}
