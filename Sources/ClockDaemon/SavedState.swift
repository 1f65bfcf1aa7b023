public import Discipline
public import TimeUnits

/// What survives a restart: of each clock, by its name, what was learnt of its frequency.
public struct SavedState: Hashable, Sendable {
    /// One more with each save; the higher of two slots is the newer.
    public var sequence: UInt64
    public var savedAt: Instant<UTC>
    public var memories: [String: Memory]

    public init(sequence: UInt64, savedAt: Instant<UTC>, memories: [String: Memory]) {
        self.sequence = sequence
        self.savedAt = savedAt
        self.memories = memories
    }
}

/// Why a slot is not a state.
public enum SavedStateError: Error, Hashable, Sendable, CustomStringConvertible {
    case tooShort, notAState, damaged, nonsense

    public var description: String {
        switch self {
        case .tooShort: "it is cut short"
        case .notAState: "it is no state file of this version"
        case .damaged: "its checksum is wrong"
        case .nonsense: "it holds values that cannot be"
        }
    }
}

// Layout, little-endian: "FOLIOT-1", sequence u64, savedAt i64 ns, count u16, then for each clock the name's length
// u8, the name, and drift, its deviation and the noise as IEEE 754 bits u64; last the CRC-32 of all before it.
extension SavedState {
    private static let magic = Array("FOLIOT-1".utf8)
    /// The furthest drift that an oscillator can have: the kernel's own limit, 10 %.
    private static let worstDrift = 1e8

    public var encoded: [UInt8] {
        var bytes = Self.magic
        bytes.append(littleEndian: sequence)
        bytes.append(littleEndian: UInt64(bitPattern: savedAt.sinceEpoch.count))
        bytes.append(littleEndian: UInt16(clamping: memories.count))
        for (name, memory) in memories.sorted(by: { $0.key < $1.key }) {
            let name = Array(name.utf8.prefix(255))
            bytes.append(UInt8(name.count))
            bytes += name
            bytes.append(littleEndian: memory.drift.value.partsPerBillion.bitPattern)
            bytes.append(littleEndian: memory.drift.deviation.partsPerBillion.bitPattern)
            bytes.append(littleEndian: memory.noise.nanoseconds.bitPattern)
        }
        bytes.append(littleEndian: checksum(bytes))
        return bytes
    }

    public init(decoding bytes: [UInt8]) throws(SavedStateError) {
        guard bytes.count >= Self.magic.count + 4 else { throw .tooShort }
        guard bytes.starts(with: Self.magic) else { throw .notAState }
        var tail = bytes[(bytes.count - 4)...]
        guard tail.takeInteger(UInt32.self) == checksum(bytes.dropLast(4)) else { throw .damaged }
        var rest = bytes[Self.magic.count..<(bytes.count - 4)]
        guard let sequence = rest.takeInteger(UInt64.self), let time = rest.takeInteger(UInt64.self),
            let count = rest.takeInteger(UInt16.self)
        else { throw .tooShort }
        // All saves to come have to have higher ones.
        guard sequence <= .max / 2 else { throw .nonsense }
        self.init(
            sequence: sequence, savedAt: Instant(sinceEpoch: Nanoseconds(Int64(bitPattern: time))), memories: [:])
        for _ in 0..<count {
            let (name, memory) = try Self.takeMemory(from: &rest)
            memories[name] = memory
        }
        guard rest.isEmpty else { throw .nonsense }
    }

    private static func takeMemory(from rest: inout ArraySlice<UInt8>) throws(SavedStateError) -> (String, Memory) {
        guard let length = rest.takeInteger(UInt8.self), rest.count >= Int(length) else { throw .tooShort }
        let name = String(decoding: rest.prefix(Int(length)), as: UTF8.self)
        rest.removeFirst(Int(length))
        guard let drift = rest.takeInteger(UInt64.self), let deviation = rest.takeInteger(UInt64.self),
            let noise = rest.takeInteger(UInt64.self)
        else { throw .tooShort }
        let values = [drift, deviation, noise].map { Double(bitPattern: $0) }
        guard values.allSatisfy(\.isFinite), abs(values[0]) <= worstDrift, values[1] >= 0, values[2] >= 0 else {
            throw .nonsense
        }
        return (
            name,
            Memory(
                drift: Estimate(
                    FrequencyOffset(partsPerBillion: values[0]), deviation: FrequencyOffset(partsPerBillion: values[1])),
                noise: Bound(nanoseconds: values[2]))
        )
    }
}

extension [UInt8] {
    fileprivate mutating func append(littleEndian value: some FixedWidthInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
}

extension ArraySlice<UInt8> {
    /// Takes a little-endian number off the front; nil when it is not all there.
    fileprivate mutating func takeInteger<Value: FixedWidthInteger>(_: Value.Type) -> Value? {
        let size = Value.bitWidth / 8
        guard count >= size else { return nil }
        defer { removeFirst(size) }
        return prefix(size).reversed().reduce(0) { (size == 1 ? 0 : $0 << 8) | Value(truncatingIfNeeded: $1) }
    }
}
