import Receivers

extension UBX.Frame {
    /// Asks what values are now (CFG-VALGET: version, layer, position, keys).
    static func askingFor(_ keys: [UBX.ConfigurationKey]) -> UBX.Frame {
        UBX.Frame(
            .values,
            payload: [0, UBX.ConfigurationLayer.ram.rawValue, 0, 0] + keys.flatMap { bytes(UInt64($0.rawValue), 4) })
    }

    /// Sets values in some layers (CFG-VALSET: version, layers, reserved, keys with their values).
    static func setting(_ items: [UBX.ConfigurationItem], in layers: StorageLayers) -> UBX.Frame {
        let values = items.flatMap { item in
            bytes(UInt64(item.key.rawValue), 4) + bytes(item.value, item.key.valueLength ?? 0)
        }
        return UBX.Frame(.setValues, payload: [0, layers.rawValue, 0, 0] + values)
    }

    private static func bytes(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }
}
