import Discipline
import KernelTime
import TimeUnits

/// A thermometer of the kernel: a file that holds thousandths of a degree.
///
/// It is read half a second from the pulses, as a sensor on a slow bus can take milliseconds to answer.
final class TemperatureInput {
    private let clock: ClockID
    private let name: String
    private let path: String
    private var lastTrouble: String?
    private(set) var deadline: Instant<Raw>
    private(set) var notices: [String] = []
    private static let interval = Nanoseconds.seconds(10)
    /// What is warm enough for silicon to live and cold enough for it to work, in degrees.
    private static let sensible = -60.0...150.0

    init(clock: ClockID, name: String, path: String, at now: Instant<Raw>) {
        self.clock = clock
        self.name = name
        self.path = path
        deadline = now
    }

    func collect(at now: Instant<Raw>, _ time: Instant<UTC>, _ hand: (Event) -> Void) {
        guard now >= deadline else { return }
        deadline = now + Self.interval + .milliseconds(500) - time.sinceEpoch.fractionOfSecond
        do throws(DeviceError) {
            let line = try Files.line(path)
            guard let temperature = Self.temperature(line) else {
                return note("\(path): \"\(line.prefix(20))\" is no temperature in thousandths of a degree")
            }
            hand(.temperature(clock, temperature))
        } catch {
            note("\(error)")
        }
    }

    /// What a line of a sensor's file says, if that is a temperature that a machine can have.
    static func temperature(_ line: String) -> Temperature? {
        guard let thousandths = Int(line) else { return nil }
        let celsius = Double(thousandths) / 1_000
        return sensible.contains(celsius) ? Temperature(celsius: celsius) : nil
    }

    /// Says a trouble once, until it is another.
    private func note(_ trouble: String) {
        guard trouble != lastTrouble else { return }
        lastTrouble = trouble
        notices.append(
            "\(name): its temperature cannot be read (\(trouble)); the clock goes on without, and it is tried again every 10 s"
        )
    }

    func takeNotices() -> [String] {
        defer { notices.removeAll() }
        return notices
    }
}
