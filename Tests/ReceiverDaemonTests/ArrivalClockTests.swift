import Testing
import TimeUnits

@testable import ReceiverDaemon

struct ArrivalClockTests {
    private let now = Instant<Raw>(sinceEpoch: .seconds(50))

    @Test func `bytes read at once came one after the other at the line's rate`() {
        var clock = ArrivalClock(rate: 9_600)
        clock.note(100, at: now)
        // 100 characters of 10 bits at 9600 baud take 104.167 ms.
        #expect((now - clock.arrival(ofByteAt: 0) - Nanoseconds(104_166_600)).magnitude < Nanoseconds(1_000))
        #expect((now - clock.arrival(ofByteAt: 99) - Nanoseconds(1_041_666)).magnitude < Nanoseconds(1_000))
    }

    @Test func `a line whose rate is only a number delivers all when it is read`() {
        var clock = ArrivalClock(rate: nil)
        clock.note(100, at: now)
        clock.note(50, at: now + .milliseconds(5))
        #expect(clock.arrival(ofByteAt: 0) == now)
        #expect(clock.arrival(ofByteAt: 99) == now)
        #expect(clock.arrival(ofByteAt: 100) == now + .milliseconds(5))
        #expect(clock.arrival(ofByteAt: 149) == now + .milliseconds(5))
    }

    @Test func `a byte is found again among many runs, and one too long ago is as old as can be told`() {
        var clock = ArrivalClock(rate: nil)
        for run in 0..<1_000 { clock.note(3, at: now + .milliseconds(Int64(run))) }
        #expect(clock.position == 3_000)
        #expect(clock.arrival(ofByteAt: 2_999) == now + .milliseconds(999))
        #expect(clock.arrival(ofByteAt: 2_700) == now + .milliseconds(900))
        #expect(clock.arrival(ofByteAt: 0) == now + .milliseconds(744))
    }
}
