public import Configuration
public import Stability

extension Mask {
    /// The largest file that is read, in bytes.
    public static let fileSizeLimit = Configuration.sizeLimit

    /// Reads a mask that a person wrote, in TOML.
    ///
    /// - Parameter bytes: The whole file, or one byte more than ``fileSizeLimit`` of a larger one.
    /// - Parameter file: What to call it in messages.
    public init(parsing bytes: [UInt8], file: String) throws(InvalidConfiguration) {
        guard bytes.count <= Self.fileSizeLimit else {
            throw InvalidConfiguration([
                ConfigurationProblem(
                    file: file, line: nil, key: nil, what: "the file is larger than 1 MiB",
                    remedy: "is this the right file?")
            ])
        }
        let document = try TOMLDocument(configuration: bytes, file: file)
        var reader = MaskReader(document, file: file)
        let mask = reader.read()
        guard reader.problems.isEmpty else { throw InvalidConfiguration(reader.problems) }
        self = mask
    }
}

/// Turns a document into a mask, and keeps account of all that is wrong with it.
private struct MaskReader {
    private let document: TOMLDocument
    private let source: Section.Source
    private let file: String
    private var top: Section
    private var pieceProblems: [ConfigurationProblem] = []

    init(_ document: TOMLDocument, file: String) {
        self.document = document
        self.file = file
        source = Section.Source(file: file, document: document)
        top = Section(title: "", path: "", table: document.tables, source: source)
    }

    var problems: [ConfigurationProblem] { top.problems + pieceProblems }

    mutating func read() -> Mask {
        top.refuseUnknownKeys(known: ["name", "title", "largest-error", "mtie", "tdev"])
        let name = top.text("name", example: "station") ?? fileName
        let title = top.text("title", example: "The clock of the station") ?? name
        let largest = top.seconds("largest-error", atLeast: 0, example: "100 ns")
        let mask = Mask(
            name: printable(name), title: printable(title), largestError: largest, mtie: pieces("mtie"),
            tdev: pieces("tdev"))
        if problems.isEmpty, mask.largestError == nil, mask.mtie.isEmpty, mask.tdev.isEmpty {
            top.report(
                nil, "it limits nothing", "write largest-error = \"100 ns\", or [[mtie]] or [[tdev]] with keys below")
        }
        return mask
    }

    /// "station" of "/etc/masks/station.toml".
    private var fileName: String {
        let last = file.split(separator: "/").last.map(String.init) ?? file
        return last.hasSuffix(".toml") ? String(last.dropLast(5)) : last
    }

    private mutating func pieces(_ name: String) -> [Mask.Piece] {
        guard let item = document.tables[name] else { return [] }
        guard case .list(let items) = item else {
            top.report(name, "\(item.kind) stands where a list of ranges is needed", "write [[\(name)]], keys below")
            return []
        }
        var pieces: [Mask.Piece] = []
        for (index, item) in items.enumerated() {
            guard case .table(let table) = item else {
                top.report(name, "\(item.kind) stands where a range is needed", "write [[\(name)]] and its keys below")
                continue
            }
            var section = Section(
                title: "[[\(name)]] \(index + 1)", path: "\(name)[\(index)]", table: table, source: source)
            if let piece = section.piece(after: pieces.last) { pieces.append(piece) }
            pieceProblems += section.problems
        }
        return pieces
    }
}
