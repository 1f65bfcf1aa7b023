public import Discipline
public import KernelTime
public import TimeUnits

/// Two slots on disk, written in turn, so that one whole state is there at every moment.
///
/// A slot is replaced by renaming a finished file over it. Nothing is flushed to disk here: flushing may take
/// milliseconds and this is the engine's thread. It is not needed either, as the slot that is not being replaced was
/// written minutes ago; should both be torn all the same, the checksums say so and the clock starts without memory.
public struct StateStore: Sendable {
    private let directory: String
    private var newest: SavedState
    private static let slots = ["state-a", "state-b"]
    private static let sizeLimit = 65_536

    /// What was found: the newest whole state, and a sentence for each slot that is there and not whole.
    public struct Finding: Sendable {
        public var state: SavedState?
        public var troubles: [String]
    }

    public init(directory: String) {
        self.directory = directory
        newest = SavedState(sequence: 0, savedAt: Instant(sinceEpoch: .zero), memories: [:])
    }

    public mutating func load() -> Finding {
        var finding = Finding(state: nil, troubles: [])
        for slot in Self.slots {
            switch read(slot) {
            case .success(let state?) where state.sequence >= (finding.state?.sequence ?? 0): finding.state = state
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

    /// Keeps what was learnt of clocks, by their names, in the slot that is not the newest.
    ///
    /// What could not be kept goes with the next save, into the same slot.
    public mutating func save(_ memories: [String: Memory], at time: Instant<UTC>) throws(DeviceError) {
        newest.memories.merge(memories) { $1 }
        let next = SavedState(sequence: newest.sequence + 1, savedAt: time, memories: newest.memories)
        let slot = Self.slots[Int(next.sequence % 2)]
        try Files.replace("\(directory)/\(slot)", with: next.encoded.span)
        newest = next
    }
}
