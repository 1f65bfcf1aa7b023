/// What is noticed in a recording before anything is computed from it.
public struct Findings: Equatable, Sendable {
    /// Seconds between values; nil when there are no times, and the file's header does not say it.
    public var interval: Double?
    /// The part of the differences in time that are within a tenth of the interval.
    public var regularity: Double?
    /// In the order of `Finding.Kind`.
    public var list: [Finding]

    public subscript(kind: Finding.Kind) -> Finding? { list.first { $0.kind == kind } }
}

/// One thing that is noticed: what, how often, where, and a sentence about it.
public struct Finding: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case interval, otherSources, cutShort, damagedLines, missing, duplicates, timeBack, gaps, leapSecond, steps,
            outliers
        case frozen, quantised
    }

    public var kind: Kind
    public var count: Int
    /// Where the worst is, or the first: an index among the source's values.
    public var index: Int?
    public var line: Int?
    /// On the recording's axis.
    public var time: Double?
    /// The gap's length in seconds, the height of a step, the quantum, or what else is measured.
    public var size: Double?
    /// Where all are, in order, as far as they were kept.
    public var places: [Int]
    public var sentence: String

    /// How many places are kept.
    public static let placeLimit = 10_000
}

extension Recording {
    /// What is noticed in one of its sources.
    public func findings(of source: Source) -> Findings {
        let rhythm = Rhythm(source.times)
        let interval = rhythm?.interval ?? statedInterval
        var survey = Survey(source, axis: axis, interval: rhythm?.interval)
        survey.lookAtTimes()
        survey.lookAtValues()
        survey.lookForChanges(ofPhase: kind == .phase)
        let words = FindingText(recording: self, source: source, rhythm: rhythm, statedInterval: statedInterval)
        return Findings(interval: interval, regularity: rhythm?.regularity, list: words.list(survey))
    }
}

/// How the times of a source go on.
struct Rhythm {
    var interval: Double
    /// The part of the differences that are within a tenth of the interval.
    var regularity: Double

    /// Nil when time never goes on.
    ///
    /// The interval is the median of the differences. Where the stamps are coarser than the differences, as 7 ms and 8 ms for
    /// 128 in a second, it is the mean of those around the median.
    init?(_ times: [Double]) {
        var differences: [Double] = []
        differences.reserveCapacity(times.count)
        for index in times.indices.dropFirst() where times[index] > times[index - 1] {
            differences.append(times[index] - times[index - 1])
        }
        guard let median = median(of: &differences), median.isFinite else { return nil }
        let (sum, count) = differences.reduce(into: (0.0, 0)) { total, difference in
            if difference > median * 0.5, difference < median * 1.5 { total = (total.0 + difference, total.1 + 1) }
        }
        let mean = sum / Double(count)
        interval = abs(mean - median) > 0.005 * median ? mean : median
        let near = differences.count { [interval] in abs($0 - interval) <= interval * 0.1 }
        regularity = Double(near) / Double(max(times.count - 1, 1))
    }
}
