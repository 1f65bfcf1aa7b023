public import Reports
public import TimeUnits

/// Changes settings of an oscillator so that it is known how it is afterwards, whatever happens.
///
/// All settings in reach are read; ranges and dependencies are checked before anything is sent that changes one; each
/// write is read back; at the end all are read again, and what is not as it should be is put back. A write is sent
/// once. Nothing is written to a device that cannot be read, nor to one that has started again meanwhile.
public struct Transaction: LineDialogue, Sendable {
    /// What is done once the settings are as they should be.
    public enum Finish: Hashable, Sendable {
        /// SA5x: all settings are kept for the next start.
        case store
        /// The frequency of now becomes the natural one.
        case latch
        /// CSAC: the cable delay is kept for the next start.
        case latchCableDelay

        func command(for kind: OscillatorCondition.Kind) -> OscillatorRequest? {
            switch (self, kind) {
            case (.store, .sa5x): .sa5x(.store)
            case (.latch, .sa5x): .sa5x(.latch)
            case (.latch, .csac): .csac(.latchSteer)
            case (.latchCableDelay, .csac): .csac(.latchCableDelay)
            default: nil
            }
        }
    }

    enum Phase: Hashable, Sendable {
        case surveying, writing(Int), readingBack(Int), finishing, resurveying, mending, over
    }

    public let kind: OscillatorCondition.Kind
    public let changes: [Change]
    public internal(set) var outcome: TransactionOutcome?

    let isRehearsal: Bool
    var conversation: Conversation
    /// What is still to be done at the end.
    var finish: Finish?
    var phase = Phase.surveying
    var queries: [OscillatorRequest] = []
    var watched: [Setting]
    var before: [Setting: Int64] = [:]
    var now: [Setting: Int64] = [:]
    var wanted: [Setting: Int64] = [:]
    var storage = TransactionOutcome.Storage.untouched
    var mends: [Change] = []
    var hasMended = false
    var hasFinished = false
    /// What went wrong with the settings, and with what was to be done at the end.
    var failure: String?
    var finishFailure: String?
    var writeFailure: String?
    var warnings: [String] = []

    /// - Parameters:
    ///   - firmware: What an SA5x says it runs; of a line of firmware that is not known nothing is changed.
    ///   - isRehearsal: Whether to read and check only.
    public init(
        _ changes: [Change], of kind: OscillatorCondition.Kind, finish: Finish? = nil, firmware: SA5xFirmware? = nil,
        isRehearsal: Bool = false
    ) {
        self.kind = kind
        self.changes = changes
        self.finish = finish
        self.isRehearsal = isRehearsal
        conversation = Conversation(kind)
        watched = SettingRules.watched(for: changes, of: kind)
        if let why = Self.objection(changes, kind, finish, firmware) {
            end(.refused(why))
        } else {
            startReading(.surveying)
        }
    }

    private static func objection(
        _ changes: [Change], _ kind: OscillatorCondition.Kind, _ finish: Finish?, _ firmware: SA5xFirmware?
    ) -> String? {
        if kind == .sa3x { return "an SA3x is only read by Foliot" }
        if let stranger = changes.first(where: { $0.setting.kind != kind }) {
            return "\(stranger.setting.name) is nothing that an oscillator of this kind (\(kind.name)) has"
        }
        if Set(changes.map(\.setting)).count < changes.count { return "a setting can be given one value only" }
        if let firmware, !firmware.isKnown {
            return "its firmware \(firmware) is not of the 1.x line that Foliot knows: nothing is written to it"
        }
        if let finish, finish.command(for: kind) == nil {
            return "an oscillator of this kind (\(kind.name)) has no such command"
        }
        return changes.lazy.compactMap { $0.setting.objection(to: $0.value) }.first
    }

    public mutating func hear(_ bytes: some Sequence<UInt8>, at now: Instant<Raw>) {
        conversation.hear(bytes, at: now)
    }

    public mutating func step(at now: Instant<Raw>) -> LineStep {
        // Each turn ends one command and begins the next: there are at most a few dozen.
        for _ in 0..<1_000 where phase != .over {
            let step = conversation.step(at: now)
            guard step == .finished else { return step }
            advance()
        }
        return .finished
    }
}
