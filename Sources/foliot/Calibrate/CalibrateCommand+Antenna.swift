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
                Either from a recording of how much later this receiver's pulses are than the calibrated one's \
                (positive: later), or live, from the pulses of both at two inputs of this host. A day or more is what \
                is usual. What two inputs differ by counts as the antenna's, so it is a part of the uncertainty \
                (--input-difference); an interrupt takes 1 to 10 us, and inputs that hardware stamps differ by \
                nanoseconds.

                EXAMPLES
                  foliot calibrate antenna roof --recording roof.txt --unit ns --rate 1 --reference-uncertainty "2 ns"
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

        @Option(
            help: ArgumentHelp("How far the inputs may be apart; 10 us if left out with --inputs.", valueName: "span"))
        var inputDifference: String?

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
            guard try inputLimit() >= 0 else {
                throw ValidationError("--input-difference \(inputDifference ?? ""): zero or more")
            }
        }

        /// In ns; a recording is taken for one of a common counter.
        func inputLimit() throws -> Double { try nanoseconds(inputDifference ?? (inputs.isEmpty ? "0 ns" : "10 us")) }

        func run() throws {
            let limit = try inputLimit()
            let (record, how) =
                try recording.map { (try reading.offsets($0), "by a recording") } ?? (try measured(), "live")
            let known = Quantity(
                .delay, try reference.delay(), .nanoseconds,
                UncertaintyBudget([.init("its certificate", try reference.uncertainty(), .declared)]))
            let result = try found(by: name) { () throws(Shortfall) in
                try AntennaCalibration(differences: record, reference: known, inputs: limit).result()
            }
            try certificate.conclude(
                .antenna, of: [name], [result.quantity],
                method: "\(record.measured) differences from a calibrated receiver on a common clock, \(how)",
                validity: "the antenna, its place, its cable, the receiver and its firmware stay as they are",
                findings: result.findings)
        }

        private func measured() throws -> PhaseRecord {
            var watch = try MeasurementWatch()
            var pair = try PairedPulses(inputs)
            Console.tell(
                "\(pair.paths[1]) against \(pair.paths[0]), the calibrated one: \(pulses) pulses at both, one a "
                    + "second. Ctrl-C ends it with those that came.")
            return PhaseRecord(phase: try pair.differences(pulses, &watch).map { $0 * 1e-9 }, interval: 1)
        }
    }
}
