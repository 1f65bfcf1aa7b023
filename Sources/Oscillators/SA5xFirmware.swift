/// The version that an SA5x names: "V1.0.23.0.5ADA4E31,V1.0" is 1.0.23.
public struct SA5xFirmware: Hashable, Sendable, Comparable, CustomStringConvertible {
    public var major: Int
    public var minor: Int
    public var patch: Int

    public init(major: Int, minor: Int, patch: Int) {
        (self.major, self.minor, self.patch) = (major, minor, patch)
    }

    public init?(_ text: String) {
        let parts = text.dropFirst().split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false)
        guard text.first == "V", parts.count >= 3, let major = Int(parts[0]), let minor = Int(parts[1]),
            let patch = Int(parts[2].prefix { $0 != "," }), (0...999).contains(major), (0...999).contains(minor),
            (0...99_999).contains(patch)
        else { return nil }
        self.init(major: major, minor: minor, patch: patch)
    }

    /// Whether Foliot knows what this line of firmware does with what is written to it.
    public var isKnown: Bool { major == 1 }

    /// Whether it has a parameter.
    public func has(_ parameter: SA5xParameter) -> Bool {
        !parameter.isLaterThanFirst || (major, minor) >= (1, 5)
    }

    public static func < (lhs: SA5xFirmware, rhs: SA5xFirmware) -> Bool {
        (lhs.major, lhs.minor, lhs.patch) < (rhs.major, rhs.minor, rhs.patch)
    }

    public var description: String { "\(major).\(minor).\(patch)" }
}
