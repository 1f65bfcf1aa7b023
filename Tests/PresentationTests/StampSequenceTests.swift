import Presentation
import Testing
import TimeUnits

@Suite struct StampSequenceTests {
    private func oddities(_ milliseconds: [Int64]) -> [StampSequence.Oddity?] {
        var sequence = StampSequence()
        return milliseconds.map { sequence.add(.milliseconds($0)) }
    }

    @Test func `pulses a second apart are nothing odd, late ones neither`() {
        #expect(oddities([0, 1_000, 2_000, 3_001, 4_000, 5_000, 8_000, 9_000]).allSatisfy { $0 == nil })
    }

    @Test func `a stamp that comes again is pointed out each time, as a CM4 repeats one when the signal is gone`() {
        #expect(oddities([0, 1_000, 1_000, 1_000, 2_000]) == [nil, nil, .repeated, .repeated, nil])
    }

    @Test func `a stamp that goes back is pointed out`() {
        #expect(oddities([0, 1_000, 500, 1_500]) == [nil, nil, .backwards, nil])
    }

    @Test func `both edges of a pulse of 100 ms are seen from the fourth gap on, as an i225 stamps them`() {
        let both = StampSequence.Oddity.bothEdges(width: .milliseconds(100))
        #expect(oddities([0, 100, 1_000, 1_100, 2_000, 2_100]) == [nil, nil, nil, nil, both, both])
    }

    @Test func `a pulse that is missing does not make the others look like two edges`() {
        #expect(oddities([0, 1_000, 3_000, 4_000, 5_000]).allSatisfy { $0 == nil })
    }

    @Test func `a square wave looks like pulses of twice its frequency`() {
        #expect(oddities([0, 500, 1_000, 1_500, 2_000]).allSatisfy { $0 == nil })
    }

    @Test func `nothing that a device says traps`() {
        var sequence = StampSequence()
        for stamp: Int64 in [.min, .max, .min, 0, .max, -.max] { _ = sequence.add(Nanoseconds(stamp)) }
        #expect(sequence.count == 6)
    }
}

@Suite struct OffsetCourseTests {
    private func change(_ first: Int64, _ second: Int64, after seconds: Int64 = 1) -> OffsetCourse.Change? {
        var course = OffsetCourse()
        _ = course.add(SplitOffset(of: Nanoseconds(first), from: .zero), at: Instant(sinceEpoch: .zero))
        return course.add(SplitOffset(of: Nanoseconds(second), from: .zero), at: Instant(sinceEpoch: .seconds(seconds)))
    }

    @Test func `what a clock gained is told as a span and as a frequency`() {
        #expect(change(100, 220, after: 10)?.sentence == "it gained 120 ns (+12.0 ppb)")
        #expect(change(37_000_000_100, 37_000_000_000)?.sentence == "it lost 100 ns (-100 ppb)")
    }

    @Test func `half a second is no border`() {
        #expect(change(499_999_990, 500_000_010)?.sentence == "it gained 20.0 ns (+20.0 ppb)")
    }

    @Test func `a clock that stands still and one that jumps are pointed out`() {
        #expect(change(0, -10_000_000_000, after: 10)?.kind == .standstill)
        #expect(change(0, 37_000_000_000)?.sentence == "it jumped by 37.0 s")
        #expect(change(0, -2_000_000)?.sentence == "it jumped by -2.00 ms")
    }

    @Test func `two readings at one moment say nothing`() {
        #expect(change(0, 5, after: 0) == nil)
    }
}

@Suite struct PulseSilenceTests {
    private func sentences(_ source: String?, port: String? = nil, captures: Bool = true, before: Bool = false)
        -> String
    {
        PulseSilence(
            device: "/dev/pps0", source: source, port: port, capturesAssert: captures, capturesClear: false,
            hasPulsedBefore: before
        ).sentences.joined(separator: "\n")
    }

    @Test(
        arguments: [
            ("ptp0", nil, true, false, "foliot phc output ptp0 --kernel-pps on"),
            ("serial0", "/dev/ttyS0", true, false, "DCD line of /dev/ttyS0"),
            ("pps.-1", nil, true, false, "none since the driver was loaded"),
            ("pps.-1", nil, true, true, "though there were some before"),
            ("pps.-1", nil, false, true, "foliot pps edge /dev/pps0 assert"),
            (nil, nil, true, false, "wired to the pin"),
        ] as [(String?, String?, Bool, Bool, String)])
    func `silence comes with what to look at`(
        source: String?, port: String?, captures: Bool, before: Bool, words: String
    ) {
        #expect(sentences(source, port: port, captures: captures, before: before).contains(words))
    }
}
