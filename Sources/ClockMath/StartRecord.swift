/// The first sixteen measurements, kept so that wild ones among them can be recognised, at once or afterwards.
///
/// One wild measurement stands out from a line through all; two together draw that line to themselves and hide one another. So the
/// search goes forward from those that agree best (A. S. Hadi, J. S. Simonoff, Procedures for the identification of
/// multiple outliers in linear models, J. Am. Stat. Assoc. 88, 1993). It begins with two thirds, those nearest to the line
/// through two points for which the farthest of them is nearest (P. J. Rousseeuw, Least median of squares regression, ibid.
/// 79, 1984). Of the others the nearest to the line of all that are in joins them, until its studentised distance is
/// beyond what normal noise gives in two of a thousand, of few points in ten (Student's t with two degrees of freedom taken
/// off for the line). Unless the last four have a line of their own: then all before them are left out.
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

    /// The step of common network cards: until it is known that stamps are finer, one that is a step off is not wild.
    private static let usualStep = 8.0

    /// Looks again at all points; answers whether others are used than before.
    ///
    /// - Parameter floor: The least that the variance of one can be, in ns², as stamps come in steps.
    mutating func sort(floor: Double = 0) -> Bool {
        let before = points
        for index in 0..<count { points[index].isWild = false }
        if count >= Self.recent { leaveOutWild(floor: max(floor, Self.usualStep * Self.usualStep / 12)) }
        if hasJumped {
            keepRecent()
            return true
        }
        return isOther(than: before)
    }

    /// The same by what is known already of the frequency and of the noise: who agrees with the most others is used with them, and of
    /// equals the earliest, as a pulse may be late and is never early.
    ///
    /// - Returns: Nothing if fewer than half agree.
    mutating func sort(by prior: TuningCore.Prior) -> Bool? {
        var best: (first: Int, agreeing: Int, phase: Double)?
        for first in 0..<count {
            let agreeing = (0..<count).count { agree(first, $0, by: prior) }
            let phase = points[first].phase - prior.frequency * points[first].time
            if let best, (agreeing, -phase) < (best.agreeing, -best.phase) { continue }
            best = (first, agreeing, phase)
        }
        guard let best, 2 * best.agreeing >= count else { return nil }
        let before = points
        for index in 0..<count { points[index].isWild = !agree(best.first, index, by: prior) }
        return isOther(than: before)
    }

    private func agree(_ first: Int, _ second: Int, by prior: TuningCore.Prior) -> Bool {
        let seconds = points[second].time - points[first].time
        let difference = points[second].phase - points[first].phase - prior.frequency * seconds
        let variance = 2 * prior.noise + prior.variance * seconds * seconds
        return difference * difference <= TuningCore.denial * TuningCore.denial * variance
    }

    private func isOther(than before: InlineArray<16, Point>) -> Bool {
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

    private mutating func leaveOutWild(floor: Double) {
        leaveOutFarthest()
        var line = line(from: 0, withWild: false)
        while let nearest = nearest(to: line, floor: floor) {
            points[nearest].isWild = false
            line = self.line(from: 0, withWild: false)
        }
    }

    /// Leaves out the third that is farthest from the line that most agree on.
    private mutating func leaveOutFarthest() {
        let majority = count - count / 3
        var least = Double.infinity
        var distances: InlineArray<16, Double> = .init(repeating: 0)
        for first in 0..<count {
            for second in (first + 1)..<count where points[second].time > points[first].time {
                let others = self.distances(through: first, second)
                let farthest = rank(majority, among: others)
                if farthest < least { (least, distances) = (farthest, others) }
            }
        }
        for index in 0..<count { points[index].isWild = distances[index] > least }
    }

    /// Of those left out the one nearest to the line, if it fits.
    private func nearest(to line: StraightLine, floor: Double) -> Int? {
        guard line.count >= 3, line.isDefined else { return nil }
        var best: (index: Int, square: Double)?
        for index in 0..<count where points[index].isWild {
            let residual = points[index].phase - line.phase(at: points[index].time)
            let square =
                residual * residual / max(line.variance, floor) / (2 - line.independence(at: points[index].time))
            if square < best?.square ?? .infinity { best = (index, square) }
        }
        let limit = Self.limits[min(Int(line.count) - 3, 12)]
        // Of normal noise the part that lies nearest has about the fourth power of that part of the variance.
        let part = (line.count + 1) / Double(count)
        guard let best, best.square * part * part * part * part <= limit * limit else { return nil }
        return best.index
    }

    /// How far all points are from the line through two of them.
    private func distances(through first: Int, _ second: Int) -> InlineArray<16, Double> {
        let slope = (points[second].phase - points[first].phase) / (points[second].time - points[first].time)
        var distances: InlineArray<16, Double> = .init(repeating: 0)
        for index in 0..<count {
            let expected = points[first].phase + slope * (points[index].time - points[first].time)
            distances[index] = abs(points[index].phase - expected)
        }
        return distances
    }

    /// The distance that so many points do not exceed.
    private func rank(_ rank: Int, among distances: InlineArray<16, Double>) -> Double {
        var sorted = distances
        sorted.order(first: count)
        return sorted[rank - 1]
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
