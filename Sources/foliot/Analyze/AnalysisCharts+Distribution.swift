import Charts
import Recordings
import Stability
import TimeUnits

extension AnalysisCharts {
    /// How often the phase, less its straight line, is where; and how much of it is below.
    var distribution: [Chart] {
        let found = clocks.compactMap { entry in
            Distribution(
                of: entry.analysis.record, outliers: entry.recording.kind == .phase ? entry.recording.outliers : []
            ).map { (name: name(entry.recording), distribution: $0) }
        }
        let notes = found.flatMap { one in
            one.distribution.notes.map { entries.count > 1 ? "\(one.name): \($0)" : $0 }
        }
        let histogram = chart(
            "Phase less its straight line", Axis("Time error", .seconds), Axis("Readings", .named("")),
            found.map {
                Series(
                    $0.name, .steps, at: .regular(start: $0.distribution.low, step: $0.distribution.width * 4),
                    $0.distribution.coarse)
            }, notes: notes)
        let cumulative = chart(
            "Phase less its straight line: how much is below", Axis("Time error", .seconds),
            Axis("Readings below", .named("%"), range: 0...100),
            found.map {
                Series(
                    $0.name, .line, at: .regular(start: $0.distribution.low, step: $0.distribution.width),
                    $0.distribution.percentBelow)
            }, notes: found.map { (entries.count > 1 ? "\($0.name): " : "") + $0.distribution.within })
        return [histogram, cumulative].compactMap(\.self)
    }

    var spectrum: Chart? {
        let series = clocks.compactMap { entry -> Series? in
            let record = entry.analysis.record
            guard let spectrum = Spectrum(of: record, segment: max(8, record.count / 8)) else { return nil }
            return Series(
                name(entry.recording), .line, at: .listed(spectrum.frequencies),
                spectrum.phase.map { $0.squareRoot() })
        }
        return chart(
            "Spectrum of phase (√Sx)", Axis("Fourier frequency", .named("Hz"), .logarithmic),
            Axis("√Sx", .named("s/√Hz"), .logarithmic), series, notes: [])
    }
}

/// Of the phase less its straight line, counted where nearly all of it is: a few outliers would leave nothing to see.
struct Distribution {
    static let bins = 240

    let low: Double
    let width: Double
    private let counts: [Int]
    private let below: Int
    private let above: Int
    /// Of a part of the readings, or all: the distance that so many of a thousand keep.
    private let distances: [Double]

    /// - Parameter outliers: Places of readings that have no say in where the straight line is.
    /// - Returns: Nothing where the phase is a straight line.
    init?(of record: PhaseRecord, outliers: [Int] = []) {
        var rest = record.phase
        for place in outliers { rest[place] = .nan }
        guard let trend = PhaseRecord(phase: rest, interval: record.interval).trend(withDrift: false) else {
            return nil
        }
        let values = record.removing(trend).phase.filter { !$0.isNaN }
        let sample = stride(from: 0, to: values.count, by: max(values.count / 100_000, 1)).map { values[$0] }.sorted()
        guard let least = values.min(), let greatest = values.max(), least < greatest else { return nil }
        let quartiles = (sample[sample.count / 4], sample[sample.count / 2], sample[sample.count * 3 / 4])
        let reach = 5 * (quartiles.2 - quartiles.0)
        let near = reach > 0 ? values.filter { abs($0 - quartiles.1) <= reach } : values
        low = near.min() ?? least
        let high = near.max() ?? greatest
        width = (high - low) / Double(Self.bins)
        guard width > 0, width.isFinite else { return nil }
        var (counts, below, above) = ([Int](repeating: 0, count: Self.bins), 0, 0)
        for value in values {
            if value < low {
                below += 1
            } else if value > high {
                above += 1
            } else {
                counts[min(Int((value - low) / width), Self.bins - 1)] += 1
            }
        }
        (self.counts, self.below, self.above) = (counts, below, above)
        distances = sample.map { abs($0) }.sorted()
    }

    private var total: Int { counts.reduce(below + above, +) }

    /// Four bins in one.
    var coarse: [Double] {
        stride(from: 0, to: Self.bins, by: 4).map { first in Double(counts[first..<first + 4].reduce(0, +)) }
    }

    /// At the beginning of each bin, and at the end of the last.
    var percentBelow: [Double] {
        var sum = below
        return [100 * Double(sum) / Double(total)]
            + counts.map {
                sum += $0
                return 100 * Double(sum) / Double(total)
            }
    }

    /// "3 of 86400 readings are farther off."
    var notes: [String] {
        below + above > 0 ? ["\(below + above) of \(total) readings are farther off"] : []
    }

    /// "half within 1.20 ns, 95 % within 3.50 ns, 99 % within 4.60 ns"
    var within: String {
        [("half", 0.5), ("95 %", 0.95), ("99 %", 0.99)].map { "\($0) within \(secondsText(distance(keptBy: $1)))" }
            .joined(separator: ", ")
    }

    /// How far from the line such a part of the readings is at most, in seconds.
    func distance(keptBy part: Double) -> Double {
        distances[min(Int(part * Double(distances.count)), distances.count - 1)]
    }
}
