/// A port that bytes come from: a receiver's, an oscillator's, or one of which nobody knows what is behind it.
public struct SerialLine: Hashable, Sendable {
    public var bus: Bus
    /// Which part of a timing card is behind it.
    public var cardPort: CardPort?
    /// The protocol, where the kernel knows it: "UBX", "NMEA".
    public var receiverProtocol: String?
    public var driver: String?
    public var usb: USBIdentity?

    /// What kind of port it is.
    public enum Bus: String, Hashable, Sendable {
        /// The kernel's own class of receivers (/dev/gnss0).
        case gnss
        case usb
        /// A port of the board or of a card.
        case wired
        /// An oscillator's device that is no serial port (/dev/mro50.0).
        case special
    }
}

/// What a USB device says of itself.
public struct USBIdentity: Hashable, Sendable {
    public var vendor: UInt16
    public var product: UInt16
    public var vendorName: String?
    public var productName: String?
    public var serialNumber: String?
}
