import Control
import Reports
import TimeUnits

/// A report as fields, for a person and for programs.
struct ReportRecord {
    var kind: String
    var fields: [Field]

    init(_ report: Report, _ clock: MessageTime) {
        switch report.content {
        case .time(let time): (kind, fields) = ("time", Self.fields(time, clock))
        case .quantisation(let quantisation): (kind, fields) = ("quantisation", Self.fields(quantisation, clock))
        case .leap(let leap): (kind, fields) = ("leap", Self.fields(leap))
        case .receiver(let condition): (kind, fields) = ("receiver", Self.fields(condition))
        case .oscillator(let condition): (kind, fields) = ("oscillator", [Field("kind", .text("\(condition.kind)"))])
        }
    }

    /// - Parameter arrival: When it came, on the axis of `CLOCK_MONOTONIC_RAW`.
    func json(arrival: Instant<Raw>) -> FieldRecord {
        let head = [Field("report", .text(kind)), Field("arrival_ns", FieldValue(arrival.sinceEpoch.count))]
        return FieldRecord(fields: head + fields)
    }

    var text: String {
        let column = kind + String(repeating: " ", count: max(0, 13 - kind.count))
        return column + fields.compactMap(\.sentence).joined(separator: ", ")
    }

    private static func fields(_ time: TimeReport, _ clock: MessageTime) -> [Field] {
        [
            Field("time", .text(clock.text(time.reading))), Field("message", .text(time.message.wireName)),
            Field("subject", .text(time.subject == .epoch ? "epoch" : "next pulse")),
            Field("valid", .flag(time.isValid)), Field("accuracy_ns", FieldValue(time.accuracy?.count)),
        ]
    }

    private static func fields(_ quantisation: QuantisationReport, _ clock: MessageTime) -> [Field] {
        [
            Field("error_ns", .decimal(quantisation.error.nanoseconds)),
            Field("pulse", FieldValue(quantisation.pulse.map { clock.text($0) })),
        ]
    }

    private static func fields(_ leap: LeapReport) -> [Field] {
        let kind: String? =
            switch leap.coming?.kind {
            case .insertion: "insertion"
            case .deletion: "deletion"
            case nil: leap.knowsComing ? "none" : nil
            }
        return [
            Field("tai_offset_s", FieldValue(leap.offset?.seconds)), Field("coming", FieldValue(kind)),
            Field("ends", FieldValue(leap.coming.map { "\(CalendarDay(of: $0.ends))" })),
        ]
    }

    static func fields(_ condition: ReceiverCondition) -> [Field] {
        let survey = condition.survey.map { survey in
            FieldValue.object([
                Field("active", .flag(survey.isActive)), Field("valid", .flag(survey.isValid)),
                Field("duration_s", FieldValue(survey.duration.count / 1_000_000_000)),
                Field("deviation_mm", FieldValue(survey.deviationMillimetres)),
            ])
        }
        return [
            Field("fix", FieldValue(condition.fix.map { words("\($0)") })),
            Field("satellites_used", FieldValue(condition.satellitesUsed)),
            Field("satellites_in_view", FieldValue(condition.satellitesInView)),
            Field("antenna", FieldValue(condition.antenna.map { words("\($0)") })),
            Field("jamming", FieldValue(condition.jamming.map { words("\($0)") })),
            Field("spoofing", FieldValue(condition.spoofing.map { words("\($0)") })),
            Field("survey", survey ?? .absent),
        ]
    }

    /// "deadReckoning" as "dead reckoning".
    private static func words(_ name: String) -> String {
        name.map { $0.isUppercase ? " \($0.lowercased())" : "\($0)" }.joined()
    }
}
