import ArgumentParser
import Testing

@testable import foliot

struct PulsePathInputTests {
    private typealias PulsePath = CalibrateCommand.PulsePath

    @Test func `an interrupt stamps at a PPS device and none at an input of a clock`() throws {
        #expect(try PulsePath.parse(["pps0"]).isInterruptDriven)
        #expect(try !PulsePath.parse(["ptp0", "--channel", "1"]).isInterruptDriven)
        #expect(throws: (any Error).self) { try PulsePath.parse(["ptp0", "--channel", "1", "--load"]) }
    }
}
