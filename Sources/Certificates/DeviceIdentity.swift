/// What tells one device from all others of its kind.
public struct DeviceIdentity: Hashable, Sendable {
    /// How it was reached: "/dev/ptp0".
    public var path: String
    /// What its driver calls it: "ptp_ocp".
    public var model: String?
    /// Its own serial number, or the hardware address of the network interface that it belongs to.
    public var serial: String?
    /// Where it is plugged in: "0000:03:00.0".
    public var bus: String?

    public init(path: String, model: String? = nil, serial: String? = nil, bus: String? = nil) {
        self.path = path
        self.model = model
        self.serial = serial
        self.bus = bus
    }

    /// Whether `other`, found at the same place in the configuration, is this very device.
    ///
    /// A serial number decides; without one on either side it has to be the same kind in the same place.
    public func isSame(as other: DeviceIdentity) -> Bool {
        if serial != nil || other.serial != nil { return serial == other.serial && model == other.model }
        return model == other.model && bus == other.bus
    }

    /// "ptp_ocp, serial 3a:5f:…": what a person recognises it by.
    public var sentence: String {
        let place = serial.map { "serial \($0)" } ?? bus.map { "at \($0)" }
        let parts = [model, place].compactMap(\.self)
        return parts.isEmpty ? path : parts.joined(separator: ", ")
    }
}
