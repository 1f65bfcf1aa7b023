import ArgumentParser
import Testing
import TimeUnits

@testable import KernelTime
@testable import foliot

/// A hardware clock whose pins do what a test says.
private final class PuppetClock: PinnedClock {
    typealias Pin = PTPHardwareClock.Pin

    let path = "/dev/ptp0"
    let capabilities = PTPHardwareClock.Capabilities(
        maximumRate: .zero, alarms: 0, timestampChannels: 2, outputChannels: 1, pins: 4, hasPPS: false,
        hasCrossTimestamps: false, adjustsPhase: false, maximumPhase: .zero)
    var isWritable = true
    var now = [
        Pin(index: 0, name: "SMA1", function: Pin.Function.none, channel: 0),
        Pin(index: 1, name: "SMA2", function: .timestamp, channel: 1),
        Pin(index: 2, name: "SMA3", function: .periodicOutput, channel: 0),
        Pin(index: 3, name: "SMA4", function: .timestamp, channel: 0),
    ]
    /// A pin that the driver leaves alone, and after which none can be read.
    var stuck: Int?
    /// Whether the driver takes what pins are to be, and leaves them as they are.
    var isDeaf = false
    private var isReadable = true
    private(set) var done: [String] = []

    func pins() throws(DeviceError) -> [Pin] {
        guard isReadable else { throw DeviceError(operation: .pinFunction, device: path, errno: 5) }
        return now
    }

    func setPin(_ index: Int, function: Pin.Function, channel: Int) throws(DeviceError) {
        if index == stuck {
            isReadable = false
            throw DeviceError(operation: .setPinFunction, device: path, errno: 5)
        }
        done.append("\(now[index].name) \(function) \(channel)")
        if isDeaf { return }
        for other in now.indices where now[other].function == function && now[other].channel == channel {
            (now[other].function, now[other].channel) = (Pin.Function.none, 0)
        }
        (now[index].function, now[index].channel) = (function, channel)
    }

    func setPeriodicOutput(
        channel: Int, period: Nanoseconds, phase: Nanoseconds, width: Nanoseconds?
    ) -> PTPHardwareClock.PeriodicOutput {
        done.append("start \(channel)")
        return PTPHardwareClock.PeriodicOutput(keepsWidth: true, startsByPhase: true)
    }

    func stopPeriodicOutput(channel: Int) { done.append("stop \(channel)") }
}

struct OutputChoiceTests {
    /// What was told, up to the failure that each of these measurements ends by.
    private func failing(
        _ clock: PuppetClock, _ inputs: [(pin: String, channel: Int)],
        _ body: () -> Void = { Issue.record("there is no measurement") }
    ) throws -> [String] {
        let change = try ChangeOptions.parse(["--yes", "--runtime", "/nonexistent"])
        let choice = try OutputChoice.parse([])
        var (told, clock): ([String], PuppetClock) = ([], clock)
        let putting = PuttingBack(path: clock.path, tell: { told.append($0) })
        #expect(throws: Failure.self) {
            let wishes = try choice.agreed(clock, inputs, change)
            try choice.pulsing(&clock, wishes, [.second], putting) { _, _ in
                body()
                throw Failure("no pulse came")
            }
        }
        return told
    }

    @Test func `the output is stopped and pins are what they were when a measurement fails`() throws {
        let clock = PuppetClock()
        let before = clock.now
        let told = try failing(clock, [("SMA1", 0)]) {
            #expect(clock.done == ["SMA1 timestamp 0", "start 0"])
        }
        #expect(clock.done.dropFirst(2) == ["stop 0", "SMA4 timestamp 0", "SMA1 none 0"])
        #expect(clock.now == before && told.isEmpty)
    }

    @Test func `a pin that its driver does not put back is told, and ends the command with status 1`() throws {
        let clock = PuppetClock()
        let before = [clock.now[0], clock.now[3]]
        (clock.now[0], clock.now[3]) = (
            PuppetClock.Pin(index: 0, name: "SMA1", function: .timestamp, channel: 0),
            PuppetClock.Pin(index: 3, name: "SMA4", function: PuppetClock.Pin.Function.none, channel: 0)
        )
        clock.isDeaf = true
        var told: [String] = []
        let putting = PuttingBack(path: clock.path, tell: { told.append($0) })
        clock.putBack(before, putting)
        #expect(told.count == 2 && told.allSatisfy { $0.contains("put it back by \"foliot phc pins /dev/ptp0") })
        #expect(throws: ExitCode.failure) { try putting.check() }
    }

    @Test func `an output that was on before is left on where no pulses of ours have begun`() throws {
        let clock = PuppetClock()
        clock.stuck = 0
        _ = try failing(clock, [("SMA1", 1)])
        #expect(!clock.done.contains("stop 0"))
    }

    /// SMA4 loses its channel to SMA1 by the kernel's own rule; SMA3 is none of ours.
    @Test func `pins that cannot be read at the end are set where they were changed, and no others`() throws {
        let clock = PuppetClock()
        clock.stuck = 1
        let told = try failing(clock, [("SMA1", 0), ("SMA2", 0)])
        #expect(clock.done == ["SMA1 timestamp 0", "SMA4 timestamp 0", "SMA1 none 0"])
        #expect(told.first?.hasSuffix("what was changed is set to what it was: SMA1, SMA2, SMA4") == true)
    }

    @Test(arguments: [("SMA2", 7), ("SMA9", 1), ("0", 1)])
    func `a pin that cannot be had is refused before another is changed`(pin: String, channel: Int) throws {
        let clock = PuppetClock()
        _ = try failing(clock, [("SMA1", 0), (pin, channel)])
        #expect(clock.done.isEmpty)
    }

    @Test func `no pin is given to a clock that may only be read`() throws {
        let clock = PuppetClock()
        clock.isWritable = false
        let change = try ChangeOptions.parse(["--yes", "--runtime", "/nonexistent"])
        let wish = PinWish(pin: clock.now[1], function: .input, channel: 0)
        #expect(throws: Failure.self) { try clock.refuse(wish, change) }
    }
}
