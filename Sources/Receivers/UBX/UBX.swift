/// What u-blox receivers say in binary.
public enum UBX {
    /// Which message a frame is.
    public struct Kind: Hashable, Sendable {
        public var messageClass: UInt8
        public var id: UInt8

        public init(messageClass: UInt8, id: UInt8) {
            self.messageClass = messageClass
            self.id = id
        }

        init(_ messageClass: UInt8, _ id: UInt8) {
            self.init(messageClass: messageClass, id: id)
        }
    }

    /// A message between its mark and its checksum.
    public struct Frame: Hashable, Sendable {
        /// What each begins with.
        static let mark: (UInt8, UInt8) = (0xB5, 0x62)
        /// Nothing that is needed here is longer.
        public static let longestPayload = 4_096
        static let longest = longestPayload + 8

        public var kind: Kind
        public var payload: [UInt8]

        public init(_ kind: Kind, payload: [UInt8]) {
            self.kind = kind
            self.payload = payload
        }

        /// What goes over the line.
        public var bytes: [UInt8] {
            let length = UInt16(clamping: payload.count)
            let inner =
                [kind.messageClass, kind.id, UInt8(truncatingIfNeeded: length), UInt8(length >> 8)]
                + payload.prefix(Int(length))
            var (first, second): (UInt8, UInt8) = (0, 0)
            for byte in inner {
                first &+= byte
                second &+= first
            }
            return [Self.mark.0, Self.mark.1] + inner + [first, second]
        }
    }
}
