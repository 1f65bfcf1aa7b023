/// Why the devices of this host cannot be looked for.
public struct DiscoveryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried, on what, why it failed, and what to do.
    public var description: String

    init(_ what: String, code: Int32) {
        description =
            "\(what) (error \(code == .min ? code : abs(code))); is /sys mounted, and may this program read it?"
    }

    static let noMemory = DiscoveryError("libudev cannot be used: there is no memory for it", code: 12)
}
