public import Reports
public import TimeUnits

/// Finds out what kind of oscillator is at the other end, by questions that are harmless to each kind.
///
/// First "^": an SA3x and a CSAC tell of themselves, an SA5x hears only what stands in braces. Then `{device?}`, of
/// which a CSAC hears single letters that make it report (none of them is "S", which would move its pulse). Both at
/// 57600 baud; at 9600 baud MONITOR1 is left, for an mRO-50, which says "?" to what it does not know.
public struct Interview: LineDialogue, Sendable {
    /// The rates to try, in this order.
    public static let rates = [57_600, 9_600]

    /// What was found.
    public private(set) var kind: OscillatorCondition.Kind?

    private var conversation: Conversation
    private var probes: ArraySlice<OscillatorRequest>

    public init(rate: Int) {
        probes =
            rate == OscillatorCondition.Kind.mro50.lineRate
            ? [.mro50(.monitor)] : [.csac(.telemetry), .sa5x(.identity(.device))]
        conversation = Conversation(probes.first?.kind ?? .sa5x)
        if let first = probes.first { conversation.ask(first, attempts: 2) }
    }

    public mutating func hear(_ bytes: some Sequence<UInt8>, at now: Instant<Raw>) {
        conversation.hear(bytes, at: now)
    }

    public mutating func step(at now: Instant<Raw>) -> LineStep {
        while let probe = probes.first, kind == nil {
            let step = conversation.step(at: now)
            guard step == .finished else { return step }
            if case .answer(let text)? = conversation.settlement { kind = Self.kind(of: text, to: probe) }
            probes.removeFirst()
            if let next = probes.first {
                conversation = Conversation(next.kind)
                conversation.ask(next, attempts: 2)
            }
        }
        return .finished
    }

    private static func kind(of answer: String, to probe: OscillatorRequest) -> OscillatorCondition.Kind? {
        switch probe {
        case .mro50: .mro50
        case .sa5x: answer.lowercased().contains("sa5") ? .sa5x : nil
        default: SA3xTelemetry(answer) != nil ? .sa3x : isCSAC(answer) ? .csac : nil
        }
    }

    /// "0,0x0000,…": a status, and alarms in hexadecimal.
    private static func isCSAC(_ telemetry: String) -> Bool {
        let fields = telemetry.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
        return fields.count == 3 && wholeNumber(fields[0]) != nil && fields[1].hasPrefix("0x")
    }
}
