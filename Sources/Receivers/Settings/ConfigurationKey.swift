extension UBX {
    /// What a value of a receiver's configuration is called; how long the value is is part of it.
    public struct ConfigurationKey: Hashable, Sendable, Comparable {
        public var rawValue: UInt32

        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        init(_ rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// How many bytes a value takes; nil for a key that cannot be.
        public var valueLength: Int? {
            switch rawValue >> 28 & 7 {
            case 1, 2: 1
            case 3: 2
            case 4: 4
            case 5: 8
            default: nil
            }
        }

        public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    /// A value of the configuration, as the bits that are sent.
    public struct ConfigurationItem: Hashable, Sendable {
        public var key: ConfigurationKey
        public var value: UInt64

        public init(_ key: ConfigurationKey, _ value: UInt64) {
            self.key = key
            self.value = value
        }
    }

    /// Where a receiver keeps its configuration.
    public enum ConfigurationLayer: UInt8, Hashable, Sendable, CaseIterable {
        /// What it works with now.
        case ram = 0
        /// Kept while a battery lasts.
        case battery = 1
        case flash = 2
        /// What it was made with.
        case standard = 7
    }

    /// The answer to a question for values (06 8B).
    public struct ConfigurationValues: Hashable, Sendable {
        public var layer: ConfigurationLayer?
        public var items: [ConfigurationItem]

        init(_ payload: Payload) throws(MalformedMessage) {
            layer = ConfigurationLayer(rawValue: payload.u1(1))
            items = []
            var offset = 4
            while offset < payload.count {
                let key = ConfigurationKey(payload.u4(offset))
                guard offset + 4 <= payload.count, let length = key.valueLength,
                    offset + 4 + length <= payload.count
                else { throw MalformedMessage("CFG-VALGET with a value that is cut off, or a key that cannot be") }
                let value = (0..<length).reduce(UInt64(0)) {
                    $0 | UInt64(payload.u1(offset + 4 + $1)) << UInt64(8 * $1)
                }
                items.append(ConfigurationItem(key, value))
                offset += 4 + length
            }
        }
    }
}
