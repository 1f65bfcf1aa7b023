/// One thing that is wrong with a configuration, where, and what would be right.
public struct ConfigurationProblem: Error, Hashable, Sendable {
    public var file: String
    /// The line it was written on, when that could be found.
    public var line: Int?
    public var column: Int?
    /// The key it is about, with its table: `[[reference]] "gnss": cable-delay`.
    public var key: String?
    public var what: String
    public var remedy: String

    public init(file: String, line: Int?, column: Int? = nil, key: String?, what: String, remedy: String) {
        self.file = file
        self.line = line
        self.column = column
        self.key = key
        self.what = what
        self.remedy = remedy
    }
}

extension ConfigurationProblem: CustomStringConvertible {
    /// `foliot.toml:7: [[reference]] "gnss": accuracy: "20" is not a span of time; write …`
    public var description: String {
        var place = file
        if let line { place += ":\(line)" }
        if let line, line > 0, let column { place += ":\(column)" }
        return "\(place): \(key.map { "\($0): " } ?? "")\(what); \(remedy)"
    }
}

/// Everything that is wrong with a configuration, in the order of its lines.
public struct InvalidConfiguration: Error, Hashable, Sendable, CustomStringConvertible {
    public var problems: [ConfigurationProblem]

    public init(_ problems: [ConfigurationProblem]) {
        self.problems = problems.sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
    }

    public var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
