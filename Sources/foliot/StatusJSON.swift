import Control
import Discipline
import Presentation
import Reports
import TimeUnits

/// A status as programs want it: one object, numbers with their unit in the name.
struct StatusJSON: Encodable {
    var time_ns: Int64
    var version: String
    var summary: String
    var trusted: Bool
    var uptime_s: Double
    var clocks: [Clock]
    var references: [Reference]
    var tai_utc: TimeScale
    var events: [Event]

    struct Clock: Encodable {
        var name: String
        var device: String
        var state: String
        var reason: String
        var follows: Nullable<String>
        var offset_ns: Nullable<Double>
        var deviation_ns: Nullable<Double>
        var bound_ns: Nullable<Double>
        var frequency_ppb: Nullable<Double>
        var drift_ppb: Nullable<Double>
        var steps: Int
        /// The step that it waits for, as it has been moved too far of late; when it will be made, if ever.
        var due_step_ns: Nullable<Int64>
        var due_step_in_s: Nullable<Double>
        var interference: Nullable<Interference>
        var since_s: Double
        var noise_ns: Nullable<Double>
        var loop_time_s: Nullable<Double>
        var innovation_correlation: Nullable<Double>
        var latency_ns: Nullable<Double>
        var resolution_ns: Nullable<Double>
        /// How long it stays within a microsecond without any source, in 95 of 100 cases.
        var holdover_1us_s: Nullable<Double>
        var temperature_coefficient_ppb_per_kelvin: Nullable<Double>
        var ageing_ppb_per_day: Nullable<Double>
        var calibration: Nullable<Calibration>
        var card: Nullable<Card>
    }

    /// What the timing card that the clock is on says of itself.
    struct Card: Encodable {
        var servo_offset_ns: Nullable<Int64>
        var servo_drift_ns: Nullable<Int64>
        var gnss_sync: Nullable<Bool>
    }

    /// What certificates say of it.
    struct Calibration: Encodable {
        /// "valid", "expired", "ended", "foreign" or "unconfirmed".
        var standing: String
        var correction_ns: Double
        /// Their part in the bound.
        var part_ns: Nullable<Double>
    }

    struct Interference: Encodable {
        var how: String
        var suspects: [String]
    }

    struct Reference: Encodable {
        var name: String
        var device: String
        var state: String
        var trouble: Nullable<String>
        var accepted: Int
        var rejected: [String: Int]
        var missed: Int
        var spread_ns: Nullable<Double>
        var calibration: Nullable<Calibration>
        var receiver: Nullable<Receiver>
    }

    struct Receiver: Encodable {
        /// Which messages number its seconds, and how long after the pulse they come; why none do.
        var numbered_by: [String]
        var delay_ms: Nullable<Double>
        var doubt: Nullable<String>
        var doubt_text: Nullable<String>
        var fix: Nullable<String>
        var satellites_used: Nullable<Int>
        var satellites_in_view: Nullable<Int>
        var antenna: Nullable<String>
        var jamming: Nullable<String>
        var spoofing: Nullable<String>
        /// Whether spoofing was indicated, and not taken back ten minutes ago.
        var spoofing_lately: Bool
        /// Why its pulses are not used.
        var trouble: Nullable<String>
        /// For how long it has said nothing, when it is silent; what it said before stands.
        var silent_s: Nullable<Double>
    }

    struct TimeScale: Encodable {
        var seconds: Int
        var from: String
        var expires_ns: Nullable<Int64>
        var expired: Bool
        var leap: Nullable<Leap>
        var refused: Int
    }

    struct Leap: Encodable {
        /// "insertion" or "deletion".
        var kind: String
        var day: String
        var ends_ns: Int64
    }

    struct Event: Encodable {
        var time_ns: Int64
        var text: String
    }

    init(_ status: Status) {
        let verdict = status.verdict
        time_ns = status.time.sinceEpoch.count
        version = status.daemonVersion
        summary = verdict.sentence
        trusted = verdict.isTrusted
        uptime_s = milliseconds(status.uptime)
        clocks = status.clocks.map { Clock($0, in: status) }
        references = status.references.map { Reference($0, at: status.raw) }
        tai_utc = TimeScale(status.timeScale)
        events = status.events.map { Event(time_ns: $0.time.sinceEpoch.count, text: $0.text) }
    }
}

