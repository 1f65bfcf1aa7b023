/// A message of a receiver whose meaning is known.
public enum ReceiverMessage: Hashable, Sendable {
    case nmea(NMEA.Message)
    case ubx(UBX.Message)

    /// Nil for a message that is not known.
    public init?(_ content: Packet.Content) throws(MalformedMessage) {
        switch content {
        case .sentence(let bytes):
            guard let message = NMEA.Message(bytes) else { return nil }
            self = .nmea(message)
        case .frame(let frame):
            guard let message = try UBX.Message(frame) else { return nil }
            self = .ubx(message)
        }
    }
}

/// Why a message whose checksum is right cannot be.
public struct MalformedMessage: Error, Hashable, Sendable, CustomStringConvertible {
    public var description: String

    init(_ description: String) {
        self.description = description
    }
}
