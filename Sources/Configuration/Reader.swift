import Discipline
import TimeUnits

/// Turns the tables of a document into a ``Configuration`` and keeps account of all that is wrong with them.
struct Reader {
    let document: [String: TOMLItem]
    let source: Section.Source
    private(set) var problems: [ConfigurationProblem] = []

    init(document: [String: TOMLItem], source: Section.Source) {
        self.document = document
        self.source = source
    }

    mutating func read() -> Configuration {
        refuseUnknownTables()
        let (taiOffset, leapSecondFiles) = time()
        let priority = realtimePriority()
        let references = sections("reference", limit: Configuration.referenceLimit).map { section in
            var section = section
            return section.reference()
        }
        let clocks = sections("clock", limit: Configuration.clockLimit).map { section in
            var section = section
            return section.clock(hasLabels: references.contains { $0.line != nil })
        }
        let receivers = receivers()
        problems += references.flatMap(\.section.problems) + clocks.flatMap(\.section.problems)
        if clocks.isEmpty, document["clock"] == nil {
            report("clock", nil, "there is no clock to keep", "add a [[clock]] with name, device and follows")
        }
        let chain = Chain(references: references, clocks: clocks)
        problems += chain.problems
        var setups = clocks.map(\.setup)
        for index in setups.indices { setups[index].follows = chain.sources(of: clocks[index]) }
        return Configuration(
            setup: Setup(references: references.map(\.setup), clocks: setups, taiOffset: taiOffset),
            references: references.map { ReferenceInput(path: $0.path ?? .system, edge: $0.edge, line: $0.line) },
            clocks: clocks.map { $0.device ?? .system }, thermometers: clocks.map(\.thermometer),
            realtimePriority: priority,
            leapSecondFiles: leapSecondFiles, receivers: receivers,
            certificates: certificates(of: references, clocks), warnings: chain.warnings)
    }

    private func certificates(of references: [WrittenReference], _ clocks: [WrittenClock]) -> [NamedCertificate] {
        let ofReferences = references.enumerated().flatMap { index, reference in
            reference.calibration.map {
                NamedCertificate($0, of: .reference(ReferenceID(index)), in: reference.section)
            }
        }
        return ofReferences
            + clocks.enumerated().flatMap { index, clock in
                clock.calibration.map { NamedCertificate($0, of: .clock(ClockID(index)), in: clock.section) }
            }
    }

    /// Each line once: two sections would write over one another for ever.
    mutating func receivers() -> [ReceiverSetup] {
        var setups: [ReceiverSetup] = []
        for var section in sections("receiver", limit: Configuration.receiverLimit) {
            let setup = section.receiver()
            if let setup, let other = setups.first(where: { $0.device == setup.device }) {
                section.report("device", "\"\(other.name)\" has this line too", "keep one section for a line")
            }
            problems += section.problems
            if let setup { setups.append(setup) }
        }
        return setups
    }

    private mutating func report(_ path: String, _ key: String?, _ what: String, _ remedy: String) {
        problems.append(source.problem(path, key: key, what, remedy))
    }

    private mutating func refuseUnknownTables() {
        let known = ["reference", "clock", "receiver", "time", "engine"]
        for name in document.keys.sorted() where !known.contains(name) {
            let shown = printable(name)
            if case .table = document[name] {
            } else if case .list = document[name] {
            } else {
                let place = Section.referenceKeys.contains(name) || Section.clockKeys.contains(name)
                report(
                    name, shown, "this key stands outside of every table",
                    place ? "move it below its [[reference]] or [[clock]]" : "remove it")
                continue
            }
            let remedy = nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
            report(
                name, "[\(shown)]", "this table is unknown",
                remedy ?? "known are [[reference]], [[clock]], [[receiver]], [time] and [engine]")
        }
    }

    /// The tables of `[[name]]`.
    private mutating func sections(_ name: String, limit: Int) -> [Section] {
        switch document[name] {
        case nil: return []
        case .list(let items):
            if items.count > limit {
                report(name, "[[\(name)]]", "there are \(items.count) of them", "at most \(limit) are allowed")
            }
            return items.prefix(limit).enumerated().compactMap { index, item in
                guard case .table(let table) = item else {
                    report(
                        name, name, "\(item.kind) stands where a table is needed",
                        "write [[\(name)]] and its keys below")
                    return nil
                }
                return Section(title: "[[\(name)]]", path: "\(name)[\(index)]", table: table, source: source)
            }
        case .table:
            report(name, "[\(name)]", "there can be several, so it is a list", "write [[\(name)]] with double brackets")
        case let item?:
            report(name, name, "\(item.kind) stands where tables are needed", "write [[\(name)]] and its keys below")
        }
        return []
    }

    /// The one table `[name]`, empty when it is not written.
    private mutating func section(_ name: String) -> Section {
        var table: [String: TOMLItem] = [:]
        switch document[name] {
        case nil: break
        case .table(let entries): table = entries
        case .list: report(name, "[[\(name)]]", "there is only one", "write [\(name)] with single brackets")
        case let item?:
            report(name, name, "\(item.kind) stands where a table is needed", "write [\(name)] and its keys below")
        }
        return Section(title: "[\(name)]", path: name, table: table, source: source)
    }

    private mutating func time() -> (taiOffset: TAIOffset?, leapSecondFiles: [String]) {
        var section = section("time")
        section.refuseUnknownKeys(known: ["tai-offset", "leap-seconds"])
        let seconds = section.whole("tai-offset", in: 10...120, example: TAIOffset.since2017.seconds)
        let file = section.text("leap-seconds", example: LeapSeconds.usualPlaces[0])
        if let file, !file.hasPrefix("/") || file.unicodeScalars.contains(where: isControl) {
            section.report(
                "leap-seconds", "\"\(printable(file))\" is not the path of a file",
                "write it from its root: \"\(LeapSeconds.usualPlaces[0])\"")
        }
        problems += section.problems
        return (seconds.map { TAIOffset(seconds: $0) }, file.map { [$0] } ?? LeapSeconds.usualPlaces)
    }

    private mutating func realtimePriority() -> Int {
        var section = section("engine")
        section.refuseUnknownKeys(known: ["realtime-priority"])
        let priority = section.whole("realtime-priority", in: 0...99, example: 50)
        problems += section.problems
        return priority ?? 50
    }
}
