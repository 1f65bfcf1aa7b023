import KernelTime
import Oscillators
import Reports

/// Changes an oscillator as a person asked: reads and checks, shows the plan, asks, does it, and says how it is now.
struct OscillatorChange {
    var place: OscillatorPlace
    var changes: [Change]
    var finish: Transaction.Finish?
    var isRehearsal: Bool
    var options: ChangeOptions
    var json: Bool

    func run(on oscillator: borrowing OpenOscillator) throws {
        let firmware = try oscillator.firmware()
        var rehearsal = Transaction(changes, of: oscillator.kind, finish: finish, firmware: firmware, isRehearsal: true)
        try oscillator.hold(&rehearsal)
        guard let plan = rehearsal.outcome else { throw Failure("\(place.path): the dialogue did not end") }
        guard plan.ending == .planned, !isRehearsal else { return try tell(plan) }
        if !json { for line in planned(plan) { try say(line) } }
        let warnings = plan.warnings.map { "; \($0)" }.joined()
        try options.ask(
            "\(place.path): this changes an oscillator that a clock may be running on\(warnings).",
            of: companions(of: place.path))
        var transaction = Transaction(changes, of: oscillator.kind, finish: finish, firmware: firmware)
        try oscillator.hold(&transaction)
        guard let outcome = transaction.outcome else { throw Failure("\(place.path): the dialogue did not end") }
        try tell(outcome)
    }

    private func tell(_ outcome: TransactionOutcome) throws {
        if json { try sayJSON(OutcomeRecord(outcome, changes, place)) } else { try sayLines(outcome) }
        switch outcome.ending {
        case .done, .planned: return
        case .refused(let why): throw Failure("\(place.path): nothing was changed: \(why)")
        case .failed(let why): throw Failure("\(place.path): \(why); \(outcome.nowSentence)")
        }
    }

    private func sayLines(_ outcome: TransactionOutcome) throws {
        switch outcome.ending {
        case .planned:
            for line in planned(outcome) { try say(line) }
            try say("nothing was changed")
        case .done: try say("\(place.path)  done and read back: \(outcome.nowSentence)")
        case .refused, .failed: break
        }
        for clause in outcome.notes.clauses { try say("  the line: \(clause)") }
    }

    private func planned(_ outcome: TransactionOutcome) -> [String] {
        let steps = changes.map { change in
            let before = outcome.fate(of: change.setting)?.before
            let was = before.map(change.setting.text) ?? "unknown"
            return before == change.value
                ? "\(change.setting.name) is \(was) already"
                : "\(change.setting.name): \(was) → \(change.setting.text(change.value))"
        }
        let last = finish.map { [$0.sentence] } ?? []
        return (steps + last).map { "\(place.path)  \($0)" } + outcome.warnings.map { "\(place.path)  note: \($0)" }
    }
}

extension Transaction.Finish {
    var sentence: String {
        switch self {
        case .store: "then all settings are stored for its next start"
        case .latch: "then the frequency of now becomes its natural one, for good"
        case .latchCableDelay: "then the cable delay is kept for its next start"
        }
    }

    var word: String {
        switch self {
        case .store: "store"
        case .latch: "latch"
        case .latchCableDelay: "latch-cable-delay"
        }
    }
}

extension TransactionOutcome {
    /// How the device is now, in one sentence.
    var nowSentence: String {
        var clauses = remains
        switch storage {
        case .untouched: break
        case .done: clauses.append("stored for its next start")
        case .unknown(let why): clauses.append("whether it is stored for its next start is not known (\(why))")
        case .refused(let why): clauses.append("not stored for its next start (\(why))")
        }
        return clauses.isEmpty ? "the oscillator is as it was before" : clauses.joined(separator: "; ")
    }
}

/// An outcome as JSON.
struct OutcomeRecord: Encodable {
    struct Setting: Encodable {
        var name: String
        var unit: String
        var before: Nullable<Int64>
        /// What was asked for; null where nothing was.
        var wanted: Nullable<Int64>
        var now: Nullable<Int64>
        var state: String
    }

    var path: String
    var card: Nullable<String>
    var ending: String
    var reason: Nullable<String>
    var settings: [Setting]
    var storage: String
    var warnings: [String]
    var line: [String]

    init(_ outcome: TransactionOutcome, _ changes: [Change], _ place: OscillatorPlace) {
        path = place.path
        card = Nullable(place.card)
        (ending, reason) =
            switch outcome.ending {
            case .done: ("done", Nullable(nil))
            case .planned: ("planned", Nullable(nil))
            case .refused(let why): ("refused", Nullable(why))
            case .failed(let why): ("failed", Nullable(why))
            }
        settings = outcome.fates.map { fate in
            let state =
                switch fate.state {
                case .asBefore: "as-before"
                case .changed: "changed"
                case .unknown: "unknown"
                }
            return Setting(
                name: fate.setting.name, unit: fate.setting.unit, before: Nullable(fate.before),
                wanted: Nullable(changes.first { $0.setting == fate.setting }?.value),
                now: Nullable(fate.now),
                state: state)
        }
        storage =
            switch outcome.storage {
            case .untouched: "untouched"
            case .done: "done"
            case .unknown: "unknown"
            case .refused: "refused"
            }
        warnings = outcome.warnings
        line = outcome.notes.clauses
    }
}
