/// Whether innovations lean to one side: what is expected is wrong by less than the gate notices, and all the time.
///
/// Two running means of the normalised innovations, over 8 and 32 of them. White ones have deviations of √(g/(2 − g))
/// there; beyond six of these a frequency has changed, or the filters are too sluggish for what happens.
struct Leaning: Sendable {
    /// Over eight.
    private(set) var short = 0.0
    private var long = 0.0
    private static let limit = 6.0
    /// One-sided delays have tails that must not lean by themselves.
    private static let clip = 2.0
    /// √(g/(2 − g)) for g = 1/8 and 1/32.
    private static let deviations = (short: 0.258_2, long: 0.126_0)

    /// A mean that leans, in deviations of a measurement, and how many measurements it is over.
    struct Finding {
        var mean: Double
        var span: Double
    }

    mutating func take(_ innovation: Double) -> Finding? {
        let clipped = min(max(innovation, -Self.clip), Self.clip)
        short += (clipped - short) / 8
        long += (clipped - long) / 32
        var finding: Finding?
        if abs(long) > Self.limit * Self.deviations.long { finding = Finding(mean: long, span: 32) }
        if abs(short) > Self.limit * Self.deviations.short { finding = Finding(mean: short, span: 8) }
        if finding != nil { self = Leaning() }
        return finding
    }
}
