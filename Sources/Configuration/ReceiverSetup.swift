public import Reports
public import TimeUnits

/// A receiver as a person wants it; nil where it is to be left as it is.
public struct ReceiverSetup: Hashable, Sendable {
    public var name: String
    /// Its line: "/dev/ttyGNSS".
    public var device: String
    /// The rate to try first, in baud.
    public var rate: Int?
    public var pulseLength: Nanoseconds?
    public var pulseEdge: PulseReading.Edge?
    public var pulseGrid: PulseGrid?
    /// Whether there are pulses while it does not know the time.
    public var pulsesWithoutFix: Bool?
    /// How late the antenna's signal arrives, which the receiver is to take off.
    public var cableDelay: Nanoseconds?
    public var place: Place?
    /// Which systems it is to use; all others are off.
    public var constellations: Set<Constellation>?
    /// What it is to say, as u-blox calls it: "TIM-TP"; "timing" for all that is of use here.
    public var messages: [String]?
    public var monitorsJamming: Bool?
    /// Which of its ports the line leads to; nil: what the kind of line suggests.
    public var port: Port?

    /// Whose seconds the pulse is aligned to.
    public enum PulseGrid: UInt8, Hashable, Sendable, CaseIterable {
        case utc, gps, glonass, beidou, galileo
    }

    public enum Constellation: UInt8, Hashable, Sendable, CaseIterable {
        case gps, galileo, beidou, glonass, qzss, sbas
    }

    public enum Port: UInt8, Hashable, Sendable, CaseIterable {
        case uart1, uart2, usb, i2c, spi
    }

    /// How it comes to know where its antenna is.
    public enum Place: Hashable, Sendable {
        /// It moves, or may.
        case moving
        /// It averages for so long at least, and until it is so sure.
        case survey(duration: Nanoseconds, accuracyMillimetres: Int)
        /// WGS 84, with the height above the ellipsoid.
        case fixed(latitudeDegrees: Double, longitudeDegrees: Double, heightMillimetres: Int, accuracyMillimetres: Int)
    }

    public init(name: String, device: String) {
        self.name = name
        self.device = device
    }

    /// Whether there is anything that it is to be told.
    public var asksForSomething: Bool {
        var bare = ReceiverSetup(name: name, device: device)
        bare.rate = rate
        bare.port = port
        return bare != self
    }
}
