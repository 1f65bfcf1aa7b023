public import Certificates
import TimeUnits

extension Certificate {
    /// The largest file that is read, in bytes.
    public static let sizeLimit = 65_536

    /// Reads a certificate as ``Certificate/text`` writes it.
    ///
    /// - Parameter bytes: The whole file, or one byte more than ``sizeLimit`` of a larger one.
    /// - Parameter file: What to call it in messages.
    public init(parsing bytes: [UInt8], file: String) throws(InvalidConfiguration) {
        guard bytes.count <= Self.sizeLimit else {
            throw InvalidConfiguration(file, nil, "the file is larger than 64 KiB", "is this the right file?")
        }
        let document = try TOMLDocument(configuration: bytes, file: file)
        var reader = CertificateReader(source: Section.Source(file: file, document: document))
        let certificate = reader.read()
        guard let certificate, reader.problems.isEmpty else { throw InvalidConfiguration(reader.problems) }
        self = certificate
    }
}

/// Turns the tables of a document into a ``Certificate`` and keeps account of all that is wrong with them.
private struct CertificateReader {
    let source: Section.Source
    private(set) var problems: [ConfigurationProblem] = []
    private static let keys = [
        "format", "kind", "method", "validity", "date", "expires", "ended-because", "temperature", "software",
        "device", "quantity",
    ]
    private static let longest = 500

    init(source: Section.Source) {
        self.source = source
    }

    mutating func read() -> Certificate? {
        var top = Section(title: "", path: "", table: source.document.tables, source: source)
        top.refuseUnknownKeys(known: Self.keys)
        if let format = top.whole("format", in: 1...1_000, example: 1), format != 1 {
            top.report("format", "this program reads format 1, and this is \(format)", "use a newer foliot")
        }
        top.require("format", "kind", "method", "date", "expires", "software")
        let kind = top.word("kind", of: Certificate.Kind.allCases.map { ($0.rawValue, $0) })
        let method = top.short("method", limit: Self.longest)
        let validity = top.short("validity", limit: Self.longest)
        let reason = top.short("ended-because", limit: Self.longest)
        let (date, expiry) = (top.moment("date"), top.moment("expires"))
        let temperature = top.number("temperature", in: -273...1_000, example: "41.5")
        let software = top.short("software", limit: 64)
        let devices = tables("device", of: &top).map { device($0) }
        let quantities = tables("quantity", of: &top).compactMap { quantity($0) }
        problems += top.problems
        guard problems.isEmpty, let kind, let date, let expiry else { return nil }
        return Certificate(
            kind, of: devices, quantities, method: method ?? "", validity: validity ?? "", date: date,
            expiry: expiry, endedBecause: reason, temperature: temperature.map { Temperature(celsius: $0) },
            software: software ?? "")
    }

    private func tables(_ key: String, of top: inout Section) -> [Section] {
        guard case .list(let items)? = top.table[key] else {
            top.report(key, "there is no [[\(key)]]", "a certificate names at least one")
            return []
        }
        return items.prefix(Self.most).enumerated().compactMap { index, item in
            guard case .table(let table) = item else { return nil }
            return Section(title: "[[\(key)]]", path: "\(key)[\(index)]", table: table, source: source)
        }
    }

    private static let most = 64

    private mutating func device(_ section: Section) -> DeviceIdentity {
        var section = section
        section.refuseUnknownKeys(known: ["path", "model", "serial", "bus"])
        section.require("path")
        defer { problems += section.problems }
        return DeviceIdentity(
            path: section.short("path", limit: 256) ?? "", model: section.short("model", limit: 256),
            serial: section.short("serial", limit: 256), bus: section.short("bus", limit: 256))
    }

    private mutating func quantity(_ section: Section) -> Quantity? {
        var section = section
        section.refuseUnknownKeys(
            known: ["name", "value", "unit", "uncertainty", "degrees-of-freedom", "parts"])
        section.require("name", "value", "unit", "uncertainty")
        let name = section.word("name", of: Quantity.Name.allCases.map { ($0.rawValue, $0) })
        let unit = section.word("unit", of: Quantity.Unit.allCases.map { ($0.rawValue, $0) })
        let value = section.number("value", in: -1e18...1e18, example: "12.5")
        let parts = self.parts(of: &section)
        let uncertainty = section.number("uncertainty", in: 0...1e18, example: "0.8")
        let budget = UncertaintyBudget(parts)
        if let uncertainty, abs(budget.standard - uncertainty) > 0.01 * max(budget.standard, uncertainty) {
            section.report(
                "uncertainty", "\(uncertainty) is not what its parts make together, \(budget.standard)",
                "measure again rather than change a certificate by hand")
        }
        problems += section.problems
        guard let name, let unit, let value else { return nil }
        return Quantity(name, value, unit, budget)
    }

    private func parts(of section: inout Section) -> [UncertaintyBudget.Part] {
        guard case .list(let items)? = section.table["parts"] else {
            section.report("parts", "it does not say what makes it uncertain", "write parts = [{ cause = …}, …]")
            return []
        }
        return items.prefix(Self.most).compactMap { item in
            guard case .table(let table) = item else {
                section.report("parts", "\(item.kind) stands where { cause = … } is needed", "see the documentation")
                return nil
            }
            var part = Section(title: "\(section.title): parts", path: section.path, table: table, source: source)
            defer { for problem in part.problems { section.report(problem) } }
            return self.part(&part)
        }
    }

    private func part(_ section: inout Section) -> UncertaintyBudget.Part {
        section.refuseUnknownKeys(known: ["cause", "uncertainty", "degrees-of-freedom", "evaluation", "together"])
        section.require("cause", "uncertainty", "evaluation")
        let evaluation = section.word("evaluation", of: UncertaintyBudget.Evaluation.allCases.map { ($0.rawValue, $0) })
        return UncertaintyBudget.Part(
            section.short("cause", limit: 256) ?? "",
            section.number("uncertainty", in: 0...1e18, example: "0.8") ?? 0,
            degrees: section.number("degrees-of-freedom", in: 0.1 ... .infinity, example: "39") ?? .infinity,
            evaluation ?? .declared, together: section.short("together", limit: 64))
    }
}

extension Section {
    mutating func require(_ keys: String...) {
        for key in keys where table[key] == nil { report(key, "it is missing", "measure again: foliot calibrate") }
    }

    /// A text that stands on a line of its own in what a person reads.
    fileprivate mutating func short(_ key: String, limit: Int) -> String? {
        guard let text = text(key, example: "…") else { return nil }
        guard text.utf8.count <= limit, !text.unicodeScalars.contains(where: isControl) else {
            report(key, "it has more than \(limit) bytes, or control characters", "shorten it")
            return nil
        }
        return text
    }
}
