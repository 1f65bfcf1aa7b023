internal import RealModule

/// At which averaging factors a statistic is worked out.
public enum Averagings: Hashable, Sendable {
    /// 1, 2, 4, 8, …
    case octaves
    /// 1, 2, 4, 10, 20, 40, 100, …
    case decades
    /// So many in each decade, evenly on a logarithmic axis.
    case logarithmic(Int)
    case all
    case these([Int])

    /// Those of at most `largest`, rising, each once.
    public func factors(through largest: Int) -> [Int] {
        guard largest >= 1 else { return [] }
        switch self {
        case .octaves: return Array(sequence(first: 1) { $0 <= largest / 2 ? 2 * $0 : nil })
        case .decades: return Self.scaled([1, 2, 4], through: largest)
        case .logarithmic(let count): return Self.logarithmic(max(count, 1), through: largest)
        case .all: return Array(1...largest)
        case .these(let factors): return Set(factors).filter { (1...largest).contains($0) }.sorted()
        }
    }

    private static func scaled(_ steps: [Int], through largest: Int) -> [Int] {
        let powers = sequence(first: 1) { $0 <= largest / 10 ? 10 * $0 : nil }
        return powers.flatMap { power in steps.filter { $0 <= largest / power }.map { $0 * power } }
    }

    private static func logarithmic(_ count: Int, through largest: Int) -> [Int] {
        var factors: [Int] = []
        for step in 0... {
            let factor = Int(Double.pow(10, Double(step) / Double(count)).rounded())
            if factor > largest { break }
            if factor != factors.last { factors.append(factor) }
        }
        return factors
    }
}
