/// A card of the timecard class, which has a clock, receivers, an oscillator and a switch between its connectors.
///
/// What its driver does not say, or says wrongly, is `nil`.
public struct TimingCard: Hashable, Sendable {
    public var maker: Maker
    public var serialNumber: String?
    public var clockSource: String?
    public var clockSources: [String]
    /// "SYNC", or "LOST @ 2026-01-01T00:00:00".
    public var receiverState: String?
    /// How its driver shows its serial ports; `nil` when it shows none.
    public var layout: Layout?
    /// The name of the serial port of each part: "ttyS5".
    public var ports: [CardPort: String]
    public var hardwareClock: String?
    public var pulse: String?
    /// The names of all attributes that its driver offers: "sma1", "gen1/signal", "tod_protocol".
    public var attributes: Set<String>

    /// Whose card it is, by its PCI identity.
    public enum Maker: String, Hashable, Sendable {
        case facebook, celestica, orolia, adva, unknown
    }

    /// Where the driver says which serial port is which.
    public enum Layout: String, Hashable, Sendable {
        /// Beside the other attributes, as drivers did first.
        case flat
        /// In a directory of their own, as newer drivers do.
        case grouped
    }

    /// Whether the driver is the one that comes with the card rather than with the kernel, by what only it offers.
    public var isOutOfTree: Bool {
        let own = [
            "external_pps_cable_delay", "internal_pps_cable_delay", "holdover", "mac_i2c", "tod_protocol", "pci_delay",
        ]
        return own.contains { attributes.contains($0) }
    }

    /// The connectors whose use can be asked and set: "sma1" and so on.
    public var connectors: [String] {
        attributes.filter { $0.hasPrefix("sma") && Int($0.dropFirst(3)) != nil }.sorted()
    }
}
