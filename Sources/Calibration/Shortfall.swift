/// Why there is no result, and what to do about it.
public enum Shortfall: Error, Hashable, Sendable, CustomStringConvertible {
    /// A measurement ended before it had what it needs.
    case tooFew(_ what: String, count: Int, least: Int, remedy: String)
    /// What was measured does not decide.
    case undecided(_ why: String, remedy: String)

    public var description: String {
        switch self {
        case .tooFew(let what, let count, let least, let remedy):
            "\(count) \(what) are too few, at least \(least) are needed; \(remedy)"
        case .undecided(let why, let remedy): "\(why); \(remedy)"
        }
    }
}
