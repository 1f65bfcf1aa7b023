import Testing

@testable import Scoreboard

struct TallyTests {
    @Test func `errors are summed up`() {
        var tally = Tally()
        for error in [3.0, -5, 2, 0] { tally.add(error) }
        #expect(tally.rms == 9.5.squareRoot())
        #expect(tally.largest == 5)
        // About -1: 4, -4, 3 and 1.
        #expect(tally.rms(about: -1) == 10.5.squareRoot())
    }

    @Test func `medians and quantiles of a few`() {
        #expect([3.0, 1, 2].median == 2)
        #expect([4.0, 1, 2, 3].median == 2.5)
        #expect((1...20).map { Double($0) }.quantile(0.95) == 19)
    }

    @Test func `settled is the first of ten seconds within the limit`() {
        var settling = Settling(below: 5)
        for error in [9.0, 1, 1, -6] + Array(repeating: -4.9, count: 12) { settling.add(error) }
        #expect(settling.settled == 4)
        var unsettled = Settling(below: 5)
        for _ in 0..<20 { unsettled.add(5) }
        #expect(unsettled.settled == nil)
        #expect(unsettled.seconds == 20)
    }
}
