/// When errors first stay below a limit for ten seconds.
struct Settling: Sendable {
    private let limit: Double
    private var second = 0
    private var streak = 0

    /// - Parameter limit: In ns.
    init(below limit: Double) {
        self.limit = limit
    }

    private(set) var settled: Int?

    mutating func add(_ error: Double) {
        streak = abs(error) < limit ? streak + 1 : 0
        second += 1
        if streak == 10, settled == nil { settled = second - 10 }
    }

    /// The seconds it took, or all there were.
    var seconds: Int { settled ?? second }
}
