import Scoreboard

/// What can be shown as a row of a table and as a JSON object.
protocol ScoreRow: Judged {
    var cells: [String] { get }
    var record: any Encodable { get }
}

/// Where results are written as they come, and counted.
struct ScoreSheet {
    let isJSON: Bool
    private var table: ScoreTable?
    private(set) var met = 0
    private(set) var missed = 0
    private var steady: [SteadyTrial.Result] = []

    init(isJSON: Bool) {
        self.isJSON = isJSON
    }

    mutating func begin(_ table: ScoreTable) throws {
        self.table = table
        guard !isJSON else { return }
        if met + missed > 0 { try say() }
        for line in table.heading { try say(line) }
    }

    mutating func add(_ row: some ScoreRow) throws {
        if row.meetsTarget { met += 1 } else { missed += 1 }
        if let result = row as? SteadyTrial.Result { steady.append(result) }
        if isJSON {
            try sayJSON(row.record)
        } else if let table {
            try say(table.line(row.cells + [row.meetsTarget ? "" : "missed"]))
        }
    }

    var conclusion: String {
        let all = met + missed
        return "\n\(met) of \(all) \(all == 1 ? "cell" : "cells") met the target."
    }

    var picture: String { ScorePicture(of: steady).svg }
}
