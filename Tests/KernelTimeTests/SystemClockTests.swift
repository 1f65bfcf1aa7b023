import KernelTime
import Reports
import Testing
import TimeUnits

// Only read here: the clock of the machine that runs the tests is not ours to move.
@Suite struct SystemClockTests {
    @Test func `the state is error exactly when the kernel calls the clock unsynchronised`() throws {
        let state = try SystemClock().state()
        #expect((state.leap == .error) == state.status.contains(.unsynchronised))
    }

    @Test func `the state makes sense on any host`() throws {
        let state = try SystemClock().state()
        #expect((9_000...11_000).contains(state.dial.tickMicroseconds))
        #expect(abs(state.dial.scaledPartsPerMillion) <= 32_768_000)
        #expect(state.tolerance.partsPerBillion == 500_000)
        #expect((0...60).contains(state.taiOffset.seconds))
        #expect(state.maximumError >= .zero && state.maximumError <= .seconds(16))
        #expect((SystemClock().now() - state.time).magnitude < .seconds(10))
    }

    @Test func `a condition holds the reading and its place on the raw axis`() throws {
        let clock = SystemClock()
        let condition = try clock.condition()
        let pair = clock.reading()
        #expect((pair.utc(at: condition.raw).sinceEpoch - condition.reading).magnitude < .milliseconds(1))
        #expect(try condition.frequency == clock.state().frequency)
    }

    @Test func `the raw clock only goes forward`() {
        let first = RawClock.now()
        #expect(RawClock.now() >= first)
    }

    @Test func `a pair is read within a millisecond and translates both ways`() {
        let pair = SystemClock().reading()
        #expect(pair.window >= .zero && pair.window < .milliseconds(1))
        let later = pair.utc + .seconds(3)
        #expect(pair.raw(at: later) == pair.raw + .seconds(3))
        #expect(pair.utc(at: pair.raw(at: later)) == later)
    }
}
