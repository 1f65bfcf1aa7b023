import KernelTime
import Testing
import TimeUnits

@testable import ClockDaemon

@Suite struct SleepWatchTests {
    @Test func `a sleep is told once, and what was slept before this program began is none`() {
        var watch = SleepWatch()
        #expect(watch.slept(.seconds(3_600)) == nil)
        #expect(watch.slept(.seconds(3_600) + .milliseconds(1)) == nil)
        #expect(watch.slept(.seconds(3_700) + .milliseconds(1)) == .seconds(100))
        #expect(watch.slept(.seconds(3_700)) == nil)
    }

    @Test func `a moment in which nobody can tell is no sleep`() {
        var watch = SleepWatch()
        #expect(watch.slept(.zero) == nil)
        #expect(watch.slept(nil) == nil)
        #expect(watch.slept(.seconds(60)) == .seconds(60))
    }

    @Test func `this host says how long it has slept, and does not sleep while it is asked`() throws {
        // Somebody else's program may come in between the readings, hardly a hundred times in a row.
        let readings = try (0..<100).compactMap { _ in try RawClock.timeAsleep() }
        let first = try #require(readings.first)
        #expect(readings.allSatisfy { ($0 - first).magnitude < .milliseconds(2) })
    }
}
