public import Control

/// A device in the hands of foliotd, as its status names it.
public struct DeviceUse: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case clock, reference

        /// Where the configuration has it.
        public var section: String { self == .clock ? "[[clock]]" : "[[reference]]" }
    }

    public var kind: Kind
    /// What the configuration calls it.
    public var name: String
    /// "phc", "pps", "gpio", "receiver"; "system" for the system clock.
    public var scheme: String
    /// "/dev/ptp0", "eth0", "gpiochip0/18", "system".
    public var place: String
    /// What follows the question mark: "pin" and "channel" of an input of a hardware clock.
    public var numbers: [String: Int]

    /// - Parameter device: As the configuration writes it: "phc:/dev/ptp0?pin=0&channel=0".
    public init(_ kind: Kind, name: String, device: String) {
        let halves = device.split(separator: "?", maxSplits: 1)
        let words = (halves.first ?? "").split(separator: ":", maxSplits: 1)
        self.kind = kind
        self.name = name
        scheme = words.first.map(String.init) ?? device
        place = words.last.map(String.init) ?? device
        numbers = [:]
        for item in halves.dropFirst().first?.split(separator: "&") ?? [] {
            let pair = item.split(separator: "=", maxSplits: 1)
            if pair.count == 2, let number = Int(pair[1]) { numbers[String(pair[0])] = number }
        }
    }

    public static func all(of status: Status) -> [DeviceUse] {
        status.clocks.map { DeviceUse(.clock, name: $0.name, device: $0.device) }
            + status.references.map { DeviceUse(.reference, name: $0.name, device: $0.device) }
    }

    public var pin: Int? { numbers["pin"] }

    /// Of the input that is listened to; none where the clock itself is meant.
    public var channel: Int? { numbers["channel"] }

    /// "keeps it as its clock "card"".
    public var sentence: String {
        switch kind {
        case .clock: "keeps it as its clock \"\(name)\""
        case .reference: "listens to it as its reference \"\(name)\""
        }
    }
}
