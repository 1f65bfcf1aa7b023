import Testing
import TimeUnits

@testable import foliot

struct PulsePhasesTests {
    /// Stamps of a clock that gains 150 ppm: 150 µs a second.
    private static func stamp(_ second: Int64) -> Nanoseconds { Nanoseconds(second * 1_000_150_000) + .seconds(1_000) }

    /// In a gap of 300 s it goes 45 ms, far more than the 2 ms that a pulse may be off.
    @Test func `a pulse that comes back after minutes is found where the clock's rate puts it`() {
        var pulses = PulsePhases()
        for second in Int64(0)..<10 { pulses.take(Self.stamp(second)) }
        let isTaken = pulses.take(Self.stamp(309))
        #expect(isTaken)
        #expect(pulses.phases.count == 310)
        #expect(pulses.phases.count { $0.isNaN } == 299)
        #expect(pulses.phases.last == 46_350_000.0)
    }

    /// The dial goes by 50 ppm at once, and waits no longer than 60 s.
    @Test(arguments: Int64(2)...60)
    func `a gap that begins as the dial is turned is bridged`(_ gap: Int64) {
        var pulses = PulsePhases()
        for second in Int64(0)..<56 { pulses.take(Self.stamp(second)) }
        let isTaken = pulses.take(Self.stamp(55) + Nanoseconds(gap * 1_000_100_000))
        #expect(isTaken)
        #expect(pulses.phases.count == 56 + Int(gap))
    }

    @Test func `an edge between the pulses is left out and harms nothing`() {
        var pulses = PulsePhases()
        for second in Int64(0)..<100 {
            let areTaken = [pulses.take(Self.stamp(second)), pulses.take(Self.stamp(second) + .milliseconds(100))]
            #expect(areTaken == [true, false])
        }
        #expect(!pulses.isLost)
        #expect(pulses.phases == (0..<100).map { Double($0) * 150_000 })
    }

    @Test(arguments: [1, 2, 60])
    func `a pulse that is late for once loses none of those after it`(_ gap: Int64) {
        var pulses = PulsePhases()
        for second in Int64(0)..<100 { pulses.take(Self.stamp(second)) }
        let areTaken = [
            pulses.take(Self.stamp(100) + Nanoseconds(1_800_000)), pulses.take(Self.stamp(100 + gap)),
            pulses.take(Self.stamp(101 + gap)),
        ]
        #expect(areTaken == [true, true, true])
        #expect(pulses.phases.last == Double(101 + gap) * 150_000)
    }

    @Test func `a clock that was stepped ends the measurement and keeps what was before`() {
        var pulses = PulsePhases()
        for second in Int64(0)..<20 { pulses.take(Self.stamp(second)) }
        for second in Int64(20)..<30 {
            #expect(!pulses.isLost)
            pulses.take(Self.stamp(second) + .milliseconds(37))
        }
        #expect(pulses.isLost)
        #expect(pulses.phases.count == 20)
    }

    @Test func `a first stamp that nothing goes on from is forgotten`() {
        var pulses = PulsePhases()
        pulses.take(Self.stamp(0) - .milliseconds(400))
        for second in Int64(0)..<30 { pulses.take(Self.stamp(second)) }
        #expect(!pulses.isLost)
        #expect(pulses.phases == (0...20).map { Double($0) * 150_000 })
    }

    @Test(arguments: [Nanoseconds.milliseconds(300), .milliseconds(-300), .seconds(-3_600), .seconds(86_400)])
    func `stamps after a step of the clock are none of its pulse path's`(step: Nanoseconds) {
        var (steady, taken) = (SteadyStamps(), [Nanoseconds]())
        for second in Int64(0)..<20 { taken += steady.take(Self.stamp(second)) }
        for second in Int64(20)..<30 {
            #expect(!steady.isLost)
            taken += steady.take(Self.stamp(second) + step)
        }
        #expect(steady.isLost)
        #expect(taken == (0..<20).map { Self.stamp($0) })
    }

    @Test func `an edge between the pulses is handed on in its turn`() {
        var steady = SteadyStamps()
        let stamps = (Int64(0)..<50).flatMap { [Self.stamp($0), Self.stamp($0) + .milliseconds(100)] }
        #expect(stamps.flatMap { steady.take($0) } == stamps.dropLast())
    }
}

struct StampSilenceTests {
    private static let start = Instant<Raw>(sinceEpoch: .seconds(1_000))

    @Test func `a pulse that never came is none after ten seconds`() {
        var silence = StampSilence(since: Self.start)
        let verdicts = [9_999, 10_000].map { silence.verdict(at: Self.start + .milliseconds($0)) }
        #expect(verdicts == [.nothing, .never])
    }

    @Test func `a measurement that cannot wait ends sooner`() {
        var silence = StampSilence(since: Self.start, longest: .seconds(60))
        _ = silence.end(at: Self.start)
        let verdicts = [10, 59, 60].map { silence.verdict(at: Self.start + .seconds($0)) }
        #expect(verdicts == [.gap, .nothing, .over])
    }

    @Test func `a gap is told once and survived, and ten minutes are the end`() {
        var silence = StampSilence(since: Self.start)
        let first = silence.end(at: Self.start)
        #expect(first == nil)
        let verdicts = [9, 10, 11, 599, 600].map { silence.verdict(at: Self.start + .seconds($0)) }
        #expect(verdicts == [.nothing, .gap, .nothing, .nothing, .over])
        let lengths = [601, 602].map { silence.end(at: Self.start + .seconds($0)) }
        #expect(lengths == [.seconds(601), nil])
    }
}
