import Scoreboard

/// With which seeds and for how long a grid is run.
struct GridPlan {
    var seeds: [UInt64]
    var duration: Int?

    func run(_ grid: Grid, onto sheet: inout ScoreSheet) async throws {
        switch grid {
        case .oscillators:
            try await run(SteadyTrial.oscillators(duration: duration ?? 1_000_000), as: .oscillators, onto: &sheet)
        case .wander: try await run(SteadyTrial.wander(duration: duration ?? 12_000), as: .wander, onto: &sheet)
        case .outliers:
            try await run([LatencyTrial(duration: duration ?? 12_000)], as: .latency, onto: &sheet)
            try await run([NoiseRiseTrial(duration: duration ?? 100_000)], as: .noiseRise, onto: &sheet)
        case .settling: try await run(SettlingTrial.all(duration: duration ?? 4_000), as: .settling, onto: &sheet)
        case .holdover: try await run(HoldoverTrial.all(duration: duration ?? 1_000_000), as: .holdover, onto: &sheet)
        }
    }

    private func run<Row: Trial>(_ trials: [Row], as table: ScoreTable, onto sheet: inout ScoreSheet) async throws
    where Row.Result: ScoreRow {
        try sheet.begin(table)
        var board = Board(trials, seeds: seeds)
        try await withThrowingTaskGroup(of: Board<Row>.Entry.self) { group in
            // Two at a time: a seed is a second or more of work, and small hosts have two cores.
            for _ in 0..<2 { board.startNext(in: &group) }
            for try await entry in group {
                board.startNext(in: &group)
                for result in board.results(after: entry) { try sheet.add(result) }
            }
        }
    }
}

/// What has been tried, what comes next, and what can be shown already.
private struct Board<Row: Trial> {
    struct Entry: Sendable {
        var trial: Int
        var seed: Int
        var score: Row.Score
    }

    private let trials: [Row]
    private let seeds: [UInt64]
    private var started = 0
    private var shown = 0
    private var scores: [[Row.Score?]]

    init(_ trials: [Row], seeds: [UInt64]) {
        self.trials = trials
        self.seeds = seeds
        scores = trials.map { _ in seeds.map { _ in nil } }
    }

    mutating func startNext(in group: inout ThrowingTaskGroup<Entry, any Error>) {
        guard started < trials.count * seeds.count else { return }
        let (index, place) = (started / seeds.count, started % seeds.count)
        let (trial, seed) = (trials[index], seeds[place])
        group.addTask { Entry(trial: index, seed: place, score: trial.run(seed: seed)) }
        started += 1
    }

    /// The rows that are complete with this entry, in their order.
    mutating func results(after entry: Entry) -> [Row.Result] {
        scores[entry.trial][entry.seed] = entry.score
        var results: [Row.Result] = []
        while shown < trials.count {
            let complete = scores[shown].compactMap { $0 }
            guard complete.count == seeds.count else { break }
            results.append(trials[shown].result(of: complete))
            scores[shown] = []
            shown += 1
        }
        return results
    }
}
