public import TimeUnits

/// One whole message of a receiver, framed and with its checksum right, and nothing more known of it.
public struct Packet: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        /// From "$" to the second digit of the checksum.
        case sentence([UInt8])
        case frame(UBX.Frame)
    }

    public var content: Content
    /// How many bytes the receiver had sent before its first one.
    public var position: UInt64
    /// When its first byte arrived: what was told of the chunk that the byte came in.
    public var arrival: Instant<Raw>

    public init(content: Content, position: UInt64, arrival: Instant<Raw>) {
        self.content = content
        self.position = position
        self.arrival = arrival
    }
}
