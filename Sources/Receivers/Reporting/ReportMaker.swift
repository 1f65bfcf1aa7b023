public import Reports
public import TimeUnits

/// Digests a receiver's messages into reports.
///
/// It believes nothing more than the message says: what is absent, absurd or marked as not to be used is reported as
/// invalid or not at all. Whether a report is believed is for who numbers the seconds.
public struct ReportMaker: Sendable {
    private let floor: DateFloor
    /// How the receiver is, by all that it has said so far.
    public private(set) var condition = ReceiverCondition()
    /// Whether the newest sentence that could say so said that there is a fix, and when.
    private var hasFix = false
    private var fixSaid: Instant<Raw>?
    /// NAV-TIMELS says all that NAV-TIMEGPS says of leap seconds, and where from.
    private var saysLeapSeconds = false
    /// Sentences say the same less well, and would only contradict.
    private var speaksUBX = false
    /// A solution counts the satellites that it uses; NAV-SAT may be of another moment.
    private var hasSolution = false
    private var inView = SatellitesInView()
    /// When it was reported last how the receiver is.
    private var conditionSaid: Instant<Raw>?

    /// How it is is said again and again, for a foliotd that has only just begun to listen.
    private static let interval = Nanoseconds.seconds(10)
    /// How long a sentence with a fix vouches for ZDA, which does not say whether it is valid.
    private static let vouching = Nanoseconds.seconds(3)

    /// - Parameter floor: The day on which the program was built.
    public init(floor: DateFloor) {
        self.floor = floor
    }

    /// What a message reports; most report nothing.
    ///
    /// - Parameter arrival: When its first byte arrived.
    public mutating func reports(of message: ReceiverMessage, arrival: Instant<Raw>) -> [Report] {
        let before = condition
        var contents: [Report.Content] =
            switch message {
            case .nmea(let sentence): contents(of: sentence, arrival)
            case .ubx(let message): contents(of: message)
            }
        let said = conditionSaid ?? arrival
        let isDue = condition != before || arrival - said >= Self.interval
        conditionSaid = isDue ? arrival : said
        if isDue { contents.append(.receiver(condition)) }
        return contents.map { Report(arrival: arrival, content: $0) }
    }

    private mutating func contents(of sentence: NMEA.Message, _ arrival: Instant<Raw>) -> [Report.Content] {
        switch sentence {
        case .rmc(let rmc):
            note(hasFix: rmc.isValid, arrival)
            return time(rmc)
        case .zda(let zda): return time(zda, at: arrival)
        case .gga(let gga):
            if let quality = gga.quality { note(hasFix: quality > 0, arrival) }
            if !speaksUBX { condition.satellitesUsed = gga.satellitesUsed }
        case .gsa(let gsa): if !speaksUBX { condition.take(gsa) }
        case .gsv(let gsv): if !speaksUBX { count(gsv) }
        case .gbs, .txt: break
        }
        return []
    }

    private mutating func contents(of message: UBX.Message) -> [Report.Content] {
        switch message {
        case .navTimeGPS(let gps):
            let leap = leapReport(gps.time, in: .gps)
            return time(gps.time, in: .gps, .ubxNavTimeGPS) + (saysLeapSeconds ? [] : leap)
        case .navTimeGalileo(let galileo): return time(galileo.time, in: .galileo, .ubxNavTimeGalileo)
        case .navTimeBeiDou(let beiDou): return time(beiDou.time, in: .beiDou, .ubxNavTimeBeiDou)
        case .navTimeGLONASS(let glonass):
            return utc(
                glonass.civilTime.flatMap { floor.resolve($0) }, .ubxNavTimeGLONASS, isValid: glonass.isValid,
                accuracy: glonass.accuracy)
        case .navTimeUTC(let utc): return time(utc.time, .ubxNavTimeUTC, isValid: utc.isValid, accuracy: utc.accuracy)
        case .navPVT(let pvt):
            condition.take(pvt)
            (speaksUBX, hasSolution) = (true, true)
            return time(pvt.time, .ubxNavPVT, isValid: pvt.isValid, accuracy: pvt.accuracy)
        case .timTimeOfSecond(let second):
            return time(
                second.time, .ubxTimTOS, isValid: second.isUTCValid && !second.isLeapSecondNow,
                accuracy: second.utcUncertainty)
        case .timTimePulse(let pulse): return contents(of: pulse)
        case .navTimeLeapSeconds(let leap):
            saysLeapSeconds = true
            return [.leap(LeapReport(leap))]
        case .navSolution(let solution):
            (speaksUBX, hasSolution) = (true, true)
            condition.take(solution)
        case .navSatellites(let all):
            speaksUBX = true
            condition.take(all, countsUsed: !hasSolution)
        default: condition.take(message)
        }
        return []
    }

