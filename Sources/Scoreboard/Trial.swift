/// One row of a scoreboard: something that is tried with several seeds and judged by all of them.
public protocol Trial: Sendable {
    associatedtype Score: Sendable
    associatedtype Result: Judged

    /// Tries it with the noise that this seed makes.
    func run(seed: UInt64) -> Score

    /// What the scores say together.
    func result(of scores: [Score]) -> Result
}

/// A result that meets what is expected of it, or does not.
public protocol Judged: Sendable {
    var meetsTarget: Bool { get }
}

extension Collection<Double> {
    /// The value in the middle, or the mean of the two.
    var median: Double {
        let ordered = sorted()
        guard let upper = ordered.dropFirst(count / 2).first else { return .nan }
        return count % 2 == 1 ? upper : (ordered[count / 2 - 1] + upper) / 2
    }

    var mean: Double { reduce(0, +) / Double(count) }

    /// The value that this share of them does not exceed.
    func quantile(_ share: Double) -> Double {
        let ordered = sorted()
        let place = Int((share * Double(count)).rounded(.up)) - 1
        return ordered.isEmpty ? .nan : ordered[Swift.min(Swift.max(place, 0), count - 1)]
    }
}
