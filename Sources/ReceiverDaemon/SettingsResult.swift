public import Receivers

/// What came of bringing a receiver's configuration to what is wanted.
public struct SettingsResult: Hashable, Sendable {
    /// A value that differs, or differed.
    public struct Change: Hashable, Sendable {
        public var item: UBX.ConfigurationItem
        public var from: UInt64

        init(_ item: UBX.ConfigurationItem, from: UInt64) {
            self.item = item
            self.from = from
        }
    }

    /// When the receiver fell silent.
    public enum Silence: UInt8, Hashable, Sendable {
        case reading, readingBack, keeping
    }

    /// What was written and reads back so; of a dry run, what would be written.
    public var changes: [Change] = []
    /// Keys that the receiver does not know.
    public var unknown: [UBX.ConfigurationKey] = []
    /// What it refused to take.
    public var refused: [UBX.ConfigurationItem] = []
    /// What was written and reads back as something else, with what that is.
    public var unlike: [Change] = []
    /// Where the changes are kept when the receiver has no power; nil when there are none.
    public var kept: StorageLayers?
    public var silence: Silence?

    /// Whether the receiver is as wanted, as far as its firmware can be: a message that it does not have is no fault.
    public var isComplete: Bool {
        unknown.allSatisfy(Self.isMessage) && refused.isEmpty && unlike.isEmpty && silence == nil
    }

    /// Whether a key says how often a message is sent (group MSGOUT).
    private static func isMessage(_ key: UBX.ConfigurationKey) -> Bool { key.rawValue >> 16 == 0x2091 }

    /// Of several pieces, the worst is said.
    mutating func note(_ layers: StorageLayers) {
        kept = kept.map { $0.intersection(layers) } ?? layers
    }

    mutating func note(_ items: [UBX.ConfigurationItem], found: [UBX.ConfigurationKey: UInt64]) {
        for item in items {
            guard let value = found[item.key], value != item.value else { continue }
            unlike.append(Change(item, from: value))
        }
    }
}

/// Where a receiver is to keep values, as the bits of CFG-VALSET.
public struct StorageLayers: OptionSet, Hashable, Sendable {
    public var rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    public static let ram = StorageLayers(rawValue: 1)
    public static let battery = StorageLayers(rawValue: 2)
    public static let flash = StorageLayers(rawValue: 4)
    public static let all: StorageLayers = [.battery, .flash]
    public static let none: StorageLayers = []
}