    private mutating func count(_ gsv: NMEA.GSV) {
        inView.take(gsv)
        condition.satellitesInView = inView.total
    }

    private mutating func note(hasFix: Bool, _ arrival: Instant<Raw>) {
        self.hasFix = hasFix
        fixSaid = arrival
    }
}

// Times.
extension ReportMaker {
    private func time(_ rmc: NMEA.RMC) -> [Report.Content] {
        guard let clock = rmc.time, let date = rmc.date,
            let day = floor.resolve(twoDigitYear: date.year, month: date.month, day: date.day)
        else { return [] }
        return utc(day.midnight + clock.sinceMidnight, .nmeaRMC, isValid: rmc.isValid && !clock.isLeapSecond)
    }

    private func time(_ zda: NMEA.ZDA, at arrival: Instant<Raw>) -> [Report.Content] {
        guard let said = zda.civilTime else { return [] }
        let isVouchedFor = hasFix && fixSaid.map { (arrival - $0).magnitude <= Self.vouching } ?? false
        return time(said, .nmeaZDA, isValid: isVouchedFor)
    }

    private func time(
        _ said: CivilTime, _ message: TimeReport.Message, isValid: Bool, accuracy: Nanoseconds? = nil
    ) -> [Report.Content] {
        utc(floor.resolve(said), message, isValid: isValid && said.second != 60, accuracy: accuracy)
    }

    private func utc(
        _ instant: Instant<UTC>?, _ message: TimeReport.Message, isValid: Bool, accuracy: Nanoseconds? = nil
    ) -> [Report.Content] {
        guard let instant else { return [] }
        return [.time(TimeReport(message: message, reading: .utc(instant), isValid: isValid, accuracy: accuracy))]
    }

    private func time(_ said: SystemTime, in scale: GNSSScale, _ message: TimeReport.Message) -> [Report.Content] {
        guard let instant = floor.resolve(said, in: scale) else { return [] }
        let report = TimeReport(
            message: message, reading: .tai(instant), isValid: said.isValid, accuracy: said.accuracy)
        return [.time(report)]
    }

    private func leapReport(_ said: SystemTime, in scale: GNSSScale) -> [Report.Content] {
        let offset = scale.taiOffset(leapSeconds: said.leapSeconds)
        let isKnown = said.areLeapSecondsValid && LeapReport.offsets.contains(offset.seconds)
        return [.leap(LeapReport(offset: isKnown ? offset : nil, knowsComing: false))]
    }

    private func contents(of pulse: UBX.TimTimePulse) -> [Report.Content] {
        let reading = pulse.reading(floor)
        var contents: [Report.Content] = []
        if let reading {
            let isValid = pulse.isLocked && (!pulse.isUTC || pulse.isUTCAvailable)
            contents.append(
                .time(TimeReport(message: .ubxTimTP, reading: reading, subject: .nextPulse, isValid: isValid)))
        }
        if let error = pulse.quantisationError {
            contents.append(.quantisation(QuantisationReport(error: error, pulse: reading)))
        }
        return contents
    }
}
