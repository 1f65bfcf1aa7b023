import Devices

/// A line at which a receiver may be, as the picture of this host has it; nothing is opened to find out.
struct ReceiverPort: ListEntry {
    enum Kind: String, Encodable {
        case gnss, card, usb, uart
    }

    var path: String
    var kind: Kind
    /// What it is, as the maker or the driver calls it.
    var description: String
    /// The process of foliot-receiver that has it.
    var reader: Nullable<Int>

    var text: String {
        let reading = reader.value.map { ", read by foliot-receiver (process \($0))" } ?? ""
        return "\(path)  \(description)\(reading)"
    }

    static func all() throws(Failure) -> [ReceiverPort] {
        let picture = try heard { () throws(DiscoveryError) in try HostPicture.current() }
        return (picture.devices(of: .receiver) + picture.devices(of: .serialPort)).compactMap(ReceiverPort.init)
    }

    /// Nil where no receiver is to be expected: at a PC's own serial ports.
    private init?(_ device: Device) {
        guard let path = device.path, let line = device.line else { return nil }
        switch (line.bus, line.cardPort) {
        case (.gnss, _):
            (kind, description) = (.gnss, "\(line.receiverProtocol ?? "GNSS") receiver of the kernel's GNSS subsystem")
        case (_, let port?):
            (kind, description) = (.card, "\(port.rawValue) of timing card \(device.parent ?? "")")
        case (.usb, nil): (kind, description) = (.usb, line.usb?.title ?? "USB serial line")
        case (.wired, nil) where device.name.hasPrefix("ttyAMA"): (kind, description) = (.uart, "UART of this board")
        case (.wired, nil), (.special, nil): return nil
        }
        self.path = path
        reader = Nullable(ReceiverProcess.reading(path)?.identifier)
    }
}

extension USBIdentity {
    /// Some makers begin the product's name with their own.
    fileprivate var title: String? {
        guard let productName, let vendorName else { return productName ?? vendorName }
        return productName.hasPrefix(vendorName) ? productName : "\(vendorName) \(productName)"
    }
}
