import KernelTime
import Presentation
import Recordings
import Reports
import TimeUnits

/// When to ask a device that does not speak by itself: at even distances.
private struct Turn {
    let interval: Nanoseconds
    private var next: Instant<Raw>?

    init(every interval: Nanoseconds) { self.interval = interval }

    /// Moments that have passed are not made up for.
    mutating func isDue() -> Bool {
        let now = RawClock.now()
        let due = next ?? now
        guard now >= due else { return false }
        next = max(due + interval, now)
        return true
    }
}

/// A hardware clock and the system clock, read at one moment.
final class CrossSource: RecordSource {
    let stream: RecordedStream
    let patience: Nanoseconds? = nil
    private(set) var newest: String?
    private let name: String
    private var device: PTPHardwareClock?
    private var turn: Turn
    private static let samples = 9

    /// - Parameter clock: "/dev/ptp0", "ptp0", "eth0".
    init(clock: String, interval: Nanoseconds) {
        stream = RecordedStream(
            .crossReading, name: "phc:\(clock)", subject: clock,
            meaning: "the hardware clock is ahead of the system clock")
        name = clock
        turn = Turn(every: interval)
    }

    func open() throws(DeviceError) -> String {
        let fresh = try PTPHardwareClock(path: PTPHardwareClock.path(of: name))
        let what = fresh.sentence
        device = consume fresh
        return what
    }

    func read(into readings: inout RecordReadings) throws(DeviceError) {
        guard turn.isDue(), let pair = try device?.crossReading(samples: Self.samples) else { return }
        readings.addCrossReading(
            device: pair.device, system: pair.system, raw: pair.raw, window: pair.window, method: pair.method.rawValue)
        newest = "\(SplitOffset(of: pair.device, from: pair.system.sinceEpoch).rest)"
    }

    func close() { device = nil }
}

/// A thermometer of the kernel: a file that holds thousandths of a degree.
final class ThermometerSource: RecordSource {
    let stream: RecordedStream
    let patience: Nanoseconds? = nil
    private(set) var newest: String?
    private let path: String
    private var turn = Turn(every: .seconds(10))

    init(path: String) {
        stream = RecordedStream(
            .telemetry, name: "hwmon:\(path)", subject: path, unit: "degC", exponent: -3, meaning: "above freezing")
        self.path = path
    }

    /// There is nothing to hold open: the file is read anew each time.
    func open() throws(DeviceError) -> String {
        _ = try thousandths()
        return "thermometer"
    }

    func read(into readings: inout RecordReadings) throws(DeviceError) {
        guard turn.isDue() else { return }
        let value = try thousandths()
        readings.addTelemetry(value, at: SystemClock().now())
        newest = "\(decimalText(Double(value) / 1_000, decimals: 1)) °C"
    }

    func close() {}

    private func thousandths() throws(DeviceError) -> Int64 {
        guard let value = Int64(try Files.line(path)) else {
            throw DeviceError(operation: .read, device: path, errno: 22)
        }
        return value
    }
}
