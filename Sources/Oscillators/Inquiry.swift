public import Reports
public import TimeUnits

/// Asks an oscillator a list of questions, none of which changes it.
public struct Inquiry: LineDialogue, Sendable {
    public let kind: OscillatorCondition.Kind
    /// What was answered so far, in the order of the questions.
    public private(set) var answers: [(command: OscillatorRequest, settlement: Conversation.Settlement)] = []

    private var conversation: Conversation
    private var questions: ArraySlice<OscillatorRequest>

    /// - Parameter questions: Those that would change something are left out.
    public init(_ questions: [OscillatorRequest], of kind: OscillatorCondition.Kind) {
        self.kind = kind
        self.questions = questions.filter { !$0.changes }[...]
        conversation = Conversation(kind)
        if let first = self.questions.first { conversation.ask(first) }
    }

    public var notes: LineNotes { conversation.notes }

    public mutating func hear(_ bytes: some Sequence<UInt8>, at now: Instant<Raw>) {
        conversation.hear(bytes, at: now)
    }

    public mutating func step(at now: Instant<Raw>) -> LineStep {
        while let question = questions.first {
            let step = conversation.step(at: now)
            guard step == .finished else { return step }
            answers.append((question, conversation.settlement ?? .silence))
            questions.removeFirst()
            // Who does not answer the first of many questions is not there.
            if answers.count == 1, answers[0].settlement == .silence { questions = [] }
            if let next = questions.first { conversation.ask(next) }
        }
        return .finished
    }
}
