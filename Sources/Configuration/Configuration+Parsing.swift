extension Configuration {
    /// Reads a configuration.
    ///
    /// - Parameter bytes: The whole file, or one byte more than ``sizeLimit`` of a larger one.
    /// - Parameter file: What to call it in messages.
    public init(parsing bytes: [UInt8], file: String) throws(InvalidConfiguration) {
        guard bytes.count <= Self.sizeLimit else {
            throw InvalidConfiguration(file, nil, "the file is larger than 1 MiB", "is this the right file?")
        }
        self = try Self(document: try TOMLDocument(configuration: bytes, file: file), file: file)
    }

    /// Reads a configuration that is known to be UTF-8.
    public init(parsing text: String, file: String) throws(InvalidConfiguration) {
        self = try Self(document: try TOMLDocument(configuration: text, file: file), file: file)
    }

    private init(document: TOMLDocument, file: String) throws(InvalidConfiguration) {
        var reader = Reader(document: document.tables, source: .init(file: file, document: document))
        let configuration = reader.read()
        guard reader.problems.isEmpty else { throw InvalidConfiguration(reader.problems) }
        self = configuration
    }
}

extension TOMLDocument {
    /// - Parameter file: What to call it in messages.
    package init(configuration bytes: [UInt8], file: String) throws(InvalidConfiguration) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw InvalidConfiguration(file, Self.lineOfBadUTF8(bytes), "this is not UTF-8", "save the file as UTF-8")
        }
        try self.init(configuration: text, file: file)
    }

    init(configuration text: String, file: String) throws(InvalidConfiguration) {
        let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        do {
            try self.init(text)
        } catch {
            throw InvalidConfiguration([
                ConfigurationProblem(
                    file: file, line: error.line, column: error.column, key: nil,
                    what: "this cannot be read as TOML: \(printable(error.what))",
                    remedy: "see https://toml.io for how it is written")
            ])
        }
    }

    private static func lineOfBadUTF8(_ bytes: [UInt8]) -> Int {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    }
}

extension InvalidConfiguration {
    init(_ file: String, _ line: Int?, _ what: String, _ remedy: String) {
        self.init([ConfigurationProblem(file: file, line: line, key: nil, what: what, remedy: remedy)])
    }
}
