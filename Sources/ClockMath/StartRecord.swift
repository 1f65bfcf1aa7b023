/// The first sixteen measurements, kept so that a wild one among them can be recognised afterwards.
///
/// A straight line by least squares; the point whose externally studentised residual is largest is left out while that
/// residual is beyond what normal noise gives in two of a thousand, of few points in ten (Student's t with two degrees of
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

    /// Student's t, two-sided, by degrees of freedom from one: at 0.01 for one and two, and less by degrees to 0.002 from
    /// nine on.
    private static let limits: InlineArray<13, Double> = [
        64, 12, 7, 5.8, 5.3, 4.9, 4.65, 4.42, 4.3, 4.14, 4.02, 3.93, 3.85,
    ]

    /// The point that fits worst, if it does not fit.
    private func wildest() -> Int? {
        let line = line(from: 0, withWild: false)
        guard line.count >= 4, line.isDefined else { return nil }
        let freedom = line.count - 3
        var worst: (index: Int, square: Double)?
        for index in 0..<count where !points[index].isWild {
            let residual = points[index].phase - line.phase(at: points[index].time)
            let own = residual * residual / line.independence(at: points[index].time)
            let square = own / max((line.squares - own) / freedom, 1e-12)
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
        let all = line(from: 0, withWild: false)
        let last = line(from: count - Self.recent, withWild: true)
        guard all.count >= 3, all.isDefined, last.isDefined else { return false }
        return all.variance > Self.disparity * max(last.variance, 1)
    }

    /// The line through the points from `first` on.
    private func line(from first: Int, withWild: Bool) -> StraightLine {
        var line = StraightLine()
        for index in first..<count where withWild || !points[index].isWild {
            line.add(time: points[index].time, phase: points[index].phase)
        }
        return line
    }
}
