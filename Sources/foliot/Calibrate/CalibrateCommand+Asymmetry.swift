import ArgumentParser
import Calibration
import Certificates
import KernelTime
import Stability
import TimeUnits

extension CalibrateCommand {
    struct Asymmetry: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "asymmetry",
            abstract: "Finds by how much a network's way from a PTP server is longer than the way to it.",
            discussion: """
                From a recording of offsets. --clock gnss: of a clock that GNSS keeps right, against the server (ptp4l \
                with free_running 1). --clock ptp: of a clock that follows the server, against GNSS (ts2phc). \
                --swapped: any clock against the server, and again with the two fibres swapped. The result is what \
                ptp4l calls delayAsymmetry: (server to client less client to server) / 2, positive when the way from \
                the server is longer.

                EXAMPLES
                  foliot calibrate asymmetry eth0 --recording ptp4l.log --clock gnss --reference-uncertainty "5 ns"
                  foliot calibrate asymmetry eth0 --recording ts2phc.log --clock ptp --out eth0.toml
                  foliot calibrate asymmetry eth0 --recording before.log --swapped after.log
                """)

        enum Clock: String, CaseIterable, ExpressibleByArgument {
            case gnss, ptp
        }

        @Argument(help: "The port: a network interface.")
        var port: String

        @Option(help: ArgumentHelp("A recording of the offsets.", valueName: "file"), completion: .file())
        var recording: String

        @Option(help: "What keeps the clock of the recording: gnss, or ptp.")
        var clock: Clock?

        @Option(
            help: ArgumentHelp("The same recording, made after the fibres were swapped.", valueName: "file"),
            completion: .file())
        var swapped: String?

        @OptionGroup var reading: ReadingChoice

        @Option(
            help: ArgumentHelp(
                "How well the GNSS pulse is known, one deviation, by its own certificate.", valueName: "span"))
        var referenceUncertainty = "10 ns"

        @OptionGroup var certificate: CertificateChoice

        func validate() throws {
            guard (clock == nil) != (swapped == nil) else {
                throw ValidationError(
                    "say what keeps the clock (--clock), or give the recording after a swap (--swapped)")
            }
            guard try span([referenceUncertainty]) >= .zero else {
                throw ValidationError("--reference-uncertainty \(referenceUncertainty): zero or more")
            }
        }

        func run() throws {
            let offsets = try reading.offsets(recording)
            let way: AsymmetryCalibration.Way =
                if let swapped { .swapped(after: try reading.offsets(swapped)) } else if clock == .gnss {
                    .keptRight
                } else {
                    .following
                }
            let reference = try nanoseconds(referenceUncertainty)
            let quantity = try found(by: port) { () throws(Shortfall) in
                try AsymmetryCalibration(offsets: offsets, way: way, reference: reference).result()
            }
            try certificate.conclude(
                .asymmetry, of: [port], [quantity],
                method: swapped == nil
                    ? "the mean of \(offsets.measured) offsets between PTP and GNSS"
                    : "half of what \(offsets.measured) offsets changed by when the fibres were swapped",
                validity: "fibres, switches, transceivers and the route stay as they are",
                findings: [
                    "for ptp4l: delayAsymmetry \(decimalText(quantity.value, decimals: 0)), positive as the way from "
                        + "the server is longer"
                ])
        }
    }
}
