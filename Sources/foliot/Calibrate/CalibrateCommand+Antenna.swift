import ArgumentParser
import Calibration
import Certificates
import KernelTime
import Stability
import TimeUnits

extension CalibrateCommand {
    struct Antenna: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "antenna",
            abstract:
                "Finds how late an antenna, its cable and its receiver are, against calibrated ones on a common clock.",
            discussion: """
                Either from a recording of how much later this receiver's pulses are than the calibrated one's (positive: \
                later), or live, from the pulses of both at two inputs of this host. A day or more is what is usual. The two \
                inputs should be of one kind: what they differ by counts as the antenna's.

                EXAMPLES
                  foliot calibrate antenna roof --recording differences.txt --unit ns --rate 1 --reference-uncertainty "2 ns"
                  foliot calibrate antenna roof --inputs pps0 pps1 --pulses 86400 --out roof-antenna.toml
                """)

        @Argument(help: "What it is called, for the certificate.")
        var name: String

        @Option(help: ArgumentHelp("A recording of the differences.", valueName: "file"), completion: .file())
        var recording: String?

        @OptionGroup var reading: ReadingChoice

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp("Two inputs: the calibrated receiver's pulse, and this one's.", valueName: "devices"),
            completion: .pulseDevices)
        var inputs: [String] = []

        @Option(help: "How many pairs of pulses, one a second, with --inputs.")
        var pulses = 86_400

        @OptionGroup var reference: ReferenceChoice

        @OptionGroup var certificate: CertificateChoice

        func validate() throws {
            guard (recording == nil) != inputs.isEmpty, inputs.isEmpty || inputs.count == 2 else {
                throw ValidationError("name a --recording, or two devices by --inputs")
            }
            guard (100...10_000_000).contains(pulses) else {
                throw ValidationError("--pulses \(pulses): from 100 to 10000000")
            }
        }

        func run() throws {
            let (record, how) = try recording.map { (try recorded($0), "by a recording") } ?? (try measured(), "live")
            let known = Quantity(
                .delay, try reference.delay(), .nanoseconds,
                UncertaintyBudget([.init("its certificate", try reference.uncertainty(), .declared)]))
            let result = try found(by: name) { () throws(Shortfall) in
                try AntennaCalibration(differences: record, reference: known).result()
            }
            try certificate.conclude(
                .antenna, of: [name], [result.quantity],
                method: "\(record.measured) differences from a calibrated receiver on a common clock, \(how)",
                validity: "the antenna, its place, its cable, the receiver and its firmware stay as they are",
                findings: result.findings)
        }

        private func recorded(_ file: String) throws -> PhaseRecord {
            let recording = try reading.read(file)
            for line in recording.summary { Console.tell(line) }
            return recording.record
        }

        private func measured() throws -> PhaseRecord {
            var watch = try MeasurementWatch()
            var pair = try PairedPulses(inputs)
            Console.tell(
                "\(pair.paths[1]) against \(pair.paths[0]), the calibrated one: \(pulses) pulses at both, one a second. "
                    + "Ctrl-C ends it with those that came.")
            return PhaseRecord(phase: try pair.differences(pulses, &watch).map { $0 * 1e-9 }, interval: 1)
        }
    }
}
