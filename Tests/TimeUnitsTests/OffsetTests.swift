import Testing
import TimeUnits

struct OffsetTests {
    @Test func `a clock that reads more than its reference is ahead, and its correction goes back`() {
        let reference = Instant<UTC>(sinceEpoch: .seconds(1_767_225_600))
        let ahead = ClockOffset(of: reference + Nanoseconds(250), from: reference)
        #expect(ahead.nanoseconds == 250)
        #expect(ahead.correction == Nanoseconds(-250))
        let behind = ClockOffset(of: reference - Nanoseconds(250), from: reference)
        #expect(behind.correction == Nanoseconds(250))
        #expect((ahead + behind) == .zero)
        #expect((ahead - behind).nanoseconds == 500)
    }

    @Test func `the correction of an offset leaves less than a nanosecond`() {
        for nanoseconds in [12.4, -12.4, 0.5, -0.5, 1e9 + 0.25, -3.7e12] {
            let offset = ClockOffset(nanoseconds: nanoseconds)
            #expect(abs(offset.nanoseconds + Double(offset.correction.count)) <= 0.5)
        }
    }

    @Test(arguments: [(0.0, 0), (12.0, 12), (12.01, 13), (-12.0, 12), (-12.01, 13), (-0.1, 1)] as [(Double, Int64)])
    func `a magnitude is rounded up, whichever the sign`(nanoseconds: Double, magnitude: Int64) {
        #expect(ClockOffset(nanoseconds: nanoseconds).magnitude == Nanoseconds(magnitude))
    }

    @Test(arguments: [1e300, -1e300, .infinity, -.infinity, .nan])
    func `an absurd offset is large, and no trap`(nanoseconds: Double) {
        let offset = ClockOffset(nanoseconds: nanoseconds)
        #expect(offset.magnitude == Nanoseconds(.max))
        #expect(offset.correction.magnitude == Nanoseconds(.max))
    }

    @Test func `a bound contains what is as far as itself, either way`() {
        let bound = Bound(Nanoseconds(100))
        #expect(bound.contains(ClockOffset(nanoseconds: 100)))
        #expect(bound.contains(ClockOffset(nanoseconds: -100)))
        #expect(!bound.contains(ClockOffset(nanoseconds: 100.1)))
        #expect(!bound.contains(ClockOffset(nanoseconds: .nan)))
        #expect(Bound.unknown.contains(ClockOffset(nanoseconds: 1e300)))
        #expect(bound + bound < .unknown)
        #expect(bound + bound == Bound(nanoseconds: 200))
    }
}

struct FrequencyTests {
    /// adjtimex(2): "a value of 65536 … is 1 ppm".
    @Test func `the kernel's unit is a 65536th of a part per million, both ways`() {
        #expect(FrequencyOffset(scaledPartsPerMillion: 65_536) == FrequencyOffset(partsPerMillion: 1))
        #expect(FrequencyOffset(partsPerMillion: -500).scaledPartsPerMillion == -32_768_000)
        #expect(FrequencyOffset.kernelQuantum.partsPerBillion == 1_000.0 / 65_536)
        for scaled in [0, 1, -1, 7, -786_432, 32_768_000, -6_553_600_000] {
            #expect(FrequencyOffset(scaledPartsPerMillion: scaled).scaledPartsPerMillion == scaled)
        }
    }

    @Test func `a rate between two of the kernel's steps goes to the nearer`() {
        let quantum = FrequencyOffset.kernelQuantum.partsPerBillion
        #expect(FrequencyOffset(partsPerBillion: 10.4 * quantum).scaledPartsPerMillion == 10)
        #expect(FrequencyOffset(partsPerBillion: 10.6 * quantum).scaledPartsPerMillion == 11)
        #expect(FrequencyOffset(partsPerBillion: -10.6 * quantum).scaledPartsPerMillion == -11)
    }

    @Test func `an absurd rate is clamped, and no trap`() {
        #expect(FrequencyOffset(partsPerBillion: 1e300).scaledPartsPerMillion == .max)
        #expect(FrequencyOffset(partsPerBillion: .infinity).scaledPartsPerMillion == .max)
        #expect(FrequencyOffset(partsPerBillion: -.infinity).scaledPartsPerMillion == .min)
        _ = FrequencyOffset(partsPerBillion: .nan).scaledPartsPerMillion
    }

    @Test func `a clock that gains is ahead after a while`() {
        let rate = FrequencyOffset(partsPerMillion: 12)
        #expect(rate.accumulated(over: .seconds(2)).nanoseconds == 24_000)
        #expect((-rate).accumulated(over: .seconds(2)).nanoseconds == -24_000)
        #expect(rate.accumulated(over: .seconds(-2)).nanoseconds == -24_000)
        #expect(rate + -rate == .zero)
        #expect(rate - FrequencyOffset(partsPerBillion: 2_000) == FrequencyOffset(partsPerMillion: 10))
    }

    @Test func `a limit holds both ways, however it is written`() {
        let rate = FrequencyOffset(partsPerMillion: 600)
        for limit in [FrequencyOffset(partsPerMillion: 500), FrequencyOffset(partsPerMillion: -500)] {
            #expect(rate.clamped(to: limit) == FrequencyOffset(partsPerMillion: 500))
            #expect((-rate).clamped(to: limit) == FrequencyOffset(partsPerMillion: -500))
        }
        #expect(rate.clamped(to: FrequencyOffset(partsPerMillion: 700)) == rate)
    }
}
