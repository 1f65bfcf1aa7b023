import Discipline
import Simulation
import Testing
import TimeUnits

@testable import ClockDaemon

func memory(drift: Double, deviation: Double = 1, noise: Double = 20) -> Memory {
    Memory(
        drift: Estimate(
            FrequencyOffset(partsPerBillion: drift), deviation: FrequencyOffset(partsPerBillion: deviation)),
        noise: Bound(nanoseconds: noise))
}

private let example = SavedState(
    sequence: 42, savedAt: Instant(sinceEpoch: .seconds(1_767_225_600)),
    memories: ["system": memory(drift: 12_000.25), "карта": memory(drift: -3.5, deviation: 0, noise: 0)])

/// The same bytes with a checksum that fits.
private func sealed(_ bytes: [UInt8]) -> [UInt8] {
    let body = bytes.dropLast(4)
    let sum = checksum(body)
    return body + [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: sum >> $0) }
}

struct SavedStateTests {
    /// The check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms.
    @Test func `the checksum is the one of Ethernet and zlib`() {
        #expect(checksum("123456789".utf8) == 0xCBF4_3926)
        #expect(checksum([]) == 0)
    }

    @Test func `what was kept is read again`() throws {
        #expect(try SavedState(decoding: example.encoded) == example)
        let nothing = SavedState(sequence: 0, savedAt: Instant(sinceEpoch: Nanoseconds(.min)), memories: [:])
        #expect(try SavedState(decoding: nothing.encoded) == nothing)
    }

    @Test func `a state that was cut short anywhere is refused`() {
        let bytes = example.encoded
        for count in bytes.indices {
            #expect(throws: SavedStateError.self) { try SavedState(decoding: Array(bytes.prefix(count))) }
        }
        #expect(throws: SavedStateError.self) { try SavedState(decoding: bytes + [0]) }
        #expect(throws: SavedStateError.self) { try SavedState(decoding: bytes + bytes) }
    }

    @Test func `a state with any bit flipped is refused`() {
        for index in example.encoded.indices {
            for bit in 0..<8 {
                var bytes = example.encoded
                bytes[index] ^= 1 << bit
                #expect(throws: SavedStateError.self) { try SavedState(decoding: bytes) }
            }
        }
    }

    @Test(arguments: [
        memory(drift: .nan), memory(drift: .infinity), memory(drift: -1.1e8), memory(drift: 1.1e8),
        memory(drift: 1, deviation: -1), memory(drift: 1, deviation: .nan), memory(drift: 1, noise: -.infinity),
        memory(drift: 1, noise: -1),
    ])
    func `values that cannot be are refused, whatever the checksum says`(memory: Memory) {
        let state = SavedState(sequence: 1, savedAt: example.savedAt, memories: ["system": memory])
        #expect(throws: SavedStateError.nonsense) { try SavedState(decoding: state.encoded) }
    }

    /// The numbers of the saves to come would not fit.
    @Test(arguments: [.max, .max - 1, 1 << 63] as [UInt64])
    func `a sequence near its end is refused`(sequence: UInt64) {
        let state = SavedState(sequence: sequence, savedAt: example.savedAt, memories: [:])
        #expect(throws: SavedStateError.nonsense) { try SavedState(decoding: state.encoded) }
    }

    /// "FOLIOT-1" is at 0, the sequence at 8, the time at 16, the count at 24, the first name's length at 26.
    @Test(
        arguments: [
            (0, 0x66, SavedStateError.notAState), (7, 0x32, .notAState), (24, 0xFF, .tooShort), (25, 0xFF, .tooShort),
            (24, 1, .nonsense), (24, 0, .nonsense), (26, 0xFF, .tooShort), (26, 0, .nonsense),
        ] as [(Int, UInt8, SavedStateError)])
    func `hostile lengths are refused, whatever the checksum says`(
        place: Int, value: UInt8, error: SavedStateError
    ) {
        var bytes = example.encoded
        bytes[place] = value
        #expect(throws: error) { try SavedState(decoding: sealed(bytes)) }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `whatever is written with a fitting checksum, no value is absurd and nothing traps`(seed: UInt64) {
        var random = RandomSource(seed: seed)
        for _ in 0..<5_000 {
            var bytes = example.encoded
            bytes.removeLast(Int.random(in: 0...bytes.count - 12, using: &random) * (random.chance(0.3) ? 1 : 0))
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: 8..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard let state = try? SavedState(decoding: sealed(bytes)) else { continue }
            for memory in state.memories.values {
                #expect(abs(memory.drift.value.partsPerBillion) <= 1e8)
                #expect(memory.drift.deviation.partsPerBillion >= 0 && memory.noise.nanoseconds >= 0)
            }
        }
    }

    @Test func `what is wrong is said in words`() {
        let texts = [SavedStateError.tooShort, .notAState, .damaged, .nonsense].map { "\($0)" }
        #expect(
            texts == [
                "it is cut short", "it is no state file of this version", "its checksum is wrong",
                "it holds values that cannot be",
            ])
    }
}
