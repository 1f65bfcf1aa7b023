/// What the attributes of a card say at one moment.
public struct CardPicture: Hashable, Sendable {
    private var texts: [String: Told<String>] = [:]

    /// How many connectors, generators and counters a card can have.
    public static let ports = 1...4

    /// All attributes that are looked at; see the kernel's `Documentation/ABI/testing/sysfs-timecard`, and the driver
    /// of the Time Appliances Project for those after `tod_correction`.
    public static let names: [String] =
        [
            "serialnum", "clock_source", "available_clock_sources", "clock_status_drift", "clock_status_offset",
            "gnss_sync", "irig_b_mode", "ts_window_adjust", "utc_tai_offset", "available_sma_inputs",
            "available_sma_outputs", "tod_correction", "external_pps_cable_delay", "internal_pps_cable_delay",
            "holdover", "mac_i2c", "tod_protocol", "available_tod_protocols", "tod_baud_rate",
            "available_tod_baud_rates", "pci_delay",
        ]
        + ports.flatMap {
            ["sma\($0)", "gen\($0)/signal", "gen\($0)/running", "freq\($0)/seconds", "freq\($0)/frequency"]
        }

    public init(of files: some CardFiles, names: [String] = names) {
        for name in names { texts[name] = Self.read(name, of: files) }
    }

    private static func read<Files: CardFiles>(_ name: String, of files: Files) -> Told<String> {
        do throws(Files.Trouble) {
            return Told(try files.read(name))
        } catch {
            return error.meansAbsent ? .absent : .unavailable(error.reason)
        }
    }

    public subscript(name: String) -> Told<String> { texts[name] ?? .absent }

    /// The whole number in an attribute.
    public func number(_ name: String) -> Told<Int> {
        // What the kernel's registers hold, with or without a sign.
        self[name].interpreted(as: "number") { text in
            Int(text).flatMap { (Int(Int32.min)...Int(UInt32.max)).contains($0) ? $0 : nil }
        }
    }

    /// The names in one of the available_… attributes.
    public func list(_ name: String) -> Told<[String]> {
        self[name].interpreted(as: "list") { $0.split(separator: " ").map(String.init) }
    }

    public func route(_ connector: Int) -> Told<Route> {
        self["sma\(connector)"].interpreted(as: "route", Route.init)
    }

    public func signal(_ generator: Int) -> Told<Signal> {
        self["gen\(generator)/signal"].interpreted(as: "signal", Signal.init)
    }

    public func isRunning(_ generator: Int) -> Told<Bool> {
        self["gen\(generator)/running"].interpreted(as: "yes or no") { ["0": false, "1": true][$0] }
    }

    public func frequency(_ counter: Int) -> Told<Frequency> {
        self["freq\(counter)/frequency"].interpreted(as: "frequency", Frequency.init)
    }

    public var reception: Told<Reception> {
        self["gnss_sync"].interpreted(as: "state of reception", Reception.init)
    }
}

/// What a frequency counter found.
public enum Frequency: Hashable, Sendable {
    case hertz(Int)
    case error, overrun

    init?(_ text: String) {
        switch text {
        case "error": self = .error
        case "overrun": self = .overrun
        default:
            guard let hertz = Int(text), (0...Int(UInt32.max)).contains(hertz) else { return nil }
            self = .hertz(hertz)
        }
    }
}

/// Whether the card's pulse from its receiver comes.
public enum Reception: Hashable, Sendable {
    case synchronised
    /// When the card's driver noticed, as it writes the time.
    case lost(since: String)

    init?(_ text: String) {
        if text == "SYNC" {
            self = .synchronised
        } else if text.hasPrefix("LOST") {
            self = .lost(since: text.split(separator: " ").last.map(String.init) ?? "")
        } else {
            return nil
        }
    }
}

extension CardPicture {
    /// From the card's memory; without one the driver shows zeros.
    public var serialNumber: Told<String> {
        self["serialnum"] == .value("00:00:00:00:00:00")
            ? .unavailable("the card's memory was not read") : self["serialnum"]
    }
}
