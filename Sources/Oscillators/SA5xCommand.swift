/// What can be asked of an SA5x. Firmware transfer (bsl, upload) is left to its maker's tool.
public enum SA5xCommand: Hashable, Sendable {
    public enum Identity: String, Hashable, Sendable, CaseIterable {
        case device = "device?"
        case part = "pn?"
        case serial = "serial?"
        case software = "swrev?"
        case hardware = "hwrev?"
    }

    case identity(Identity)
    case get(SA5xParameter)
    case set(SA5xParameter, Int64)
    /// Keeps all settings for the next start, in flash.
    case store
    /// Takes the stored settings up again.
    case load
    /// Makes the tuning of now the natural frequency.
    case latch
    case reset

    /// Whether the device is otherwise afterwards.
    public var changes: Bool {
        switch self {
        case .identity, .get: false
        case .set, .store, .load, .latch, .reset: true
        }
    }

    func bytes(tag: UInt8) -> [UInt8] {
        switch self {
        case .identity(let identity): C3.command(identity.rawValue, arguments: [], tag: tag)
        case .get(let parameter): C3.command("get", arguments: [parameter.rawValue], tag: tag)
        case .set(let parameter, let value): C3.command("set", arguments: [parameter.rawValue, "\(value)"], tag: tag)
        case .store: C3.command("store", arguments: [], tag: tag)
        case .load: C3.command("load", arguments: [], tag: tag)
        case .latch: C3.command("latch", arguments: [], tag: tag)
        case .reset: C3.command("reset", arguments: [], tag: tag)
        }
    }
}
