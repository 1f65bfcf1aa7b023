import Testing
import TimeUnits

@testable import foliot

struct WatchedThermometerTests {
    @Test func `a thermometer that fails for a while is told once and ends nothing`() throws {
        var told: [String] = []
        var thermometer = WatchedThermometer(tell: { told.append($0) })
        let celsius = try (0..<60).map { second in
            try thermometer.reading(after: second) { () throws(Failure) in
                if (20..<40).contains(second) { throw Failure("temp1_input: read: Input/output error") }
                return Temperature(celsius: Double(second))
            }
        }
        #expect(celsius.filter { !$0.isNaN } == [0, 10, 40, 50])
        #expect(told.count == 1)
    }

    @Test func `one that never answers is a failure`() {
        var thermometer = WatchedThermometer(tell: { Issue.record("\($0)") })
        #expect(throws: Failure.self) {
            try thermometer.reading(after: 0) { () throws(Failure) in throw Failure("no such file") }
        }
    }
}
