/// A device, as the configuration names it.
public enum DevicePath: Hashable, Sendable {
    /// `CLOCK_REALTIME`.
    case system
    /// A PPS device: "/dev/pps0".
    case pps(String)
    /// A line of a GPIO chip, which is named by number, by path or by its driver's label.
    case gpio(chip: String, line: Int)
    /// A PTP hardware clock, by path, by "ptp0" or by the name of its network interface.
    case hardwareClock(path: String)
    /// A pulse input of a hardware clock. Without a pin, the channel is connected already.
    case hardwareClockPin(path: String, pin: Int?, channel: Int)

    /// The clock that stamps the pulses of this input; nil for what is not a pulse input.
    var stampingClock: DevicePath? {
        switch self {
        case .pps, .gpio: .system
        case .hardwareClockPin(let path, _, _): .hardwareClock(path: path)
        case .system, .hardwareClock: nil
        }
    }
}

extension DevicePath: CustomStringConvertible {
    /// As it is written in the configuration: "phc:/dev/ptp0?pin=0&channel=0".
    public var description: String {
        switch self {
        case .system: "system"
        case .pps(let path): "pps:\(path)"
        case .gpio(let chip, let line): "gpio:\(chip)/\(line)"
        case .hardwareClock(let path): "phc:\(path)"
        case .hardwareClockPin(let path, let pin?, let channel): "phc:\(path)?pin=\(pin)&channel=\(channel)"
        case .hardwareClockPin(let path, nil, let channel): "phc:\(path)?channel=\(channel)"
        }
    }
}
