/// A reference, by its place in ``Setup/references``.
public struct ReferenceID: Hashable, Sendable {
    public var index: Int

    public init(_ index: Int) {
        self.index = index
    }
}

/// A clock, by its place in ``Setup/clocks``.
public struct ClockID: Hashable, Sendable {
    public var index: Int

    public init(_ index: Int) {
        self.index = index
    }
}

/// Whatever events and occurrences are about.
public enum Subject: Hashable, Sendable {
    case reference(ReferenceID)
    case clock(ClockID)
    case engine
}
