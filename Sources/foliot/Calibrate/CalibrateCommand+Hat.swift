import ArgumentParser
import Calibration
import Certificates
import KernelTime
import Stability
import TimeUnits

extension CalibrateCommand {
    struct Hat: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Finds how stable each of three clocks is, from how they differ (three-cornered hat).",
            discussion: """
                Three recordings of differences, taken at the same times: the first clock against the second, the \
                second against the third, the first against the third. With --common they are the three clocks against \
                a fourth, which falls out. A negative variance is told as such: it is chance, or the clocks are not \
                independent.

                EXAMPLES
                  foliot calibrate hat ab.txt bc.txt ac.txt --unit ns
                  foliot calibrate hat a.txt b.txt c.txt --common --clock 2 --device ptp1 --out second
                """)

        @Argument(help: "Three recordings.", completion: .file())
        var files: [String]

        @Flag(help: "They are of three clocks against a common fourth.")
        var common = false

        @Option(help: ArgumentHelp("Which clock the certificate is of: 1, 2 or 3.", valueName: "number"))
        var clock = 1

        @Option(help: ArgumentHelp("What device that clock is; its recording if left out.", valueName: "device"))
        var device: String?

        @OptionGroup var reading: ReadingChoice

        @OptionGroup var certificate: CertificateChoice

        func validate() throws {
            guard files.count == 3 else { throw ValidationError("give three recordings, and not \(files.count)") }
            guard (1...3).contains(clock) else { throw ValidationError("--clock \(clock): 1, 2 or 3") }
        }

        func run() throws {
            let records = try together(files.map { file throws(Failure) in try reading.readClock(file) })
            let averagings = Averagings.octaves.factors(through: max(records[0].count / 4, 1))
            let hat =
                common
                ? HatCalibration(commonly: records, at: averagings)
                : HatCalibration(records[0], records[1], records[2], at: averagings)
            let quantities = hat.quantities(of: clock - 1)
            if !certificate.json { for row in hat.rows { try say(Self.text(of: row)) } }
            guard !quantities.isEmpty else {
                throw Failure(
                    "clock \(clock): no variance of it is positive with enough differences; record longer, or see "
                        + "whether the three are independent")
            }
            if !certificate.json { try say() }
            try certificate.conclude(
                .hat, of: [device ?? files[clock - 1]], quantities,
                method: "three-cornered hat by covariances, clock \(clock) of \(files.joined(separator: ", "))",
                validity: "the oscillator and where it is mounted stay the same")
        }

        /// From the last of their first readings on, where they have times.
        private func together(_ recordings: [EvenRecording]) throws(Failure) -> [PhaseRecord] {
            let interval = recordings[0].record.interval
            guard recordings.allSatisfy({ abs($0.record.interval - interval) < 1e-6 * interval }) else {
                throw Failure(
                    "the recordings have readings at different distances; say how many there are a second (--rate)")
            }
            let starts = recordings.compactMap(\.start)
            let latest = starts.count == 3 ? starts.max() : nil
            let parts = recordings.map { recording -> [Double] in
                guard let latest, let start = recording.start else { return recording.record.phase }
                let late = min(((latest - start) / interval).rounded(), Double(recording.record.count))
                return Array(recording.record.phase.dropFirst(Int(late)))
            }
            let count = parts.map(\.count).min() ?? 0
            guard count >= 16 else { throw Failure("the recordings have \(count) readings in common; that is too few") }
            return parts.map { PhaseRecord(phase: Array($0.prefix(count)), interval: interval) }
        }

        static func text(of row: HatCalibration.Row) -> String {
            let clocks = zip(row.variances, row.uncertainties).enumerated().map { index, pair in
                let (variance, uncertainty) = pair
                let value =
                    variance >= 0
                    ? ratioText(variance.squareRoot())
                    : "negative (a variance of -\(ratioText(variance)) ± \(ratioText(uncertainty)))"
                return "clock \(index + 1) \(value)"
            }
            let note = row.isContradiction ? "; they are not independent" : ""
            return "  \(secondsText(row.tau)): \(clocks.joined(separator: ", "))\(note)"
        }
    }
}
