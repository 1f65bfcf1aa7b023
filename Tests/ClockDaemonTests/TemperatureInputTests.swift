import Discipline
import Testing
import TimeUnits

@testable import ClockDaemon

struct TemperatureInputTests {
    @Test(arguments: [("38250", 38.25), ("-5000", -5), ("0", 0), ("150000", 150)])
    func `thousandths of a degree are read`(line: String, celsius: Double) {
        #expect(TemperatureInput.temperature(line) == Temperature(celsius: celsius))
    }

    /// The last is what a sensor gives whose bus answers with all ones.
    @Test(arguments: ["", "38.25", "warm", "-60001", "150001", "9223372036854775808", "-1000000"])
    func `what no machine can have is refused`(line: String) {
        #expect(TemperatureInput.temperature(line) == nil)
    }

    @Test func `a sensor that comes and goes is said to be away once`() throws {
        let scratch = try ScratchDirectory()
        let file = "\(scratch.path)/temp1_input"
        var now = Instant<Raw>(sinceEpoch: .seconds(100))
        let input = TemperatureInput(clock: ClockID(0), name: "system", path: file, at: now)
        var events: [Event] = []
        func pass() {
            input.collect(at: now, Instant(sinceEpoch: now.sinceEpoch + .milliseconds(300))) { events.append($0) }
            now = now + .seconds(10)
        }
        pass()
        pass()
        #expect(events.isEmpty)
        #expect(
            input.takeNotices() == [
                """
                system: its temperature cannot be read (\(file): open: No such file or directory); the clock goes on \
                without, and it is tried again every 10 s
                """
            ])
        try scratch.write(Array("41500\n".utf8), to: "temp1_input")
        pass()
        #expect(events == [.temperature(ClockID(0), Temperature(celsius: 41.5))])
        #expect(input.takeNotices().isEmpty)
    }

    @Test func `it is read every ten seconds and halfway between pulses`() {
        let now = Instant<Raw>(sinceEpoch: .seconds(100))
        let input = TemperatureInput(clock: ClockID(0), name: "system", path: "/nowhere", at: now)
        input.collect(at: now, Instant(sinceEpoch: Nanoseconds.seconds(1_000) + .milliseconds(200))) { _ in }
        #expect(input.deadline == now + Nanoseconds.milliseconds(10_300))
    }
}
