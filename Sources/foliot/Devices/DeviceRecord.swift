import Devices

/// A device as JSON.
struct DeviceRecord: Encodable {
    /// "came", "went" or "changed"; absent in the first picture.
    var event: String?
    var kind: String
    var name: String
    var path: Nullable<String>
    var stable_name: Nullable<String>
    var links: [String]
    var sysfs: String
    var parent: Nullable<String>
    var capabilities: Capabilities

    init(_ device: Device, event: String? = nil) {
        self.event = event
        kind = device.kind.rawValue
        name = device.name
        path = Nullable(device.path)
        stable_name = Nullable(device.stableName)
        links = device.links
        sysfs = device.place
        parent = Nullable(device.parent)
        capabilities = Capabilities(details: device.details)
    }
}

/// What a device is and can do, by its kind; what is not known is null.
struct Capabilities: Encodable {
    var details: Device.Details

    func encode(to encoder: any Encoder) throws {
        switch details {
        case .card(let card): try CardRecord(card).encode(to: encoder)
        case .hardwareClock(let clock): try HardwareClockRecord(clock).encode(to: encoder)
        case .pulse(let pulse): try PulseRecord(pulse).encode(to: encoder)
        case .line(let line): try LineRecord(line).encode(to: encoder)
        case .gpioChip(let chip): try ChipRecord(chip).encode(to: encoder)
        case .thermometer(let meter): try ThermometerRecord(meter).encode(to: encoder)
        }
    }
}
