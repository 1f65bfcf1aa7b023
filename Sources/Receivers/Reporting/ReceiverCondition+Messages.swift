import Reports
import TimeUnits

// What messages say of how the receiver is, in the words of the report.

extension ReceiverCondition {
    mutating func take(_ gsa: NMEA.GSA) {
        switch gsa.fix {
        case 1: fix = ReceiverCondition.Fix.none
        case 2: fix = .flat
        case 3: fix = .full
        default: break
        }
    }

    mutating func take(_ pvt: UBX.NavPVT) {
        fix = Fix(ubx: pvt.fix)
        satellitesUsed = pvt.satellitesUsed
    }

    mutating func take(_ solution: UBX.NavSolution) {
        fix = Fix(ubx: solution.fix)
        satellitesUsed = solution.satellitesUsed
    }

    mutating func take(_ all: UBX.NavSatellites, countsUsed: Bool) {
        satellitesInView = UInt8(clamping: all.satellites.count)
        if countsUsed { satellitesUsed = UInt8(clamping: all.satellites.count { $0.isUsed }) }
    }

    mutating func take(_ message: UBX.Message) {
        switch message {
        case .navStatus(let status):
            fix = Fix(ubx: status.fix)
            spoofing = Spoofing(rawValue: status.spoofing)
        case .navSurveyIn(let survey):
            self.survey = Survey(
                isActive: survey.isActive, isValid: survey.isValid, duration: survey.duration,
                deviationMillimetres: survey.deviationMillimetres)
        case .timSurveyIn(let survey):
            self.survey = Survey(
                isActive: survey.isActive, isValid: survey.isValid, duration: survey.duration,
                deviationMillimetres: survey.deviationMillimetres)
        case .monRadio(let radio): take(radio)
        case .monHardware(let hardware):
            antenna = Antenna(rawValue: hardware.antenna)
            jamming = Jamming(rawValue: hardware.jamming)
        case .secSignal(let signal):
            if signal.watchesJamming { jamming = Jamming(rawValue: signal.jamming) }
            if signal.watchesSpoofing { spoofing = Spoofing(rawValue: signal.spoofing) }
        default: break
        }
    }

    /// The worst of its bands counts.
    private mutating func take(_ radio: UBX.MonRadio) {
        antenna = radio.blocks.compactMap { Antenna(rawValue: $0.antenna) }.max { $0.rawValue < $1.rawValue }
        jamming = radio.blocks.compactMap { Jamming(rawValue: $0.jamming) }.max { $0.rawValue < $1.rawValue }
    }
}

extension ReceiverCondition.Fix {
    init?(ubx kind: UBX.FixKind) {
        switch kind {
        case 0: self = .none
        case 1: self = .deadReckoning
        case 2: self = .flat
        case 3: self = .full
        case 4: self = .combined
        case 5: self = .timeOnly
        default: return nil
        }
    }
}
