import Receivers
import TimeUnits

/// Keeps a receiver set up as it is wanted: looks at it when it is first heard, and again when it has started anew.
struct ReceiverKeeper {
    private let items: [UBX.ConfigurationItem]
    private var dialogue: SettingsDialogue?
    private var next: Instant<Raw>?
    private var said: [String] = []
    /// A receiver that boots does not listen yet.
    private static let afterReset = Nanoseconds.seconds(2)
    private static let afterSilence = Nanoseconds.seconds(60)

    init(items: [UBX.ConfigurationItem]) {
        self.items = items
    }

    var deadline: Instant<Raw>? { dialogue.map(\.deadline) ?? next }

    /// The receiver is heard, or heard anew.
    mutating func begin(at now: Instant<Raw>, isReset: Bool = false) {
        guard !items.isEmpty else { return }
        dialogue = nil
        next = now + (isReset ? Self.afterReset : .zero)
    }

    /// It is not heard any more.
    mutating func end() {
        dialogue = nil
        next = nil
    }

    mutating func hear(_ message: UBX.Message) {
        dialogue?.hear(message)
    }

    /// Goes on.
    ///
    /// - Returns: What is to be sent.
    mutating func turn(at now: Instant<Raw>, say: (String) -> Void) -> [UInt8]? {
        if dialogue == nil, let next, now >= next {
            dialogue = SettingsDialogue(wanted: items, isDry: false)
            self.next = nil
        }
        let bytes = dialogue?.turn(at: now)
        if let result = dialogue?.outcome { finish(result, at: now, say: say) }
        return bytes
    }

    /// What is wrong is said once, and every change each time.
    private mutating func finish(_ result: SettingsResult, at now: Instant<Raw>, say: (String) -> Void) {
        dialogue = nil
        if result.silence != nil { next = now + Self.afterSilence }
        let sentences = result.sentences(isDry: false)
        if !result.changes.isEmpty || sentences != said { sentences.forEach(say) }
        said = sentences
    }
}
