import TOMLKit

/// Where and why a text is not TOML.
struct TOMLSyntaxError: Error {
    var line: Int
    var column: Int
    var what: String
}

extension TOMLSyntaxError {
    /// What the library found, in plain words where its own are about grammar.
    init(_ error: any Error) {
        let found = error as? TOMLParseError
        line = found?.source.begin.line ?? 1
        column = found?.source.begin.column ?? 1
        // It begins with "Error while parsing key-value pair: ".
        let words = found?.description ?? "\(error)"
        let grammar = words.split(separator: ": ", maxSplits: 1).last.map { String($0) } ?? words
        what = Self.plain.first { grammar.hasPrefix($0.grammar) }?.words ?? grammar
    }

    private static let noValue = "this is no value; a text stands in \"quotes\""

    private static let plain: [(grammar: String, words: String)] = [
        ("could not determine value type", noValue),
        ("expected 'true'", noValue), ("expected 'false'", noValue),
        ("expected 'inf'", noValue), ("expected 'nan'", noValue),
        ("expected digit, saw", noValue), ("expected decimal digit, saw", noValue),
        ("expected value, saw", "a value is missing"),
        ("expected '=', saw", "\"=\" is missing after the key"),
        ("expected keys, tables, whitespace", "a key or a [header] should stand here"),
        ("expected a comment or whitespace", "something follows where the line should end"),
        ("expected ']', saw", "the header is not closed"),
        ("expected comma or closing ']'", "\",\" or \"]\" is missing in a list"),
        ("expected comma or closing '}'", "\",\" or \"}\" is missing in an inline table"),
        ("tables with blank bare keys", "this header has no name"),
        ("encountered end-of-file", "the file ends in the middle of this"),
        // All other control characters are refused before the library sees them.
        ("unescaped control characters", "the text is not closed on its line"),
        ("control characters other than", "the text is not closed on its line"),
    ]
}
