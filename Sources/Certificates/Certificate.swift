public import TimeUnits

/// What was found out about a device by measuring it: constants, each with its uncertainty, and how long they hold.
///
/// A value is a correction to an offset, applied once. It stops to hold when a cable, a connector, a route, a firmware
/// or a driver changes, whatever its date says.
public struct Certificate: Hashable, Sendable {
    public var kind: Kind
    /// What was measured; the first is the one whose constants these are.
    public var devices: [DeviceIdentity]
    public var quantities: [Quantity]
    /// How it was measured, in one sentence.
    public var method: String
    /// What has to stay for it to count, after "while".
    public var validity: String
    public var date: Instant<UTC>
    public var expiry: Instant<UTC>
    /// Why a person ended it before its time.
    public var endedBecause: String?
    /// Of the device while it was measured, if anything told it.
    public var temperature: Temperature?
    /// The version of the program that measured.
    public var software: String

    public init(
        _ kind: Kind, of devices: [DeviceIdentity], _ quantities: [Quantity], method: String, validity: String,
        date: Instant<UTC>, expiry: Instant<UTC>, endedBecause: String? = nil, temperature: Temperature? = nil,
        software: String
    ) {
        self.kind = kind
        self.devices = devices
        self.quantities = quantities
        self.method = method
        self.validity = validity
        self.date = date
        self.expiry = expiry
        self.endedBecause = endedBecause
        self.temperature = temperature
        self.software = software
    }

    /// What is measured, by the name of the command that does it.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The constant error of reading a hardware clock and the system clock together.
        case crossReading = "cross-reading"
        /// The quality of a pulse input, seen from the host alone.
        case pulsePath = "pps-path"
        /// How late the host stamps a pulse.
        case pulseLatency = "pps-latency"
        /// How late a hardware clock's output and input are.
        case loopback
        case cable
        /// How late an antenna, its cable and its receiver are.
        case antenna
        /// The sign and the lag of a receiver's quantisation error.
        case quantisation
        case oscillator
        /// By how much a network path is longer one way than the other.
        case asymmetry
        /// The noise of each of three or more clocks.
        case hat

        /// Whether the engine has a use for what it says.
        public var isForEngine: Bool {
            switch self {
            case .crossReading, .pulseLatency, .loopback, .cable, .antenna: true
            case .pulsePath, .quantisation, .oscillator, .asymmetry, .hat: false
            }
        }
    }

    /// Whether the first of ``devices`` is the one, and no other, whose pulses or readings the constants are of.
    public var isOfDevice: Bool {
        switch kind {
        case .crossReading, .pulsePath, .pulseLatency, .loopback, .oscillator: true
        case .cable, .antenna, .quantisation, .asymmetry, .hat: false
        }
    }

    public subscript(_ name: Quantity.Name) -> Quantity? { quantities.first { $0.name == name } }

    public func isExpired(at time: Instant<UTC>) -> Bool { time >= expiry }
}
