import ClockMath
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

private let savedAt = Instant<UTC>(sinceEpoch: .seconds(1_767_225_600))

/// A memory with all that a servo knows.
private var wholeMemory: Memory {
    var whole = memory(drift: 12_000.25)
    whole.source = "gnss"
    whole.servo.weights = (0..<64).map { Double($0) / 64 }
    whole.servo.ratios = (0..<18).map { 1 + Double($0) }
    whole.servo.counts = (0..<18).map { Double(17 - $0) }
    return whole
}

private let example = SavedState(
    sequence: 42, savedAt: savedAt, floor: savedAt - .seconds(1),
    clocks: [
        "system": SavedClock(
            memory: wholeMemory, learntAt: savedAt - .seconds(5),
            steps: [SavedStep(amount: .milliseconds(300), at: savedAt - .seconds(7_200))]),
        "карта": SavedClock(memory: memory(drift: -3.5, deviation: 0, noise: 0), learntAt: savedAt),
        "other": SavedClock(steps: [SavedStep(amount: .zero, at: savedAt)]),
    ])

/// "FOLIOT-1" of version 0.1.0 with a clock "system" that gains 12 ppm, as its own code wrote it.
private let firstVersion: [UInt8] = [
    0x46, 0x4F, 0x4C, 0x49, 0x4F, 0x54, 0x2D, 0x31, 0x07, 0, 0, 0, 0, 0, 0, 0, 0x00, 0x00, 0xFA, 0xED, 0x51, 0x72, 0x86,
    0x18, 0x01, 0x00, 0x06, 0x73, 0x79, 0x73, 0x74, 0x65, 0x6D, 0, 0, 0, 0, 0, 0x70, 0xC7, 0x40, 0, 0, 0, 0, 0, 0, 0xF0,
    0x3F, 0, 0, 0, 0, 0, 0, 0x34, 0x40,
]

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
        #expect(try SavedState(decoding: SavedState().encoded) == SavedState())
    }

    /// 7 in the sequence, 2026-01-01, 12 000 ppb, a deviation of 1 ppb and 20 ns.
    @Test func `a state of version 1 is read, and goes on as one of version 2`() throws {
        let state = try SavedState(decoding: sealed(firstVersion + [0, 0, 0, 0]))
        #expect(state.sequence == 7)
        #expect(state.floor == nil)
        #expect(state.clocks == ["system": SavedClock(memory: memory(drift: 12_000), learntAt: savedAt)])
        #expect(try SavedState(decoding: state.encoded) == state)
        for count in firstVersion.indices {
            #expect(throws: SavedStateError.self) {
                try SavedState(decoding: sealed(firstVersion.prefix(count) + [0, 0, 0, 0]))
            }
        }
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
        let state = SavedState(sequence: 1, savedAt: savedAt, clocks: ["system": SavedClock(memory: memory)])
        #expect(throws: SavedStateError.nonsense) { try SavedState(decoding: state.encoded) }
    }

    @Test func `times, steps and names of parts that cannot be are refused, whatever the checksum says`() {
        let past = Instant<UTC>(sinceEpoch: Nanoseconds(-1))
        let far = Instant<UTC>(sinceEpoch: Nanoseconds(.max))
        let good = SavedStep(amount: .milliseconds(1), at: savedAt)
        let states = [
            SavedState(savedAt: past), SavedState(savedAt: far), SavedState(floor: past), SavedState(floor: far),
            SavedState(clocks: ["system": SavedClock(memory: wholeMemory, learntAt: far)]),
            SavedState(clocks: ["system": SavedClock(steps: [good, SavedStep(amount: .milliseconds(1), at: past)])]),
            SavedState(clocks: ["system": SavedClock(steps: [SavedStep(amount: Nanoseconds(-1), at: savedAt)])]),
            SavedState(clocks: ["system": SavedClock(steps: [SavedStep(amount: .seconds(2), at: savedAt)])]),
        ]
        for state in states {
            #expect(throws: SavedStateError.nonsense) { try SavedState(decoding: state.encoded) }
        }
    }

    /// The weights of a memory begin where its drift-only form ends, less the count of steps, after the source's name.
    @Test(arguments: [Double.nan, .infinity, -1, 1e300])
    func `weights that cannot be are refused, whatever the checksum says`(weight: Double) {
        let state = SavedState(clocks: ["s": SavedClock(memory: wholeMemory, learntAt: savedAt)])
        var bytes = state.encoded
        let place = 8 + 8 + 8 + 8 + 2 + 2 + 1 + 8 + 24 + 5
        for byte in 0..<8 { bytes[place + byte] = UInt8(truncatingIfNeeded: weight.bitPattern >> (8 * byte)) }
        #expect(throws: SavedStateError.nonsense) { try SavedState(decoding: sealed(bytes)) }
    }

    /// The numbers of the saves to come would not fit.
    @Test(arguments: [.max, .max - 1, 1 << 63] as [UInt64])
    func `a sequence near its end is refused`(sequence: UInt64) {
        let state = SavedState(sequence: sequence, savedAt: savedAt)
        #expect(throws: SavedStateError.nonsense) { try SavedState(decoding: state.encoded) }
    }

    /// "FOLIOT-2" is at 0, the sequence at 8, the times at 16 and 24, the count at 32, the first name's length at 34, and
    /// after "other" come its parts and the count of its steps.
    @Test(
        arguments: [
            (0, 0x66, SavedStateError.notAState), (7, 0x33, .notAState), (33, 0xFF, .tooShort), (32, 1, .nonsense),
            (32, 0, .nonsense), (34, 0, .nonsense), (40, 2, .nonsense), (40, 0xFF, .nonsense), (41, 17, .nonsense),
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
            for clock in state.clocks.values { expectSense(of: clock) }
        }
    }

    private func expectSense(of clock: SavedClock) {
        #expect(clock.steps.count <= 16 && clock.steps.allSatisfy { $0.amount >= .zero && $0.amount <= .second })
        guard let memory = clock.memory else { return }
        #expect(abs(memory.drift.value.partsPerBillion) <= 1e8)
        #expect(memory.drift.deviation.partsPerBillion >= 0 && memory.noise.nanoseconds >= 0)
        #expect(memory.source == nil || memory.servo.isComplete)
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
