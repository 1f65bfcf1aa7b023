/// All that was found, in the order of the walk from the antenna to the clock.
public struct Findings: Hashable, Sendable {
    public var all: [Finding]

    /// Walks from the configuration by the references and their clocks to foliotd and the host's clock.
    public init(_ seen: Observations) {
        all = configurationFindings(seen.configuration)
        if seen.configuration.outcome == .read {
            for reference in seen.references { all += referenceFindings(reference, of: seen) }
            for clock in seen.clocks { all += clockFindings(clock, of: seen) }
        }
        all += engineFindings(seen)
        if seen.keepsSystemClock { all += systemClockFindings(seen) }
        all += leapListFindings(seen.leapSeconds) + configurationWarnings(seen.configuration)
        if all.allSatisfy({ $0.grade != .wrong }) { all += trustFindings(seen.engine) }
    }

    /// The first thing that is wrong or, when nothing is, the first that is doubtful.
    public var first: Finding? {
        all.first { $0.grade == .wrong } ?? all.first { $0.grade == .doubtful }
    }

    public var isWrong: Bool { all.contains { $0.grade == .wrong } }

    /// What was found fine before ``first``.
    public var fineBefore: [Finding] {
        let end = first.flatMap { all.firstIndex(of: $0) } ?? all.endIndex
        return all[..<end].filter { $0.grade == .fine }
    }

    /// What else is not as it should be, each once; some of it may follow from ``first``.
    public var others: [Finding] {
        var said: Set<String> = first.map { [$0.sentence] } ?? []
        return all.filter { $0.grade != .fine && said.insert($0.sentence).inserted }
    }
}

extension Observations {
    /// A configuration that could not be read says nothing; most hosts keep their system clock.
    var keepsSystemClock: Bool {
        configuration.outcome != .read || clocks.contains { $0.device == nil }
    }
}
