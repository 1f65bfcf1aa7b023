extension CrossReadingCalibration.Round {
    /// By the best method that brackets: what all else is held against.
    var bracketed: [CrossReadingCalibration.Point] { extended.isEmpty ? plain : extended }
}

/// The line of errors over windows, from sums over stretches of rounds.
struct WindowFit {
    private(set) var stretches: [Stretch]
    /// In ns: the narrowest of all, and the widest that is used: a tenth is wider.
    let narrowest, widest: Double
    /// Errors are known themselves, and not only how they differ within a round.
    let isAbsolute: Bool
    private(set) var unusable: Int
    /// One standard deviation of a capture, in ns.
    private(set) var captureNoise = 0.0
    /// Readings that are further off than half their window.
    private(set) var impossible = 0
    private(set) var used = 0

    /// Sums over neighbouring rounds.
    struct Stretch {
        /// Error over window; without captures both as they differ from their means within each round.
        var line = LineSums()
        /// Of each round that has both: mean window by the better method, and how far ahead of its mean the narrowest
        /// of the plain call is.
        var plain = LineSums()
    }

    private static let stretchCount = 20

    init(_ rounds: [CrossReadingCalibration.Round]) {
        let drift = CommonDrift(rounds)
        let windows = rounds.flatMap { $0.bracketed.map(\.window) }
        narrowest = windows.min() ?? 0
        widest = windows.quantile(0.9)
        isAbsolute = rounds.contains { !$0.captures.isEmpty }
        unusable = drift.unusable
        stretches = Array(repeating: Stretch(), count: min(Self.stretchCount, max(rounds.count, 1)))
        var captures: [Double] = []
        for (index, round) in rounds.enumerated() {
            add(round, to: index * stretches.count / rounds.count) { drift.rest(of: $0, in: index) }
            captures += Self.scatter(of: round.captures) { drift.rest(of: $0, in: index) }
        }
        let squares = captures.reduce(0) { $0 + $1 * $1 }
        captureNoise = captures.isEmpty ? 0 : (squares / Double(captures.count)).squareRoot()
    }

    private mutating func add(
        _ round: CrossReadingCalibration.Round, to stretch: Int, _ rest: (CrossReadingCalibration.Point) -> Double?
    ) {
        guard isAbsolute == !round.captures.isEmpty else { return }
        var own = LineSums()
        var points: [(window: Double, error: Double)] = []
        for point in round.bracketed where point.window <= widest {
            guard let error = rest(point) else { return }
            own.take(point.window, error)
            points.append((point.window, error))
        }
        guard !points.isEmpty else { return }
        used += points.count
        for (window, error) in points {
            if isAbsolute, abs(error) > window / 2 + 100 { impossible += 1 }
            stretches[stretch].line.take(
                window - (isAbsolute ? 0 : own.meanX), error - (isAbsolute ? 0 : own.meanY))
        }
        if !round.extended.isEmpty, let best = round.plain.min(by: { $0.window < $1.window }), let error = rest(best) {
            stretches[stretch].plain.take(own.meanX, error - own.meanY)
        }
    }

    /// What each of two captures is off their line, as often as they are two.
    private static func scatter(
        of captures: [CrossReadingCalibration.Point], _ rest: (CrossReadingCalibration.Point) -> Double?
    ) -> [Double] {
        guard captures.count == 2, let one = rest(captures[0]), let other = rest(captures[1]) else { return [] }
        return [(other - one) / 2.0.squareRoot()]
    }
}

extension WindowFit {
    struct Line {
        var slope, atNarrowest, plain: Double
        var meanWindow: Double
        var hasPlain: Bool
    }

    /// - Parameter slope: Where that is not to be estimated.
    func line(without stretch: Int? = nil, slope given: Double? = nil) -> Line {
        var sums = stretches.reduce(into: Stretch()) {
            $0.line = $0.line + $1.line
            $0.plain = $0.plain + $1.plain
        }
        if let stretch {
            sums.line = sums.line - stretches[stretch].line
            sums.plain = sums.plain - stretches[stretch].plain
        }
        let slope = given ?? sums.line.slope
        return Line(
            slope: slope, atNarrowest: sums.line.meanY + slope * (narrowest - sums.line.meanX),
            plain: sums.plain.meanY + slope * (sums.plain.meanX - narrowest), meanWindow: sums.line.meanX,
            hasPlain: sums.plain.count > 0)
    }

    /// How uncertain a part of the line is.
    func uncertainty(of part: (Line) -> Double, slope: Double? = nil) -> GroupScatter {
        GroupScatter(stretches.indices.map { part(line(without: $0, slope: slope)) })
    }
}
