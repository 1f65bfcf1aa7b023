import Diagnosis
import Presentation

/// What a person reads: what was fine, the first thing that is not, and what else is not.
func doctorLines(_ findings: Findings, style: TextStyle) -> [Line] {
    let column = min(findings.all.map(\.about.count).max() ?? 0, 20) + 2
    let fine = findings.fineBefore.map { finding in
        Line("ok      ", .green) + Line(finding.about).padded(to: column) + Line(finding.sentence, .faint)
    }
    guard let first = findings.first else { return fine + [Line(), Line("nothing is wrong", .green)] }
    let others = findings.others
    let more = others.isEmpty ? [] : [Line(), Line("also, and perhaps because of it:", .faint)]
    return fine + [Line()] + chief(first, style: style) + more
        + others.flatMap { brief($0, style: style) }
        + (findings.isWrong ? [] : [Line(), Line("nothing is wrong otherwise", .green)])
}

private func chief(_ finding: Finding, style: TextStyle) -> [Line] {
    let isWrong = finding.grade == .wrong
    let parts = [
        (isWrong ? "WRONG" : "doubt", "\(finding.about): \(finding.sentence)", isWrong ? Line.Colour.red : .yellow),
        ("seen", finding.evidence, .faint), ("mend", finding.remedy.advice, .bold),
    ]
    // A command stays whole, to be copied.
    let command = finding.remedy.command.map { [Line().padded(to: 8) + Line($0, .cyan)] } ?? []
    return parts.flatMap { name, text, colour in
        wrapped(text, width: style.width - 8).enumerated().map { index, part in
            Line(index == 0 ? name : "", colour).padded(to: 8) + Line(part, name == "seen" ? .faint : .plain)
        }
    } + command
}

private func brief(_ finding: Finding, style: TextStyle) -> [Line] {
    let mark = finding.grade == .wrong ? "wrong" : "doubt"
    return wrapped("\(finding.about): \(finding.sentence)", width: style.width - 8).enumerated().map {
        Line($0 == 0 ? mark : "", .yellow).padded(to: 8) + Line($1)
    }
}

/// What programs read: the first cause by its name, and everything that was found, in the order of the walk.
struct DoctorJSON: Encodable {
    var wrong: Bool
    var cause: Nullable<String>
    var about: Nullable<String>
    var sentence: Nullable<String>
    var looked_at: Nullable<String>
    var remedy: Nullable<String>
    var command: Nullable<String>
    var findings: [Item]

    struct Item: Encodable {
        var grade: String
        var about: String
        var cause: Nullable<String>
        var sentence: String
        var looked_at: String
        var remedy: String
        var command: Nullable<String>
    }

    init(_ findings: Findings) {
        let first = findings.first
        wrong = findings.isWrong
        cause = Nullable(first?.cause?.rawValue)
        about = Nullable(first?.about)
        sentence = Nullable(first?.sentence)
        looked_at = Nullable(first?.evidence)
        remedy = Nullable(first?.remedy.advice)
        command = Nullable(first?.remedy.command)
        self.findings = findings.all.map {
            Item(
                grade: $0.grade.rawValue, about: $0.about, cause: Nullable($0.cause?.rawValue), sentence: $0.sentence,
                looked_at: $0.evidence, remedy: $0.remedy.advice,
                command: Nullable($0.remedy.command))
        }
    }
}
