import Configuration
import Diagnosis
import KernelTime
import TimeUnits

/// Reads a clock twice, and looks at what its driver says of it.
final class ClockWatch {
    /// Nil for the system clock.
    let device: DeviceSeen?
    private let clock: OpenClock?
    private let start: (clock: Nanoseconds, raw: Nanoseconds)?

    private final class OpenClock {
        let device: PTPHardwareClock

        init(path: String) throws(DeviceError) {
            device = try PTPHardwareClock(path: path)
        }

        func reading() -> (clock: Nanoseconds, raw: Nanoseconds)? {
            guard let reading = try? device.now() else { return nil }
            return (reading, RawClock.now().sinceEpoch)
        }
    }

    init(_ path: DevicePath) {
        guard case .hardwareClock(let name) = path else {
            (device, clock, start) = (nil, nil, nil)
            return
        }
        let device = DeviceSeen.hardwareClock(name)
        self.device = device
        clock = device.presence == .here ? try? OpenClock(path: device.path) : nil
        start = clock?.reading()
    }

    /// How far it went since it was first read.
    func advance() -> ClockSeen.Advance? {
        guard let start, let end = clock?.reading() else { return nil }
        return ClockSeen.Advance(clock: end.clock - start.clock, raw: end.raw - start.raw)
    }

    var virtualClocks: Int { attribute("n_vclocks").flatMap { Int($0) } ?? 0 }

    /// False where its driver is known to refuse, or says that it has no range.
    var steers: Bool? {
        guard let clock else { return nil }
        if clock.device.capabilities.maximumRate.partsPerBillion == 0 { return false }
        let isTimeCard = clock.device.driverName?.hasPrefix("ptp_ocp") ?? false || driver?.hasPrefix("ptp_ocp") ?? false
        return isTimeCard ? false : nil
    }

    private var driver: String? {
        name.flatMap { link(at: "/sys/class/ptp/\($0)/device/driver") }?.split(separator: "/").last.map(String.init)
    }

    private var name: String? { device?.path.split(separator: "/").last.map(String.init) }

    private func attribute(_ attribute: String) -> String? {
        name.flatMap { try? Files.line("/sys/class/ptp/\($0)/\(attribute)") }
    }
}

/// What a timing card says of itself.
struct CardView {
    let directory: String

    /// The card that a clock or a pulse is on.
    static func of(_ path: String) -> CardView? {
        guard let device = path.split(separator: "/").last else { return nil }
        let cards = names(in: "/sys/class/timecard").map { "/sys/class/timecard/\($0)" }
        return cards.first { card in
            ["ptp", "pps"].contains { link(at: "\(card)/\($0)")?.split(separator: "/").last == device }
        }.map { CardView(directory: $0) }
    }

    /// "SYNC", "LOST @ 2026-01-01T00:00:00".
    var sync: String? { attribute("gnss_sync") }

    var windowAdjust: Int? { attribute("ts_window_adjust").flatMap { Int($0) } }

    private func attribute(_ name: String) -> String? {
        (try? Files.line("\(directory)/\(name)")).flatMap { $0.isEmpty ? nil : $0 }
    }
}
