public import Reports
public import TimeUnits

/// One command in flight: asks it, waits for its answer, and asks again what may be asked again.
///
/// A kind that does not tag its replies is given a moment after each, so that a second answer is not taken for the
/// next one; and where it counts, a reading is believed when two in a row agree.
public struct Conversation: LineDialogue, Sendable {
    public enum Settlement: Hashable, Sendable {
        case answer(String)
        case refusal(String)
        case silence
        case broken
        case restart
    }

    private enum State: Hashable, Sendable {
        case free
        case due
        case waiting(until: Instant<Raw>, isLate: Bool)
        case quieting(until: Instant<Raw>, latest: Instant<Raw>)
        case settled
    }

    /// How often a question that changes nothing is put, if it has no answer.
    public static let attempts = 3
    private static let quiet = Nanoseconds.milliseconds(30)

    public let kind: OscillatorCondition.Kind
    public private(set) var notes = LineNotes()
    /// How the last command ended.
    public private(set) var settlement: Settlement?
    /// Whether a CSAC wants checksums; found out by itself.
    public private(set) var hasChecksum = false

    private var scanner: ReplyScanner
    private var state = State.free
    private var command: OscillatorRequest?
    private var confirms = false
    private var heard: Settlement?
    private var confirmed: String?
    private var asked = 0
    private var failures = 0
    private var attempts = Self.attempts
    private var tag: UInt8 = 0
    private var hasBeenHeard = false

    public init(_ kind: OscillatorCondition.Kind) {
        self.kind = kind
        scanner = ReplyScanner(kind)
    }

    /// Whether a command is under way.
    public var isBusy: Bool { state != .free && state != .settled }

    /// Begins a command; what came of it is in ``settlement`` when ``step(at:)`` says that it is finished.
    ///
    /// - Parameters:
    ///   - confirms: Whether an untagged reading has to be heard twice.
    ///   - attempts: How often it is put, if it changes nothing and has no answer.
    public mutating func ask(_ command: OscillatorRequest, confirms: Bool = false, attempts: Int = attempts) {
        self.attempts = attempts
        self.command = command
        self.confirms = confirms && !command.changes && !kind.tagsReplies
        (settlement, heard, confirmed, asked, failures) = (nil, nil, nil, 0, 0)
        state = .due
    }

    public mutating func hear(_ bytes: some Sequence<UInt8>, at now: Instant<Raw>) {
        for byte in bytes {
            if let frame = scanner.take(byte) { take(frame) }
        }
        if case .quieting(_, let latest) = state {
            state = .quieting(until: min(now + Self.quiet, latest), latest: latest)
        }
    }

    public mutating func step(at now: Instant<Raw>) -> LineStep {
        switch state {
        case .free, .settled: return .finished
        case .due: return send(at: now)
        case .waiting(let until, let isLate):
            if let heard {
                if isLate { notes.late += 1 }
                return close(heard, at: now)
            }
            guard now >= until else { return .wait(until: until) }
            return isLate ? close(.silence, at: now) : grace(at: now)
        case .quieting(let until, _):
            guard now >= until else { return .wait(until: until) }
            return conclude(at: now)
        }
    }

    private mutating func send(at now: Instant<Raw>) -> LineStep {
        guard let command else { return .finished }
        scanner.forget()
        heard = nil
        asked += 1
        tag = tag == .max ? 1 : tag + 1
        state = .waiting(until: now + patience(for: command), isLate: false)
        let bytes = command.bytes(tag: tag, hasChecksum: hasChecksum, isAgain: failures > 0)
        // A backslash wakes the parser of an SA5x that has been left in the middle of something.
        return .send(kind == .sa5x && !hasBeenHeard ? [UInt8(ascii: "\\")] + bytes : bytes)
    }

    private func patience(for command: OscillatorRequest) -> Nanoseconds {
        hasBeenHeard || kind != .sa5x ? command.patience : max(command.patience, .seconds(3))
    }

    /// A late answer is better than none, and must not be taken for that to the next question.
    private mutating func grace(at now: Instant<Raw>) -> LineStep {
        guard let command else { return .finished }
        let until = now + command.patience + command.patience
        state = .waiting(until: until, isLate: true)
        return .wait(until: until)
    }

    private mutating func take(_ frame: ReplyScanner.Frame) {
        switch (frame, command) {
        case (.whole(let bytes), let command?):
            judge(command.reading(of: bytes, tag: tag, hasChecksum: hasChecksum))
        case (.broken, _): judge(.broken)
        case (.whole, nil): notes.unasked += 1
        }
    }

    private mutating func judge(_ reading: OscillatorReading) {
        if reading == .restart {
            notes.restarts += 1
            hasBeenHeard = false
            if case .waiting = state { heard = .restart }
            return
        }
        guard case .waiting = state, heard == nil else {
            notes.unasked += 1
            return
        }
        switch reading {
        case .answer(let text): heard = .answer(text)
        case .refusal(let why): heard = .refusal(why)
        case .foreign: notes.unasked += 1
        case .broken, .restart:
            notes.broken += 1
            if !kind.tagsReplies { heard = .broken }
        }
    }

    private mutating func close(_ settlement: Settlement, at now: Instant<Raw>) -> LineStep {
        heard = settlement
        if settlement == .silence { notes.silences += 1 } else { hasBeenHeard = settlement != .restart }
        guard kind.tagsReplies else {
            let until = now + Self.quiet
            state = .quieting(until: until, latest: now + .milliseconds(500))
            return .wait(until: until)
        }
        return conclude(at: now)
    }

    private mutating func conclude(at now: Instant<Raw>) -> LineStep {
        guard let command, let heard else { return .finished }
        settleChecksums(heard)
        switch heard {
        case .answer(let text) where confirms && confirmed != text && asked < 2 * Self.attempts:
            confirmed = text
            return send(at: now)
        case .answer(let text) where confirms && confirmed != text: return settle(.broken)
        case .answer, .restart: return settle(heard)
        case .refusal, .silence, .broken:
            failures += 1
            guard !command.changes, failures < attempts else { return settle(heard) }
            return send(at: now)
        }
    }

    /// A CSAC says by its refusals whether it is in the mode of checksums.
    private mutating func settleChecksums(_ heard: Settlement) {
        switch heard {
        case .refusal(CSACCommand.wantsChecksum): hasChecksum = true
        case .refusal, .broken: hasChecksum = false
        // In that mode it does not hear the short questions, and out of it perhaps not the long ones.
        case .silence: hasChecksum = kind == .csac && !hasChecksum
        case .answer, .restart: break
        }
    }

    private mutating func settle(_ settlement: Settlement) -> LineStep {
        self.settlement = settlement
        state = .settled
        return .finished
    }
}
