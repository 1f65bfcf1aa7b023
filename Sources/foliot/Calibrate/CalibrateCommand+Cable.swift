import ArgumentParser
import Calibration
import Certificates
import KernelTime
import TimeUnits

extension CalibrateCommand {
    struct Cable: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cable",
            abstract: "Finds the delay of a cable: by its length, or against another cable on one pulse.",
            discussion: """
                By its length: the delay is the length over the speed in it, which its kind has, or --velocity-factor. \
                Against another: the same pulse goes to two inputs by the two cables; with --swap they are exchanged \
                half-way, which takes the inputs' own delays out. Without it the difference is as uncertain as the \
                inputs (--input-difference).

                EXAMPLES
                  foliot calibrate cable antenna-cable --length 20 --kind rg-58
                  foliot calibrate cable roof --length 30.5 --velocity-factor 0.85 --out roof.toml
                  foliot calibrate cable spare --inputs pps0 pps1 --swap
                """)

        @Argument(help: "What it is called, for the certificate.")
        var name: String

        @Option(help: ArgumentHelp("How long it is.", valueName: "metres"))
        var length: Double?

        @Option(help: ArgumentHelp("How well that is known, one deviation.", valueName: "metres"))
        var lengthUncertainty = 0.02

        @Option(
            help: ArgumentHelp(
                "Its kind: \(CableKind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"),
            completion: .list(CableKind.allCases.map(\.rawValue)), transform: cableKind)
        var kind: CableKind?

        @Option(help: ArgumentHelp("The speed in it, as a part of that of light; good to 1.5 %.", valueName: "part"))
        var velocityFactor: Double?

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp("Two inputs for one pulse: by another cable, and by this one.", valueName: "devices"),
            completion: .pulseDevices)
        var inputs: [String] = []

        @Flag(help: "Ask for the cables to be swapped, and measure again.")
        var swap = false

        @Option(help: ArgumentHelp("How far the inputs may be apart, where nothing is swapped.", valueName: "span"))
        var inputDifference = "10 us"

        @Option(help: "How many pairs of pulses, one a second.")
        var pulses = 300

        @OptionGroup var certificate: CertificateChoice

        func validate() throws {
            guard (length == nil) != inputs.isEmpty else {
                throw ValidationError("say how long it is (--length), or where it is compared with another (--inputs)")
            }
            if let length {
                guard length > 0, length <= 10_000, lengthUncertainty >= 0, lengthUncertainty < length else {
                    throw ValidationError("--length \(length): from 0 to 10000 metres, and known to less than itself")
                }
                guard (kind == nil) != (velocityFactor == nil), (0.3...1).contains(velocityFactor ?? 0.66) else {
                    throw ValidationError("name its kind (--kind rg-58), or its --velocity-factor from 0.3 to 1")
                }
            } else {
                guard inputs.count == 2 else { throw ValidationError("--inputs takes two devices") }
                guard (30...100_000).contains(pulses) else {
                    throw ValidationError("--pulses \(pulses): from 30 to 100000")
                }
                guard try span([inputDifference]) >= .zero else {
                    throw ValidationError("--input-difference \(inputDifference): zero or more")
                }
            }
        }

        func run() throws {
            guard let length else { return try compare() }
            let calibration = CableCalibration(
                length: length, lengthUncertainty: lengthUncertainty,
                velocityFactor: velocityFactor ?? kind?.velocityFactor ?? 1,
                velocityUncertainty: velocityFactor.map { 0.015 * $0 } ?? kind?.uncertainty ?? 0)
            try certificate.conclude(
                .cable, of: [name], calibration.quantities,
                method: "its length over the speed in it, \(calibration.velocityFactor) of that of light",
                validity: "the cable and its connectors stay as they are")
        }

        private func compare() throws {
            var watch = try MeasurementWatch()
            var pulses = try PairedPulses(inputs)
            let paths = pulses.paths
            if swap, !Terminal.isInteractive {
                throw Failure("\(name): --swap needs a person who swaps the cables, and a terminal to ask on")
            }
            Console.tell(
                "\(paths[1]) against \(paths[0]): \(self.pulses) pulses at both, one a second. "
                    + "Ctrl-C ends it with those that came.")
            let before = try pulses.differences(self.pulses, &watch).filter { !$0.isNaN }
            let after = swap && !watch.isEnded ? try swapped(&watch)?.filter { !$0.isNaN } : nil
            let limit = Double(try span([inputDifference]).count)
            let quantity = try found(by: name) { () throws(Shortfall) in
                try CableDifference(differences: before, swapped: after).result(inputs: limit)
            }
            try certificate.conclude(
                .cable, of: [name], [quantity],
                method: "against another cable, on one pulse at \(paths[0]) and \(paths[1])"
                    + (after == nil ? "" : ", with the cables swapped half-way"),
                validity: "the cable and its connectors stay as they are",
                findings: ["this is by how much it is later than the other cable, not its delay"])
        }

        /// - Returns: Nothing where somebody has had enough before the cables are swapped.
        private func swapped(_ watch: inout MeasurementWatch) throws -> [Double]? {
            Console.tell("Now swap the cables at \(inputs[0]) and \(inputs[1]), and press Enter.")
            guard try watch.waitForLine() else { return nil }
            guard readLine() != nil else { throw Failure("\(name): the cables were not swapped") }
            var pulses = try PairedPulses(inputs)
            return try pulses.differences(self.pulses, &watch)
        }
    }
}

private func cableKind(_ text: String) throws -> CableKind {
    guard let kind = CableKind(rawValue: text.lowercased()) else {
        throw ValidationError("\"\(text)\" is no kind that is known here; give its --velocity-factor")
    }
    return kind
}
