public import Receivers
public import TimeUnits

/// Brings a receiver's configuration to what is wanted: asks what it is, writes what differs to its memory, reads that
/// back, and has it kept. Where nothing differs nothing is written.
///
/// It sends one request at a time and waits before the next, so that an answer given twice or late is not taken for
/// that to another request: an acknowledgement names the kind of a request only.
public struct SettingsDialogue {
    private enum Task: Hashable {
        case read([UBX.ConfigurationKey])
        case write([UBX.ConfigurationItem])
        case readBack([UBX.ConfigurationItem])
        case keep([UBX.ConfigurationItem], StorageLayers)
    }

    private struct Pending {
        var task: Task
        var attempts: Int
        var first: Instant<Raw>
        var last: Instant<Raw>

        var deadline: Instant<Raw> { last + patience }
    }

    private enum Stage {
        case reading, writing, keeping, over
    }

    private static let most = 32
    private static let patience = Nanoseconds.milliseconds(1_200)
    private static let pause = Nanoseconds.milliseconds(100)
    private static let attempts = 3

    private let wanted: [UBX.ConfigurationItem]
    private let isDry: Bool
    private var stage = Stage.reading
    private var tasks: [Task]
    private var pending: Pending?
    private var heard: [UBX.Message] = []
    private var notBefore: Instant<Raw>?
    private var found: [UBX.ConfigurationKey: UInt64] = [:]
    private var result = SettingsResult()

    /// - Parameter isDry: Only find out what would be written.
    public init(wanted: [UBX.ConfigurationItem], isDry: Bool) {
        self.wanted = wanted
        self.isDry = isDry
        tasks = Self.pieces(wanted.map(\.key)).map { .read($0) }
    }

    /// What came of it; nil while it goes on.
    public var outcome: SettingsResult? { stage == .over ? result : nil }

    /// When to look again though nothing comes.
    public var deadline: Instant<Raw>? { stage == .over ? nil : notBefore ?? pending?.deadline }

    /// Takes note of what the receiver says.
    public mutating func hear(_ message: UBX.Message) {
        guard pending != nil, heard.count < 8 else { return }
        switch message {
        case .acknowledged, .notAcknowledged, .values: heard.append(message)
        default: break
        }
    }

    /// Goes on.
    ///
    /// - Returns: What is to be sent.
    public mutating func turn(at now: Instant<Raw>) -> [UInt8]? {
        if let notBefore, now < notBefore {
            heard.removeAll()
            return nil
        }
        notBefore = nil
        while stage != .over {
            if pending == nil {
                guard let task = nextTask() else { return nil }
                heard.removeAll()
                pending = Pending(task: task, attempts: 1, first: now, last: now)
                return Self.request(task)
            }
            guard let request = settle(at: now) else { return nil }
            if let bytes = request { return bytes }
            if notBefore != nil { return nil }
        }
        return nil
    }
}

// What comes next.
extension SettingsDialogue {
    private mutating func nextTask() -> Task? {
        while tasks.isEmpty, stage != .over { advance() }
        return tasks.isEmpty ? nil : tasks.removeFirst()
    }

    private mutating func advance() {
        switch stage {
        case .reading:
            let differing = wanted.filter { item in found[item.key].map { $0 != item.value } ?? false }
            result.changes = differing.map { SettingsResult.Change($0, from: found[$0.key] ?? 0) }
            stage = differing.isEmpty || isDry ? .over : .writing
            if stage == .writing { tasks = Self.pieces(differing).map { .write($0) } }
        case .writing:
            result.changes.removeAll { found[$0.item.key] != $0.item.value }
            stage = result.changes.isEmpty ? .over : .keeping
            tasks = Self.pieces(result.changes.map(\.item)).map { .keep($0, .all) }
        case .keeping, .over: stage = .over
        }
    }

    private static func pieces<Element>(_ all: [Element]) -> [[Element]] {
        stride(from: 0, to: all.count, by: most).map { Array(all[$0..<min($0 + most, all.count)]) }
    }

    private static func request(_ task: Task) -> [UInt8] {
        switch task {
        case .read(let keys): UBX.Frame.askingFor(keys).bytes
        case .readBack(let items): UBX.Frame.askingFor(items.map(\.key)).bytes
        case .write(let items): UBX.Frame.setting(items, in: .ram).bytes
        case .keep(let items, let layers): UBX.Frame.setting(items, in: layers).bytes
        }
    }
}

// What came of a request.
extension SettingsDialogue {
    private enum Answer {
        case yes, no, silence
    }

    /// - Returns: Nothing while the answer is awaited; otherwise what is to be sent again, if anything.
    private mutating func settle(at now: Instant<Raw>) -> [UInt8]?? {
        guard var current = pending else { return .some(nil) }
        if let answer = answer(to: current.task) {
            take(answer, to: current.task)
        } else if now < current.deadline {
            return nil
        } else if current.attempts < Self.attempts {
            current.attempts += 1
            current.last = now
            pending = current
            return .some(Self.request(current.task))
        } else {
            take(.silence, to: current.task)
        }
        pending = nil
        // If that was the answer to the first attempt, those to the others are still on their way.
        notBefore = now + (current.last - current.first) + Self.pause
        return .some(nil)
    }

    private mutating func answer(to task: Task) -> Answer? {
        defer { heard.removeAll() }
        for message in heard {
            switch (task, message) {
            case (.read(let keys), .values(let values)):
                if take(values, of: keys) { return .yes }
            case (.readBack(let items), .values(let values)):
                if take(values, of: items.map(\.key)) { return .yes }
            case (.read, .notAcknowledged(.values)), (.readBack, .notAcknowledged(.values)): return .no
            case (.write, .acknowledged(.setValues)), (.keep, .acknowledged(.setValues)): return .yes
            case (.write, .notAcknowledged(.setValues)), (.keep, .notAcknowledged(.setValues)): return .no
            default: break
            }
        }
        return nil
    }

    private mutating func take(_ values: UBX.ConfigurationValues, of keys: [UBX.ConfigurationKey]) -> Bool {
        guard values.layer == .ram else { return false }
        let told = Dictionary(values.items.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        guard keys.allSatisfy({ told[$0] != nil }) else { return false }
        for key in keys { found[key] = told[key] }
        return true
    }

    private mutating func take(_ answer: Answer, to task: Task) {
        switch (task, answer) {
        case (.read, .yes), (.readBack, .yes): break
        case (.read(let keys), .no) where keys.count > 1: tasks = keys.map { .read([$0]) } + tasks
        case (.read(let keys), .no): result.unknown += keys
        case (.write(let items), .no) where items.count > 1: tasks = items.map { .write([$0]) } + tasks
        case (.write(let items), .no): result.refused += items
        // Written or not, what it reads now is the truth.
        case (.write(let items), .yes), (.write(let items), .silence): tasks = [.readBack(items)] + tasks
        case (.readBack, .no): break
        case (.keep(_, let layers), .yes): result.note(layers)
        case (.keep(let items, .all), .no): tasks = [.keep(items, .battery)] + tasks
        case (.keep, .no): result.note(.none)
        case (.read, .silence): giveUp(.reading)
        case (.readBack, .silence): giveUp(.readingBack)
        case (.keep, .silence): giveUp(.keeping)
        }
        if case (.readBack(let items), let answer) = (task, answer), answer != .silence {
            result.note(items, found: found)
        }
    }

    private mutating func giveUp(_ during: SettingsResult.Silence) {
        result.silence = during
        if during == .readingBack { result.changes.removeAll { found[$0.item.key] != $0.item.value } }
        if during == .reading { result.changes = [] }
        tasks = []
        stage = .over
    }
}
