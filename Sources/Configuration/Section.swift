import TimeUnits

/// One table of the configuration while it is being read, and what was found wrong with it.
package struct Section {
    /// What a person calls it: `[[reference]] "gnss"`.
    package var title: String
    /// Where it is: "reference[0]".
    let path: String
    let table: [String: TOMLItem]
    let source: Source
    package private(set) var problems: [ConfigurationProblem] = []

    /// The file and where things are in it.
    package struct Source {
        var file: String
        var document: TOMLDocument

        package init(file: String, document: TOMLDocument) {
            self.file = file
            self.document = document
        }

        func problem(_ path: String, key: String?, _ what: String, _ remedy: String) -> ConfigurationProblem {
            ConfigurationProblem(
                file: file, line: document.line(of: path), key: key, what: withoutControls(what),
                remedy: withoutControls(remedy))
        }
    }

    package init(title: String, path: String, table: [String: TOMLItem], source: Source) {
        self.title = title
        self.path = path
        self.table = table
        self.source = source
    }

    package subscript(key: String) -> TOMLItem? { table[key] }

    package mutating func report(_ key: String?, _ what: String, _ remedy: String) {
        problems.append(problem(key, what, remedy))
    }

    mutating func report(_ problem: ConfigurationProblem) {
        problems.append(problem)
    }

    /// A problem with `key`, or with the table as a whole.
    func problem(_ key: String?, _ what: String, _ remedy: String) -> ConfigurationProblem {
        let place = key.map { path.isEmpty ? $0 : "\(path).\($0)" } ?? path
        let name = key.map { title.isEmpty ? $0 : "\(title): \($0)" } ?? (title.isEmpty ? nil : title)
        return source.problem(place, key: name, what, remedy)
    }

    /// Keys of 0.1.0 that nobody needs any more.
    private static let retired = ["noise", "oscillator"]

    /// Reports every key that is not one of `known`; `elsewhere` tells where a key belongs instead.
    package mutating func refuseUnknownKeys(known: [String], elsewhere: [String: String] = [:]) {
        for key in table.keys.sorted() where !known.contains(key) {
            let remedy: String
            if Self.retired.contains(key) {
                remedy = "the engine finds it out by itself: remove this line"
            } else if let place = elsewhere[key] {
                remedy = "it belongs in \(place)"
            } else if let word = nearest(to: key, among: known) {
                remedy = "did you mean \"\(word)\"?"
            } else {
                remedy = "known here: \(known.joined(separator: ", "))"
            }
            report(printable(key), "this key is unknown here", remedy)
        }
    }
}

// Values, each with the type and the range it must have. A wrong one is reported and answered with nil.
extension Section {
    package mutating func text(_ key: String, example: String) -> String? {
        guard let item = table[key] else { return nil }
        guard case .string(let text) = item else {
            report(key, "\(item.kind) stands where a text is needed", "write \(key) = \"\(example)\"")
            return nil
        }
        return text
    }

    mutating func word<Value>(_ key: String, of words: [(String, Value)]) -> Value? {
        guard let text = text(key, example: words[0].0) else { return nil }
        if let match = words.first(where: { $0.0 == text }) { return match.1 }
        let names = words.map(\.0)
        report(
            key, "\"\(printable(text))\" is unknown",
            nearest(to: text, among: names).map { "did you mean \"\($0)\"?" }
                ?? "write one of \(names.map { "\"\($0)\"" }.joined(separator: ", "))")
        return nil
    }

    mutating func whole(_ key: String, in range: ClosedRange<Int>, example: Int) -> Int? {
        guard let item = table[key] else { return nil }
        guard case .integer(let number) = item else {
            report(key, "\(item.kind) stands where a whole number is needed", "write \(key) = \(example)")
            return nil
        }
        guard range.contains(number) else {
            report(key, "\(number) is not between \(range.lowerBound) and \(range.upperBound)", "usual is \(example)")
            return nil
        }
        return number
    }

    /// A span of time such as "25 ns".
    mutating func span(
        _ key: String, in range: ClosedRange<Nanoseconds>, example: String,
        because: (Nanoseconds) -> String? = { _ in nil }
    ) -> Nanoseconds? {
        if case .integer(let number) = table[key] {
            report(key, "\(number) has no unit", "did you mean \"\(number) ns\"?")
            return nil
        }
        guard let text = text(key, example: example) else { return nil }
        guard let span = try? Nanoseconds(parsing: text) else {
            report(
                key, "\"\(printable(text))\" is not a span of time",
                "write a number and ns, us, ms or s: \"\(example)\"")
            return nil
        }
        guard range.contains(span) else {
            let limit = span < range.lowerBound ? "at least \(range.lowerBound)" : "at most \(range.upperBound)"
            let what = because(span) ?? "\"\(text)\" is out of range"
            report(key, "\(what); \(limit) is allowed", meant(text, in: range) ?? "such as \"\(example)\"")
            return nil
        }
        return span
    }

    /// The same number with another unit, when that would be in range.
    private func meant(_ text: String, in range: ClosedRange<Nanoseconds>) -> String? {
        let number = String(text.prefix { "+-.0123456789".contains($0) })
        let fitting = ["ns", "us", "ms"].map { "\(number) \($0)" }.first {
            (try? Nanoseconds(parsing: $0)).map(range.contains) ?? false
        }
        return fitting.map { "did you mean \"\($0)\"?" }
    }

    mutating func texts(_ key: String, example: String) -> [String]? {
        guard let item = table[key] else { return nil }
        guard case .list(let items) = item else {
            report(key, "\(item.kind) stands where a list of names is needed", "write \(key) = [\"\(example)\"]")
            return nil
        }
        var texts: [String] = []
        for item in items {
            if case .string(let text) = item {
                texts.append(text)
            } else {
                report(key, "\(item.kind) stands where a name is needed", "write \(key) = [\"\(example)\"]")
            }
        }
        return texts
    }
}

/// `text` as it can be shown on a terminal: short, and without control characters.
package func printable(_ text: String) -> String {
    let shown = withoutControls(String(text.unicodeScalars.prefix(60)))
    return text.unicodeScalars.count > 60 ? shown + "…" : shown
}

private func withoutControls(_ text: String) -> String {
    text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : String($0) }.joined()
}

/// C0, C1 and the characters that turn the direction of writing.
func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
}
