import KernelTime
import Presentation
import Reports
import TimeUnits

/// One of the two clocks that are compared.
enum Side: ~Copyable {
    case system
    case hardware(PTPHardwareClock)

    init(_ name: String) throws(Failure) {
        self = name == "system" ? .system : .hardware(try PTPHardwareClock.named(name))
    }

    /// Reads it together with the raw axis, which nobody steers between two readings.
    mutating func read() throws(DeviceError) -> Reading {
        switch consume self {
        case .system:
            self = .system
            let pair = ClockPair.read()
            return Reading(clock: pair.utc.sinceEpoch, raw: pair.raw, window: pair.window, method: nil)
        case .hardware(var clock):
            let reading: CrossReading
            do throws(DeviceError) {
                reading = try clock.crossReading(samples: 10)
            } catch {
                self = .hardware(clock)
                throw error
            }
            self = .hardware(clock)
            return Reading(
                clock: reading.device, raw: reading.raw, window: reading.window, method: reading.method,
                system: reading.system)
        }
    }

    var isSystem: Bool {
        switch self {
        case .system: true
        case .hardware: false
        }
    }

    struct Reading {
        var clock: Nanoseconds
        var raw: Instant<Raw>
        var window: Nanoseconds
        var method: CrossReading.Method?
        /// What the system clock read at the same moment, where that was read in the same window.
        var system: Instant<UTC>?
    }
}

/// One clock held against another.
struct Comparison {
    var time: Instant<UTC>
    var offset: SplitOffset
    var window: Nanoseconds
    var method: String

    init(of first: inout Side, and second: inout Side) throws(DeviceError) {
        if first.isSystem || second.isSystem {
            let isFirst = first.isSystem
            let reading = isFirst ? try second.read() : try first.read()
            let system = reading.system ?? SystemClock().now()
            time = system
            offset =
                isFirst
                ? SplitOffset(of: system.sinceEpoch, from: reading.clock)
                : SplitOffset(of: reading.clock, from: system.sinceEpoch)
            window = reading.window
            method = reading.method.map { "\($0)" } ?? "bracket"
        } else {
            let one = try first.read()
            let other = try second.read()
            time = SystemClock().now()
            // The second was read a little later: as much is taken off its reading.
            offset = SplitOffset(of: one.clock, from: Nanoseconds(other.clock.count &- (other.raw - one.raw).count))
            window = one.window + other.window
            let methods = [one.method, other.method].compactMap { $0 }
            method = methods.max { $0.rawValue < $1.rawValue }.map { "\($0)" } ?? "bracket"
        }
    }
}
