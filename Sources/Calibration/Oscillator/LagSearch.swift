/// By how much the crystal is behind the thermometer, and how its hysteresis turns: what explains the phase best.
///
/// Model: as the likelihood knows noise that has a colour, it is used where otherwise a cross-correlation would be.
struct LagSearch {
    private let record: OscillatorRecord
    private let cells: Cells
    private let whitening: Whitening
    /// The phase and the drift.
    private let white: [[Double]]
    /// Nil without a temperature that varies.
    private(set) var courses: Courses?

    /// A smaller change tells nothing of a coefficient.
    private static let leastRange = 0.2
    /// What parts of the whole range a hysteresis may need to turn.
    private static let travels = [0.05, 0.1, 0.2, 0.4]
    /// In seconds.
    private static let longest = 1_200.0

    /// - Parameter cells: Of the phase and the drift.
    init(_ record: OscillatorRecord, _ cells: Cells, _ whitening: Whitening) {
        (self.record, self.cells, self.whitening) = (record, cells, whitening)
        white = cells.whitened(by: whitening)
        guard let temperature = record.temperature, let range = record.temperatureRange, range >= Self.leastRange else {
            return
        }
        var best = Courses(lag: 0, travel: range * 0.1, hasHysteresis: false, hasLag: false)
        best.hasHysteresis = Self.turns(temperature, travel: range * 0.2)
        let farthest = limit
        let candidates = [0] + sequence(first: 10.0) { 1.5 * $0 <= farthest ? 1.5 * $0 : nil }
        best = nearest(candidates.map { lag in with(best) { $0.lag = lag } })
        if best.hasHysteresis {
            best = nearest(Self.travels.map { part in with(best) { $0.travel = range * part } })
        }
        best.hasLag = true
        for _ in 0..<4 { best.lag = improved(best) }
        courses = best
    }

    private var limit: Double { min(Self.longest, record.duration / 10) }

    /// Whether there is enough of both directions.
    private static func turns(_ temperature: [Double], travel: Double) -> Bool {
        let directions = Courses.directions(temperature, travel: travel)
        let part = temperature.count / 10
        return directions.count { $0 > 0.99 } > part && directions.count { $0 < -0.99 } > part
    }

    private func with(_ courses: Courses, _ change: (inout Courses) -> Void) -> Courses {
        var changed = courses
        change(&changed)
        return changed
    }

    private func nearest(_ candidates: [Courses]) -> Courses {
        let rests = candidates.map { regression($0).rest }
        return candidates[rests.indices.min { rests[$0] < rests[$1] } ?? 0]
    }

    /// One step of Gauss and Newton; a lag is neither negative nor endless.
    private func improved(_ courses: Courses) -> Double {
        let found = regression(courses)
        guard abs(found.parts[1]) > 3 * found.covariance[1][1].squareRoot() else { return courses.lag }
        let step = found.parts[2] / found.parts[1]
        return min(max(courses.lag + min(max(step, -limit / 4), limit / 4), 0), limit)
    }

    private func regression(_ courses: Courses) -> CellRegression {
        let thermal = record.temperature.map { courses.thermal($0, interval: record.interval) } ?? []
        return CellRegression(white: white + cells.whitened(thermal, by: whitening))
    }
}
