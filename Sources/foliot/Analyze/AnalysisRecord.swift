import Recordings
import Stability

/// An analysis as a program reads it.
struct AnalysisRecord: Encodable {
    var file: String
    var format: String
    var source: String
    var kind: String
    var interval_s: Double
    /// Phase readings, and how many of them are there.
    var count: Int
    var measured: Int
    /// Whether it was ended before all was worked out.
    var interrupted: Bool
    var removed: RemovalRecord
    var statistics: [StatisticRecord]
    /// How the first statistic changes; null where that was not asked for.
    var dynamic: Nullable<DynamicRecord>
    var masks: [MaskRecord]
    var findings: [FindingRecord]

    init(_ outcome: AnalysisOutcome) {
        let (recording, analysis) = (outcome.recording, outcome.analysis)
        file = recording.file
        format = recording.format.rawValue
        source = recording.source
        kind = recording.kind.rawValue
        interval_s = analysis.record.interval
        count = analysis.record.count
        measured = analysis.record.measured
        interrupted = outcome.interruption != nil
        removed = RemovalRecord(recording.removed)
        statistics = analysis.rows.map { StatisticRecord($0) }
        dynamic = Nullable(outcome.dynamic.map { DynamicRecord($0) })
        masks = analysis.verdicts.map { MaskRecord($0) }
        findings = recording.findings.map {
            FindingRecord(finding: $0.kind.rawValue, count: $0.count, line: Nullable($0.line), sentence: $0.sentence)
        }
    }
}

/// What was taken off before.
struct RemovalRecord: Encodable {
    /// A fraction, in the middle.
    var offset: Nullable<Double>
    var drift_per_day: Nullable<Double>
    var cycles: [CycleRecord]

    init(_ removal: Removal?) {
        offset = Nullable(removal?.offset)
        drift_per_day = Nullable(removal?.drift.map { $0 * 86_400 })
        cycles = (removal?.cycles ?? []).map {
            CycleRecord(period_s: $0.period, amplitude_s: $0.amplitude, peak_s: $0.peak)
        }
    }
}

struct CycleRecord: Encodable {
    var period_s: Double
    var amplitude_s: Double
    /// After the first reading.
    var peak_s: Double
}

struct StatisticRecord: Encodable {
    var name: String
    var tau_s: Double
    var averaging: Int
    /// A fraction; seconds for TDEV, TTOTDEV, MTIE and TIErms; °C where kind is "temperature".
    var value: Double
    var low: Nullable<Double>
    var high: Nullable<Double>
    var count: Int
    /// False where a correction of bias is known and was not applied; null where there is none to apply.
    var bias_corrected: Nullable<Bool>
    var edf: Nullable<Double>
    var noise: Nullable<String>

    init(_ row: Analysis.Row) {
        name = row.deviation.statistic.rawValue
        tau_s = row.deviation.tau
        averaging = row.deviation.averaging
        value = row.deviation.value
        low = Nullable(row.confidence?.low)
        high = Nullable(row.confidence?.high)
        count = row.deviation.count
        bias_corrected = Nullable(row.deviation.statistic.isBiased ? false : nil)
        edf = Nullable(row.confidence?.degrees)
        noise = Nullable(row.noise?.title)
    }
}

struct MaskRecord: Encodable {
    var name: String
    var title: String
    var passed: Bool
    /// What part of the limit is left free where least is.
    var margin: Double
    var first_violation_s: Nullable<Double>
    /// Up to which observation interval it was held against the mask.
    var longest_s: Double

    init(_ verdict: MaskVerdict) {
        name = verdict.mask.name
        title = verdict.mask.title
        passed = verdict.isMet
        margin = verdict.margin
        first_violation_s = Nullable(verdict.firstViolation)
        longest_s = verdict.longest
    }
}

struct FindingRecord: Encodable {
    var finding: String
    var count: Int
    /// Where the worst is.
    var line: Nullable<Int>
    var sentence: String
}
