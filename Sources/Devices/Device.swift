/// A piece of timing hardware: what it is, where programs find it, what it is part of, and what it can do.
public struct Device: Hashable, Sendable {
    public var kind: Kind
    /// The kernel's name, which depends on the order in which drivers load: "ptp0", "ocp0", "ttyACM0", "hwmon2".
    public var name: String
    /// Where programs open it: "/dev/ptp0"; `nil` for what has no file there.
    public var path: String?
    /// A name that stays the same, made of a serial number or of where it is plugged in: "phc-pci-0000:03:00.0".
    ///
    /// Udev's rules of Foliot make a link of this name below /dev/timing to what has a file there.
    public var stableName: String?
    /// The links below /dev/timing that lead to it now.
    public var links: [String]
    /// Its directory below /sys.
    public var place: String
    /// The name of the device that it is part of, or is fed by.
    public var parent: String?
    public var details: Details

    /// What a device is for.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case card
        case hardwareClock = "hardware_clock"
        case pulse
        case receiver
        case oscillator
        case serialPort = "serial_port"
        case gpioChip = "gpio_chip"
        case thermometer
    }

    /// What is known of a device of each kind.
    public enum Details: Hashable, Sendable {
        case card(TimingCard)
        case hardwareClock(HardwareClock)
        case pulse(PulseSource)
        /// A receiver, an oscillator, or a port with something else or nothing behind it.
        case line(SerialLine)
        case gpioChip(GPIOChip)
        case thermometer(Thermometer)
    }
}

extension Device {
    public var card: TimingCard? { if case .card(let card) = details { card } else { nil } }
    public var hardwareClock: HardwareClock? { if case .hardwareClock(let clock) = details { clock } else { nil } }
    public var pulse: PulseSource? { if case .pulse(let pulse) = details { pulse } else { nil } }
    public var line: SerialLine? { if case .line(let line) = details { line } else { nil } }
    public var gpioChip: GPIOChip? { if case .gpioChip(let chip) = details { chip } else { nil } }
    public var thermometer: Thermometer? { if case .thermometer(let meter) = details { meter } else { nil } }
}
