import Control
import ReceiverDaemon
import Receivers
import Reports
import TimeUnits

/// What was learnt of a receiver by listening to it.
struct ReceiverPortrait {
    private var maker = ReportMaker(floor: .program)
    private var clock = MessageTime(floor: .program)
    private(set) var counts: [String: Int] = [:]
    private(set) var speaks: Set<String> = []
    private(set) var version: UBX.MonVersion?
    private(set) var time: (report: TimeReport, arrival: Instant<Raw>)?
    private(set) var leap: LeapReport?
    /// The last one, and how many there were.
    private(set) var quantisation: (error: ClockOffset, count: Int)?

    var condition: ReceiverCondition { maker.condition }

    mutating func take(_ packet: Packet) {
        switch packet.content {
        case .sentence: speaks.insert("NMEA")
        case .frame: speaks.insert("UBX")
        }
        guard let message = (try? ReceiverMessage(packet.content)).flatMap({ $0 }) else {
            return counts["other", default: 0] += 1
        }
        count(message)
        for report in maker.reports(of: message, arrival: packet.arrival) { take(report) }
    }

    private mutating func count(_ message: ReceiverMessage) {
        switch message {
        case .nmea(let sentence): counts[sentence.name, default: 0] += 1
        case .ubx(let frame):
            counts[frame.name, default: 0] += 1
            if case .monVersion(let version) = frame { self.version = version }
            if case .navTimeLeapSeconds(let leap) = frame { clock.learn(leap) }
        }
    }

    private mutating func take(_ report: Report) {
        switch report.content {
        case .time(let said) where said.subject == .epoch:
            // What is valid is told before what is not, and what says how sure it is before what does not.
            let isBetter = { (old: TimeReport) in
                said.isValid && (!old.isValid || said.accuracy != nil || old.accuracy == nil) || !old.isValid
            }
            if time.map({ isBetter($0.report) }) ?? true { time = (said, report.arrival) }
        case .leap(let said): leap = said
        case .quantisation(let said): quantisation = (said.error, (quantisation?.count ?? 0) + 1)
        case .time, .receiver, .oscillator: break
        }
    }

    /// The messages that a receiver can be asked for, of those that were not heard.
    var unheard: [UBX.Kind] {
        let askable: [UBX.Kind] = [
            .navStatus, .navTimeGPS, .navTimeLeapSeconds, .navSatellites, .timSurveyIn, .monRadio, .monHardware,
        ]
        return askable.filter { counts[$0.name ?? ""] == nil }
    }

    func fields(path: String, rate: Int?, noise: UInt64) -> [Field] {
        let versions = version.map { version in
            FieldValue.object([
                Field("software", .text(version.software)), Field("hardware", .text(version.hardware)),
                Field("extensions", .list(version.extensions.map { .text($0) })),
            ])
        }
        let leapFields = leap.map { ReportRecord(Report(arrival: .init(sinceEpoch: .zero), content: .leap($0)), clock) }
        return [
            Field("path", .text(path)), Field("rate", FieldValue(rate)),
            Field("protocols", .list(speaks.sorted().map { .text($0) })), Field("version", versions ?? .absent),
            Field("time", FieldValue(time.map { clock.text($0.report.reading) })),
            Field("time_message", FieldValue(time.map { $0.report.message.wireName })),
            Field("time_valid", time.map { .flag($0.report.isValid) } ?? .absent),
            Field("accuracy_ns", FieldValue(time?.report.accuracy?.count)),
        ] + ReportRecord.fields(condition) + [
            Field("leap", leapFields.map { .object($0.fields) } ?? .absent),
            Field("quantisation_errors", FieldValue(quantisation?.count ?? 0)),
            Field("quantisation_last_ns", FieldValue(quantisation?.error.nanoseconds)),
            Field("noise_bytes", FieldValue(noise)),
            Field("messages", .object(counts.sorted { $0.key < $1.key }.map { Field($0.key, FieldValue($0.value)) })),
        ]
    }
}

// As a person reads it.
extension ReceiverPortrait {
    func lines(path: String, rate: Int?, noise: UInt64) -> [String] {
        let place = rate.map { " at \($0) baud" } ?? ""
        return ["\(path)  \(speaks.sorted().joined(separator: " and "))\(place)"]
            + rows.map { name, text in "  \(name)\(String(repeating: " ", count: 12 - name.count))\(text)" }
            + (noise > 0 ? ["  noise       \(noise) bytes of no message"] : [])
    }

    private var rows: [(String, String)] {
        [
            ("receiver", versionText), ("time", timeText), ("fix", fixText),
            ("antenna", condition.antenna.map { "\($0)" } ?? "it does not say"), ("jamming", jammingText),
            ("survey", surveyText), ("leap", leapText), ("qErr", quantisationText),
            ("messages", counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")),
        ]
    }

    private var versionText: String {
        guard let version else { return "it does not say what it is (MON-VER)" }
        let named = version.extensions.filter {
            $0.hasPrefix("MOD=") || $0.hasPrefix("FWVER=") || $0.hasPrefix("PROTVER")
        }
        return ([version.software] + named).joined(separator: ", ")
    }

    private var timeText: String {
        guard let report = time?.report else { return "it does not say the time" }
        let accuracy = report.accuracy.map { ", by itself within \($0)" } ?? ""
        let validity = report.isValid ? accuracy : ", not valid yet"
        return "\(clock.text(report.reading)) by \(report.message.wireName)\(validity)"
    }

    private var fixText: String {
        guard let fix = condition.fix else { return "it does not say" }
        let words: String =
            switch fix {
            case .none: "none"
            case .deadReckoning: "dead reckoning only"
            case .flat: "two-dimensional"
            case .full: "three-dimensional"
            case .combined: "three-dimensional, with dead reckoning"
            case .timeOnly: "time only"
            }
        let used = condition.satellitesUsed.map { ", \($0) satellites used" } ?? ""
        return words + used + (condition.satellitesInView.map { " of \($0) in view" } ?? "")
    }

    private var jammingText: String {
        let jamming = condition.jamming.map { "\($0)" } ?? "it does not say"
        return jamming + (condition.spoofing.map { "; spoofing \($0)" } ?? "")
    }

    var surveyText: String {
        guard let survey = condition.survey else { return "it does not say" }
        let state = survey.isActive ? "running" : survey.isValid ? "done" : "none"
        guard survey.isActive || survey.isValid else { return state }
        return "\(state), \(survey.duration.count / 1_000_000_000) s, ±\(survey.deviationMillimetres) mm"
    }

    private var leapText: String {
        guard let leap else { return "it does not say" }
        let offset = leap.offset.map { "TAI − UTC is \($0.seconds) s" } ?? "TAI − UTC is not known to it"
        guard leap.knowsComing else { return offset }
        guard let coming = leap.coming else { return "\(offset), none is coming" }
        return "\(offset), \(coming.kind) at the end of the day before \(CalendarDay(of: coming.ends))"
    }

    private var quantisationText: String {
        guard let (error, count) = quantisation else { return "none heard (TIM-TP)" }
        return "\(count) heard, the last \(decimalText(error.nanoseconds, decimals: 3)) ns"
    }
}
