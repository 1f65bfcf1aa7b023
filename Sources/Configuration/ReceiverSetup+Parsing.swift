extension ReceiverSetup {
    /// Reads the lines of a [[receiver]] section that stand alone.
    ///
    /// - Parameter source: What to call them in messages.
    public init(lines: [String], device: String, source: String) throws(InvalidConfiguration) {
        let text = "[[receiver]]\n" + (["name = \"\(source)\""] + lines).joined(separator: "\n")
        let document: TOMLDocument
        do {
            document = try TOMLDocument(text)
        } catch {
            throw InvalidConfiguration([
                ConfigurationProblem(
                    file: source, line: nil, key: nil, what: printable(error.what), remedy: "write it as in foliot.toml"
                )
            ])
        }
        var tables = document.tables
        if case .list(let sections) = tables["receiver"], case .table(var section) = sections.first {
            section["device"] = .string(device)
            tables["receiver"] = .list([.table(section)])
        }
        var reader = Reader(document: tables, source: .init(file: source, document: document))
        let setups = reader.receivers()
        guard reader.problems.isEmpty, let setup = setups.first else { throw InvalidConfiguration(reader.problems) }
        self = setup
    }
}