extension StatusJSON.Clock {
    init(_ clock: ClockStatus, in status: Status) {
        let view = clock.view
        let isKnown = view.offset.deviation.nanoseconds.isFinite
        name = clock.name
        device = clock.device
        state = view.state.name
        reason = view.reason.name
        follows = Nullable(status.name(of: view.source))
        offset_ns = Nullable(finite: isKnown ? view.offset.value.nanoseconds : nil)
        deviation_ns = Nullable(finite: view.offset.deviation.nanoseconds)
        bound_ns = Nullable(finite: view.bound.nanoseconds)
        frequency_ppb = Nullable(finite: view.steering.partsPerBillion)
        drift_ppb = Nullable(
            finite: view.drift.deviation.partsPerBillion.isFinite ? view.drift.value.partsPerBillion : nil)
        steps = view.stepCount
        due_step_ns = Nullable(view.dueStep?.amount.count)
        due_step_in_s = Nullable(view.dueStep?.allowed.map { milliseconds($0 - status.raw) })
        interference = Nullable(
            view.interference.map { StatusJSON.Interference(how: $0.name, suspects: view.suspects.names) })
        since_s = milliseconds(status.raw - view.since)
        noise_ns = Nullable(finite: view.health?.noise.nanoseconds)
        loop_time_s = Nullable(finite: view.health?.loopTime)
        innovation_correlation = Nullable(finite: view.health?.innovationCorrelation)
        latency_ns = Nullable(finite: view.health?.latency.nanoseconds)
        resolution_ns = Nullable(finite: view.health?.resolution.nanoseconds)
        holdover_1us_s = Nullable(finite: view.health?.holdover)
        temperature_coefficient_ppb_per_kelvin = Nullable(
            finite: view.health?.temperatureCoefficient?.value.partsPerBillion)
        ageing_ppb_per_day = Nullable(finite: view.health?.ageing?.value.partsPerBillion)
        calibration = Nullable(view.calibration.map { StatusJSON.Calibration($0) })
        card = Nullable(
            clock.card.map {
                StatusJSON.Card(
                    servo_offset_ns: Nullable($0.offset?.count), servo_drift_ns: Nullable($0.drift?.count),
                    gnss_sync: Nullable($0.isReceiving))
            })
    }
}

extension StatusJSON.Reference {
    init(_ reference: ReferenceStatus, at now: Instant<Raw>) {
        let view = reference.view
        name = reference.name
        device = reference.device
        state = view.state.name
        trouble = Nullable(view.trouble?.name)
        accepted = view.accepted
        rejected = Dictionary(uniqueKeysWithValues: Rejection.allCases.map { ($0.name, view.rejected[$0]) })
        missed = view.missed
        spread_ns = Nullable(finite: view.spread?.nanoseconds)
        calibration = Nullable(view.calibration.map { StatusJSON.Calibration($0) })
        receiver = Nullable(view.receiver.map { StatusJSON.Receiver($0, at: now) })
    }
}

extension StatusJSON.Calibration {
    init(_ view: CalibrationView) {
        standing = view.standing.name
        correction_ns = view.correction.nanoseconds
        part_ns = Nullable(finite: view.part.nanoseconds)
    }
}

extension StatusJSON.Receiver {
    init(_ view: ReceiverView, at now: Instant<Raw>) {
        numbered_by = view.kinds.map(\.wireName)
        delay_ms = Nullable(view.delay.map { Double($0.count / 1_000) / 1_000 })
        doubt = Nullable(view.doubt?.name)
        doubt_text = Nullable(view.doubt?.sentence)
        fix = Nullable(view.condition?.fix?.name)
        satellites_used = Nullable(view.condition?.satellitesUsed.map { Int($0) })
        satellites_in_view = Nullable(view.condition?.satellitesInView.map { Int($0) })
        antenna = Nullable(view.condition?.antenna.map { "\($0)" })
        jamming = Nullable(view.condition?.jamming.map { "\($0)" })
        spoofing = Nullable(view.condition?.spoofing.map { "\($0)" })
        spoofing_lately = view.isSpoofed
        trouble = Nullable(view.trouble?.name)
        silent_s = Nullable(view.silentSince(at: now).map { milliseconds(now - $0) })
    }
}

extension StatusJSON.TimeScale {
    init(_ view: TimeScaleView) {
        seconds = view.offset.seconds
        from = view.origin.name
        expires_ns = Nullable(view.expires?.sinceEpoch.count)
        expired = view.isExpired
        leap = Nullable(
            view.coming.map {
                StatusJSON.Leap(kind: "\($0.kind)", day: "\($0.day)", ends_ns: $0.ends.sinceEpoch.count)
            })
        refused = view.refused
    }
}

/// In seconds, to the millisecond.
private func milliseconds(_ span: Nanoseconds) -> Double { Double(span.count / 1_000_000) / 1_000 }
