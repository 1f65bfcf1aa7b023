public import Reports
public import TimeUnits

/// Watches an oscillator: asks it each second how it is, and hands on to an SA5x how far the receiver's pulses are off.
///
/// A quantisation error is worth sending until its pulse has come; it is never stored, and what came too late is
/// dropped. Nobody else may speak on the line meanwhile.
public struct OscillatorSession: LineDialogue, Sendable {
    /// How long after its arrival a quantisation error still precedes its pulse.
    public static let freshness = Nanoseconds.milliseconds(700)

    public let kind: OscillatorCondition.Kind
    public private(set) var telemetry: OscillatorTelemetry
    /// How many quantisation errors the oscillator took, and how many came too late or were not taken.
    public private(set) var corrections = 0
    public private(set) var missedCorrections = 0

    private let interval: Nanoseconds
    private var conversation: Conversation
    private var questions: ArraySlice<OscillatorRequest> = []
    private var asked: OscillatorRequest?
    private var next: Instant<Raw>?
    private var isAnswered = false
    private var pending: (picoseconds: Int64, until: Instant<Raw>)?
    private var takesCorrections: Bool
    private var report: Report?

    public init(_ kind: OscillatorCondition.Kind, every interval: Nanoseconds = .second) {
        self.kind = kind
        self.interval = interval
        telemetry = OscillatorTelemetry(kind)
        conversation = Conversation(kind)
        takesCorrections = kind == .sa5x
    }

    public var notes: LineNotes { conversation.notes }

    /// How the oscillator was when it was last asked everything; once.
    public mutating func takeReport() -> Report? {
        defer { report = nil }
        return report
    }

    /// Takes how far the coming pulse is off, as the receiver says it.
    public mutating func correct(_ error: QuantisationReport, arrival: Instant<Raw>) {
        let picoseconds = (error.error.nanoseconds * 1_000).rounded()
        guard takesCorrections, abs(picoseconds) <= 1_000_000 else { return missedCorrections += 1 }
        if pending != nil { missedCorrections += 1 }
        pending = (Int64(picoseconds), arrival + Self.freshness)
    }

    public mutating func hear(_ bytes: some Sequence<UInt8>, at now: Instant<Raw>) {
        conversation.hear(bytes, at: now)
    }

    public mutating func step(at now: Instant<Raw>) -> LineStep {
        // Each turn ends a command; there is at most one more than there are questions.
        for _ in 0..<64 {
            if asked != nil {
                let step = conversation.step(at: now)
                guard step == .finished else { return step }
                settle(at: now)
            }
            if sendsCorrection(at: now) || asksNext(at: now) { continue }
            return .wait(until: next ?? now)
        }
        return .wait(until: now + .milliseconds(10))
    }

    private mutating func sendsCorrection(at now: Instant<Raw>) -> Bool {
        guard let (picoseconds, until) = pending else { return false }
        pending = nil
        guard now < until else {
            missedCorrections += 1
            return false
        }
        ask(.sa5x(.set(.quantisationError, picoseconds)))
        return true
    }

    private mutating func asksNext(at now: Instant<Raw>) -> Bool {
        if questions.isEmpty {
            guard now >= next ?? now else { return false }
            next = max((next ?? now) + interval, now)
            questions = OscillatorTelemetry.questions(for: kind)[...]
            (telemetry, isAnswered) = (OscillatorTelemetry(kind), false)
        }
        ask(questions.removeFirst())
        return true
    }

    private mutating func ask(_ command: OscillatorRequest) {
        asked = command
        conversation.ask(command)
    }

    private mutating func settle(at now: Instant<Raw>) {
        guard let command = asked else { return }
        asked = nil
        switch (command, conversation.settlement) {
        case (.sa5x(.set), .answer?): corrections += 1
        case (.sa5x(.set), .refusal?):
            // An error that stays: this firmware has no such parameter. One bad checksum is no reason to stop.
            missedCorrections += 1
            takesCorrections = missedCorrections < 10 || corrections > 0
        case (.sa5x(.set), _): missedCorrections += 1
        case (_, .answer(let text)?):
            telemetry.take(text, to: command)
            isAnswered = true
        case (_, .silence?): questions = []
        default: break
        }
        guard command.changes == false, questions.isEmpty, isAnswered else { return }
        report = Report(arrival: now, content: .oscillator(telemetry.condition))
    }
}
