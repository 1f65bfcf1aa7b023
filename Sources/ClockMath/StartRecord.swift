/// The first sixteen measurements, kept so that a wild one among them can be recognised afterwards.
///
/// A straight line by least squares; the point whose externally studentised residual is largest is left out
/// while that residual is beyond what a normal distribution gives once in a thousand (Student's t with two degrees of
/// freedom taken off for the line and one for the point; R. D. Cook, S. Weisberg, Residuals and Influence in
/// Regression, 1982, section 2.2). At most a third is left out, unless the last four have a line of their own: then
/// all before them are.
struct StartRecord: Sendable {
    static let room = 16

    struct Point: Sendable {
        var time = 0.0
        /// Without what steering did.
        var phase = 0.0
        var isWild = false
    }

    private(set) var points: InlineArray<16, Point> = .init(repeating: Point())
    private(set) var count = 0

    var isFull: Bool { count == Self.room }

    /// Whether the measurement that came last does not fit.
    var isLastWild: Bool { count > 0 && points[count - 1].isWild }

    mutating func add(time: Double, phase: Double) {
        points[count] = Point(time: time, phase: phase)
        count += 1
    }

    /// Looks again at all points; answers whether others are used than before.
    mutating func sort() -> Bool {
        let before = points
        for index in 0..<count { points[index].isWild = false }
        for _ in 0..<(count / 3) {
            guard let wildest = wildest() else { break }
            points[wildest].isWild = true
        }
        if hasJumped {
            keepRecent()
            return true
        }
        for index in 0..<count where points[index].isWild != before[index].isWild { return true }
        return false
    }

    private mutating func keepRecent() {
        for index in 0..<Self.recent {
            points[index] = points[count - Self.recent + index]
            points[index].isWild = false
        }
        count = Self.recent
    }

    /// Student's t, two-sided at 0.002, by degrees of freedom from one.
    private static let limits: InlineArray<13, Double> = [
        64, 9.92, 6.5, 5.6, 5.2, 4.8, 4.6, 4.4, 4.3, 4.14, 4.02, 3.93, 3.85,
    ]

    /// The point that fits worst, if it does not fit.
    private func wildest() -> Int? {
        var used = 0.0
        var meanTime = 0.0
        var meanPhase = 0.0
        forEachTame { point in
            used += 1
            meanTime += point.time
            meanPhase += point.phase
        }
        guard used >= 4 else { return nil }
        meanTime /= used
        meanPhase /= used
        var spread = 0.0
        var product = 0.0
        forEachTame { point in
            spread += (point.time - meanTime) * (point.time - meanTime)
            product += (point.time - meanTime) * (point.phase - meanPhase)
        }
        let slope = product / spread
        var squares = 0.0
        forEachTame { point in
            let residual = point.phase - meanPhase - slope * (point.time - meanTime)
            squares += residual * residual
        }
        let freedom = used - 3
        var worst: (index: Int, square: Double)?
        for index in 0..<count where !points[index].isWild {
            let time = points[index].time - meanTime
            let residual = points[index].phase - meanPhase - slope * time
            let rest = 1 - 1 / used - time * time / spread
            let others = squares - residual * residual / rest
            let square = residual * residual / rest / max(others / freedom, 1e-12)
            if square > worst?.square ?? 0 { worst = (index, square) }
        }
        let limit = Self.limits[min(Int(freedom) - 1, 12)]
        guard let worst, worst.square > limit * limit else { return nil }
        return worst.index
    }

    /// So many make a line with something left over.
    private static let recent = 4
    /// Mean squares that differ so much are no chance, with two degrees of freedom.
    private static let disparity = 1e4

    /// Whether the last four lie on a line of their own: what came before was said of another clock, or of another second.
    private var hasJumped: Bool {
        guard count >= 2 * Self.recent - 1 else { return false }
        return scatter(from: 0, withWild: false) > Self.disparity
            * max(scatter(from: count - Self.recent, withWild: true), 1)
    }

    /// Mean square distance of the points from `first` on from their line.
    private func scatter(from first: Int, withWild: Bool) -> Double {
        var used = 0.0
        for index in first..<count where withWild || !points[index].isWild { used += 1 }
        guard used >= 3 else { return 0 }
        let origin = points[first]
        var (meanTime, meanPhase) = (0.0, 0.0)
        for index in first..<count where withWild || !points[index].isWild {
            meanTime += (points[index].time - origin.time) / used
            meanPhase += (points[index].phase - origin.phase) / used
        }
        var (spread, product, squares) = (0.0, 0.0, 0.0)
        for index in first..<count where withWild || !points[index].isWild {
            let time = points[index].time - origin.time - meanTime
            let phase = points[index].phase - origin.phase - meanPhase
            spread += time * time
            product += time * phase
            squares += phase * phase
        }
        return max(squares - product * product / spread, 0) / (used - 2)
    }

    private func forEachTame(_ body: (Point) -> Void) {
        for index in 0..<count where !points[index].isWild { body(points[index]) }
    }
}
