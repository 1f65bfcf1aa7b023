/// A chip with lines that can take or give pulses; its lines are libgpiod's to tell.
public struct GPIOChip: Hashable, Sendable {
    public var label: String?
    public var lines: Int?
    /// The driver: "pinctrl-bcm2835", "gpio-sim".
    public var driver: String?
    /// Whether it is simulated, for tests.
    public var isSimulated: Bool
}

/// A sensor of temperatures.
public struct Thermometer: Hashable, Sendable {
    /// What the driver calls the sensor: "tmp102", "cpu_thermal".
    public var sensor: String?
    /// The files that temperatures, in thousandths of a degree, are read from.
    public var inputs: [String]
}
