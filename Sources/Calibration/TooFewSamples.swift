/// Why there is no result: a measurement ended before it had what it needs.
public struct TooFewSamples: Error, Hashable, Sendable, CustomStringConvertible {
    /// "pulses".
    public var what: String
    public var count: Int
    public var least: Int
    public var remedy: String

    public init(what: String, count: Int, least: Int, remedy: String) {
        self.what = what
        self.count = count
        self.least = least
        self.remedy = remedy
    }

    public var description: String { "\(count) \(what) are too few, at least \(least) are needed; \(remedy)" }
}
