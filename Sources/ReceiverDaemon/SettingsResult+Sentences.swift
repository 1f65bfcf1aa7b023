public import Receivers

extension SettingsResult {
    /// What came of it in sentences, the good first and the worst last; none when nothing had to be done and nothing is wrong.
    public func sentences(isDry: Bool) -> [String] {
        var sentences: [String] = []
        if !changes.isEmpty {
            let list = changes.map(\.description).joined(separator: ", ")
            sentences.append(isDry ? "would change \(list)" : "changed \(list); \(keptInWords)")
        }
        if !unknown.isEmpty { sentences.append("it does not know \(unknown.map(\.name).joined(separator: ", "))") }
        if !unlike.isEmpty {
            let list = unlike.map { "\($0.item.key.name), which reads \($0.item.key.number($0.from))" }.joined(
                separator: ", ")
            sentences.append("it acknowledged and did not take \(list)")
        }
        if !refused.isEmpty { sentences.append("it refuses \(refused.map(\.description).joined(separator: ", "))") }
        switch silence {
        case .reading:
            sentences.append(
                "it does not answer CFG-VALGET: its firmware is older than u-blox generation 9, it takes no UBX on this "
                    + "port, or it does not hear us; its configuration is unknown and nothing was written")
        case .readingBack:
            sentences.append("it fell silent after it was written to: what it took of it is unknown")
        case .keeping: sentences.append("it fell silent before it said whether it keeps the changes without power")
        case nil: break
        }
        return sentences
    }

    private var keptInWords: String {
        switch kept {
        case .some(.all): "kept in battery-backed memory and flash"
        case .some(.battery): "kept as long as its battery lasts, for it has no flash"
        case .some: "lost when it has no power, for it has nowhere to keep them"
        case nil: "read back and right"
        }
    }
}

extension SettingsResult.Change: CustomStringConvertible {
    /// "CFG-TP-ANT_CABLEDELAY from 50 to 25".
    public var description: String {
        "\(item.key.name) from \(item.key.number(from)) to \(item.key.number(item.value))"
    }
}

extension UBX.ConfigurationItem {
    var description: String { "\(key.name) = \(key.number(value))" }
}

extension UBX.ConfigurationKey {
    /// Lengths that can lie either way are signed.
    private static let signed: Set<UInt32> = [
        0x3005_0001, 0x4003_0009, 0x4003_000A, 0x4003_000B, 0x2003_000C, 0x2003_000D, 0x2003_000E,
    ]

    /// The bits of a value as the number that they mean.
    public func number(_ value: UInt64) -> Int64 {
        guard Self.signed.contains(rawValue) else { return Int64(clamping: value) }
        switch valueLength {
        case 1: return Int64(Int8(truncatingIfNeeded: value))
        case 2: return Int64(Int16(truncatingIfNeeded: value))
        default: return Int64(Int32(truncatingIfNeeded: value))
        }
    }
}
