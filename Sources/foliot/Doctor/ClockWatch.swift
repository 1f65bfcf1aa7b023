import Configuration
import Diagnosis
import KernelTime
import TimeUnits
import TimingCard

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
        device.flatMap { AttributeDirectory(path: "/sys/class/ptp/\($0.kernelName)/device").target(of: "driver") }
    }

    private func attribute(_ attribute: String) -> String? {
        device.flatMap { try? Files.line("/sys/class/ptp/\($0.kernelName)/\(attribute)") }
    }
}

extension TimingCardDirectory {
    /// What an attribute of the card says that a clock or a pulse is on.
    static func picture(ofCardWith device: String, _ attribute: String) -> CardPicture? {
        all().first { $0.has(device) }.map { CardPicture(of: $0.attributes, names: [attribute]) }
    }
}
