import KernelTime
import ReceiverDaemon
import Receivers
import TimeUnits

extension ReceiverSession {
    /// Brings the receiver's configuration to what is wanted, or finds out what that would take.
    func bring(to items: [UBX.ConfigurationItem], isDry: Bool) throws(Failure) -> SettingsResult {
        var dialogue = SettingsDialogue(wanted: items, isDry: isDry)
        while true {
            let now = RawClock.now()
            if let bytes = dialogue.turn(at: now) { send(bytes) }
            if let result = dialogue.outcome { return result }
            var hasNews = false
            try listen(until: dialogue.deadline ?? now + .milliseconds(100), or: { hasNews }) { packet in
                guard case .frame(let frame) = packet.content, let message = try? UBX.Message(frame) else { return }
                dialogue.hear(message)
                hasNews = true
            }
        }
    }

    /// Shows the plan, asks, does it, and says what came of it.
    func configure(_ items: [UBX.ConfigurationItem], _ how: SettingsReport) throws {
        let plan = try bring(to: items, isDry: true)
        if how.isDry || plan.changes.isEmpty { return try how.tell(plan, path: path, isPlan: true) }
        if !how.isJSON { for change in plan.changes { try say("\(path): \(change)") } }
        try how.change.ask(
            "\(path): \(plan.changes.count) values are to be changed; pulse and time may be disturbed meanwhile.",
            of: companions(of: path))
        try how.tell(try bring(to: items, isDry: false), path: path, isPlan: false)
    }
}

/// How a command that configures a receiver tells what it did.
struct SettingsReport {
    var isDry: Bool
    var isJSON: Bool
    var change: ChangeOptions

    func tell(_ result: SettingsResult, path: String, isPlan: Bool) throws {
        if isJSON { try sayJSON(record(result, path: path, isPlan: isPlan)) }
        let sentences = result.sentences(isDry: isPlan)
        if !isJSON {
            for sentence in sentences { try say("\(path): \(sentence)") }
            if sentences.isEmpty { try say("\(path): it is as wanted; nothing was written") }
        }
        guard result.isComplete else {
            throw Failure("\(path): the receiver is not as wanted: \(result.sentences(isDry: isPlan).last ?? "")")
        }
    }

    private func record(_ result: SettingsResult, path: String, isPlan: Bool) -> FieldRecord {
        let silence: String? =
            switch result.silence {
            case .reading: "while reading"
            case .readingBack: "after writing"
            case .keeping: "while keeping"
            case nil: nil
            }
        return FieldRecord(fields: [
            Field("path", .text(path)), Field("written", .flag(!isPlan && !result.changes.isEmpty)),
            Field("changes", .list(result.changes.map(change))),
            Field("refused", .list(result.refused.map { .text($0.key.name) })),
            Field("unlike", .list(result.unlike.map(change))),
            Field("unknown", .list(result.unknown.map { .text($0.name) })),
            Field("kept_in_battery", result.kept.map { .flag($0.contains(.battery)) } ?? .absent),
            Field("kept_in_flash", result.kept.map { .flag($0.contains(.flash)) } ?? .absent),
            Field("silent", FieldValue(silence)), Field("complete", .flag(result.isComplete)),
        ])
    }

    private func change(_ change: SettingsResult.Change) -> FieldValue {
        .object([
            Field("key", .text(change.item.key.name)), Field("from", FieldValue(change.item.key.number(change.from))),
            Field("to", FieldValue(change.item.key.number(change.item.value))),
        ])
    }
}
