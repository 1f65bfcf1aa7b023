import FoundationEssentials
import KernelTime

/// Writes a line at once, so that it is seen while the next comparison runs.
func say(_ line: String) throws {
    try StandardOutput.write(line + "\n")
}

/// Findings as a person reads them, or as one JSON object a line.
struct Report {
    let isJSON: Bool

    /// Says what the counts are worth, and stops where one is worth nothing.
    func begin() throws {
        let number = 1_000
        let counted = Counters.countDeliberately(number)
        precondition(counted == number, "\(number) deliberate allocations were counted as \(counted)")
        if isJSON { return }
        try say("\(number) deliberate allocations were counted as \(counted); \(Counters.instructionsSentence)")
    }

    func tell(_ finding: Finding) throws {
        if isJSON {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            try say(String(decoding: try encoder.encode(FindingJSON(finding)), as: UTF8.self))
        } else {
            try write(finding)
        }
    }

    func skip(_ name: String, because reason: String) throws {
        if !isJSON { try say("\n\(name): left out: \(reason)") }
    }

    private func write(_ finding: Finding) throws {
        let comparison = finding.comparison
        try say("\n\(comparison.name): \(comparison.summary)")
        try say(row("per \(comparison.operation)", ["ns", "middle half", "instructions", "allocations"]))
        try say(row(comparison.subject.name, columns(finding.subject)))
        try say(row(comparison.baseline.name, columns(finding.baseline)))
        try say(row("ratio", [text(finding.ratio.median), middle(finding.ratio)]))
        if let remark = comparison.remark(finding.subject.nanoseconds.median) { try say("  \(remark)") }
    }

    private func columns(_ cost: Cost) -> [String] {
        [
            text(cost.nanoseconds.median), middle(cost.nanoseconds),
            cost.instructions.map { text($0.median) } ?? "–", text(cost.allocations),
        ]
    }

    private func row(_ name: String, _ columns: [String]) -> String {
        let widths = [10, 20, 14, 13]
        let name = "  \(name)" + String(repeating: " ", count: max(0, 26 - name.count))
        return zip(columns, widths).reduce(name) { line, column in
            line + String(repeating: " ", count: max(1, column.1 - column.0.count)) + column.0
        }
    }

    private func middle(_ quartiles: Quartiles) -> String {
        "\(text(quartiles.lower)) … \(text(quartiles.upper))"
    }

    /// Three figures that count; nothing is called zero that is not.
    private func text(_ value: Double) -> String {
        guard value != 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
        if abs(value) >= 100 { return "\(Int(value.rounded()))" }
        let scale = abs(value) >= 10 ? 10.0 : 100
        let rounded = (value * scale).rounded() / scale
        return rounded == 0 ? "< 0.01" : "\(rounded)"
    }
}

/// The keys that `--json` prints.
private struct FindingJSON: Encodable {
    var name: String
    var summary: String
    var operation: String
    var subject: CostJSON
    var baseline: CostJSON
    var ratio: Quartiles

    init(_ finding: Finding) {
        name = finding.comparison.name
        summary = finding.comparison.summary
        operation = finding.comparison.operation
        subject = CostJSON(finding.comparison.subject, finding.subject)
        baseline = CostJSON(finding.comparison.baseline, finding.baseline)
        ratio = finding.ratio
    }
}

private struct CostJSON: Encodable {
    var name: String
    var nanoseconds: Quartiles
    var instructions: Quartiles?
    var allocations: Double

    init(_ contestant: Contestant, _ cost: Cost) {
        name = contestant.name
        nanoseconds = cost.nanoseconds
        instructions = cost.instructions
        allocations = cost.allocations
    }
}
