public import Discipline
public import KernelTime
public import TimeUnits

/// Two slots on disk, written in turn, so that one whole state is there at every moment.
///
/// A slot is replaced by renaming a finished file over it. Nothing is flushed to disk here: flushing may take
/// milliseconds and this is the engine's thread. It is not needed either, as the slot that is not being replaced was
/// written half a minute ago or more; should both be torn all the same, the checksums say so and the clock starts without memory.
/// A process that is killed loses nothing that was saved; a power failure may take with it what was saved in the
/// seconds before.
public struct StateStore: Sendable {
    private let directory: String
    private var newest = SavedState()
    private static let slots = ["state-a", "state-b"]
    private static let sizeLimit = 65_536
    private var slot = 0

    /// What was found: the newest whole state, and a sentence for each slot that is there and not whole.
    public struct Finding: Sendable {
        public var state: SavedState?
        public var troubles: [String]
    }

    public init(directory: String) {
        self.directory = directory
    }

    public mutating func load() -> Finding {
        var finding = Finding(state: nil, troubles: [])
        for (index, slot) in Self.slots.enumerated() {
            switch read(slot) {
            case .success(let state?) where state.sequence >= (finding.state?.sequence ?? 0):
                finding.state = state
                self.slot = index
            case .success: break
            case .failure(let trouble): finding.troubles.append(trouble.sentence)
            }
        }
        newest = finding.state ?? newest
        return finding
    }

    private struct Trouble: Error {
        var sentence: String
    }

    private func read(_ slot: String) -> Result<SavedState?, Trouble> {
        let path = "\(directory)/\(slot)"
        do throws(DeviceError) {
            let bytes = try Files.read(path, limit: Self.sizeLimit)
            do throws(SavedStateError) {
                return .success(try SavedState(decoding: bytes))
            } catch {
                return .failure(Trouble(sentence: "\(path) is not used: \(error)"))
            }
        } catch {
            // ENOENT: nothing was saved yet.
            if error.errno == 2 { return .success(nil) }
            return .failure(Trouble(sentence: "\(error); what it may hold is not used"))
        }
    }

    /// Keeps what is new, and all that was kept before, in the slot that is not the newest.
    ///
    /// What could not be kept goes with the next save, into the same slot.
    ///
    /// - Parameter inPlace: The save before may not have reached the disk, so that one is replaced and the older kept.
    public mutating func save(_ news: News, at time: Instant<UTC>, inPlace: Bool = false) throws(DeviceError) {
        newest.take(news, at: time)
        var next = newest
        next.sequence += 1
        next.savedAt = time
        let slot = inPlace ? slot : 1 - slot
        try Files.replace("\(directory)/\(Self.slots[slot])", with: next.encoded.span)
        newest = next
        self.slot = slot
    }
}

/// What is to be kept, by the names of the clocks.
public struct News: Sendable {
    public var memories: [String: Memory] = [:]
    public var movements: [String: [Movement]] = [:]
    public var floor: Instant<UTC>?

    public init() {}

    var isEmpty: Bool { memories.isEmpty && movements.isEmpty && floor == nil }

    mutating func clear() {
        memories.removeAll(keepingCapacity: true)
        movements.removeAll(keepingCapacity: true)
        floor = nil
    }
}

extension SavedState {
    /// - Parameter time: When all this is so.
    mutating func take(_ news: News, at time: Instant<UTC>) {
        for (name, memory) in news.memories {
            clocks[name, default: SavedClock()].memory = memory
            clocks[name]?.learntAt = time
        }
        for (name, movements) in news.movements {
            clocks[name, default: SavedClock()].steps = movements.map {
                SavedStep(amount: $0.amount, at: time - $0.age)
            }
            // The first step of all was refused: nothing was kept yet, and the next is free too.
            if movements.isEmpty, clocks[name]?.memory == nil { clocks[name] = nil }
        }
        if let passed = news.floor { floor = max(floor ?? passed, passed) }
    }
}
