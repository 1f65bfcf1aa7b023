import ClockMath
import Discipline
import TimeUnits

// Version 2: "FOLIOT-2", sequence u64, savedAt i64, floor i64 (0: none), count u16, then each clock: its name, parts u8,
// when bit 0 is set learntAt i64, drift, its deviation and the noise, when bit 1 is set the source's name, 64 weights, 18
// ratios and 18 counts; a count u8 and so many steps, each amount i64 and time i64. The CRC-32 comes last. Names are a
// length u8 and UTF-8, times nanoseconds since 1970, other numbers IEEE 754.
extension SavedState {
    public var encoded: [UInt8] {
        var writer = StateWriter()
        writer.bytes = Self.magic + [UInt8(ascii: "2")]
        writer.put(sequence)
        writer.put(savedAt)
        writer.put(floor ?? Instant(sinceEpoch: .zero))
        writer.put(UInt16(clamping: clocks.count))
        for (name, clock) in clocks.sorted(by: { $0.key < $1.key }) {
            writer.put(name)
            writer.put(clock)
        }
        writer.put(checksum(writer.bytes))
        return writer.bytes
    }
}

extension SavedClock {
    fileprivate var parts: UInt8 {
        guard let memory else { return 0 }
        return memory.source != nil && memory.servo.isComplete ? 3 : 1
    }
}

extension StateWriter {
    fileprivate mutating func put(_ clock: SavedClock) {
        put(clock.parts)
        if let memory = clock.memory { put(memory, learntAt: clock.learntAt, isWhole: clock.parts == 3) }
        let steps = clock.steps.suffix(MovementBudget.room)
        put(UInt8(steps.count))
        for step in steps {
            put(step.amount.count)
            put(step.at)
        }
    }

    private mutating func put(_ memory: Memory, learntAt: Instant<UTC>, isWhole: Bool) {
        put(learntAt)
        put(memory.drift.value.partsPerBillion)
        put(memory.drift.deviation.partsPerBillion)
        put(memory.noise.nanoseconds)
        guard isWhole, let source = memory.source else { return }
        put(source)
        for number in memory.servo.weights + memory.servo.ratios + memory.servo.counts { put(number) }
    }
}

extension StateReader {
    mutating func takeState() throws(SavedStateError) -> SavedState {
        let sequence = try takeSequence()
        let savedAt = try takeTime()
        let floor = try takeTime()
        var state = SavedState(sequence: sequence, savedAt: savedAt, floor: floor.sinceEpoch == .zero ? nil : floor)
        for _ in 0..<(try take(UInt16.self)) {
            let name = try takeName()
            state.clocks[name] = try takeClock()
        }
        return state
    }

    /// Version 1: sequence u64, savedAt i64, count u16, then each clock: its name, drift, its deviation and the noise.
    mutating func takeFirstVersion() throws(SavedStateError) -> SavedState {
        var state = SavedState(sequence: try takeSequence(), savedAt: try takeTime())
        for _ in 0..<(try take(UInt16.self)) {
            let name = try takeName()
            state.clocks[name] = SavedClock(memory: try takeDrift(), learntAt: state.savedAt)
        }
        return state
    }

    /// All saves to come have to have higher ones.
    private mutating func takeSequence() throws(SavedStateError) -> UInt64 {
        let sequence = try take(UInt64.self)
        guard sequence <= .max / 2 else { throw .nonsense }
        return sequence
    }

    private mutating func takeClock() throws(SavedStateError) -> SavedClock {
        let parts = try take(UInt8.self)
        guard parts == 0 || parts == 1 || parts == 3 else { throw .nonsense }
        var clock = SavedClock()
        if parts != 0 {
            clock.learntAt = try takeTime()
            clock.memory = try takeDrift()
        }
        if parts == 3, let memory = clock.memory { clock.memory = try takeRest(of: memory) }
        let count = try take(UInt8.self)
        guard count <= MovementBudget.room else { throw .nonsense }
        for _ in 0..<count { clock.steps.append(try takeStep()) }
        return clock
    }

    private mutating func takeStep() throws(SavedStateError) -> SavedStep {
        let step = SavedStep(amount: Nanoseconds(try take(Int64.self)), at: try takeTime())
        guard step.amount >= .zero, step.amount <= MovementBudget.limit else { throw .nonsense }
        return step
    }

    /// The furthest drift that an oscillator can have: the kernel's own limit, 10 %.
    private static let worstDrift = 1e8

    private mutating func takeDrift() throws(SavedStateError) -> Memory {
        let drift = try takeNumber()
        let deviation = try takeNumber()
        let noise = try takeNumber()
        guard abs(drift) <= Self.worstDrift, deviation >= 0, noise >= 0 else { throw .nonsense }
        return Memory(
            drift: Estimate(
                FrequencyOffset(partsPerBillion: drift), deviation: FrequencyOffset(partsPerBillion: deviation)),
            noise: Bound(nanoseconds: noise))
    }

    private mutating func takeRest(of memory: Memory) throws(SavedStateError) -> Memory {
        var memory = memory
        memory.source = try takeName()
        memory.servo.weights = try takeNumbers(ServoMemory.weightCount)
        memory.servo.ratios = try takeNumbers(ServoMemory.horizonCount)
        memory.servo.counts = try takeNumbers(ServoMemory.horizonCount)
        guard memory.servo.isComplete else { throw .nonsense }
        return memory
    }

    private mutating func takeNumbers(_ count: Int) throws(SavedStateError) -> [Double] {
        var numbers: [Double] = []
        for _ in 0..<count { numbers.append(try takeNumber()) }
        return numbers
    }
}
