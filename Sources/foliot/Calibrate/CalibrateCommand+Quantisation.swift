import ArgumentParser
import Calibration
import Certificates
import KernelTime
import ReceiverDaemon
import Receivers
import Reports
import TimeUnits

extension CalibrateCommand {
    struct Quantisation: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "quantisation",
            abstract:
                "Finds how what a receiver says of its pulses' quantisation error is meant: sign, and which pulse.",
            discussion: """
                Listens to a receiver (UBX TIM-TP) and to its pulse at the same time; nothing is sent. Of two signs \
                and three pulses the rule is taken that leaves the least ADEV(1 s). foliot-receiver must not have the \
                line meanwhile.

                EXAMPLES
                  foliot calibrate quantisation ttyGNSS pps0
                  foliot calibrate quantisation /dev/ttyGNSS /dev/pps0 --pulses 1800 --out qerr.toml
                """)

        @Argument(help: "The receiver's line: a path or ttyGNSS.", completion: .receiverPorts)
        var receiver: String

        @Argument(help: "Its pulse: a path or pps0.", completion: .pulseDevices)
        var pulse: String

        @Option(help: "The rate of the line to try first, in baud.")
        var rate: Int?

        @Option(help: "How many pulses, one a second.")
        var pulses = QuantisationCalibration.usualCount

        @OptionGroup var certificate: CertificateChoice

        /// So many pulses without a word are enough to know that there will be none.
        private static let patience = 30

        func validate() throws {
            guard (QuantisationCalibration.leastCount...100_000).contains(pulses) else {
                throw ValidationError("--pulses \(pulses): from \(QuantisationCalibration.leastCount) to 100000")
            }
            try validateRate(rate)
        }

        func run() throws {
            var listener = try PulseListener(pulse)
            let session = try ReceiverSession(device: receiver, rate: rate, mayAsk: false)
            Console.tell(
                "\(session.path) and \(listener.path): \(pulses) pulses will be listened to, one a second, and what is "
                    + "said of them. Ctrl-C ends it with those that came.")
            let calibration = try measured(&listener, session)
            let result = try found(by: session.path) { () throws(Shortfall) in try calibration.result() }
            try certificate.conclude(
                .quantisation, of: [session.path, listener.path],
                result.quantities, method: "ADEV(1 s) of \(result.count) pulses, corrected by each of six rules",
                validity: "the receiver's firmware and its settings stay as they are", findings: result.findings)
        }

        private func measured(
            _ listener: inout PulseListener, _ session: ReceiverSession
        ) throws -> QuantisationCalibration {
            var watch = try MeasurementWatch()
            var words = Words()
            var calibration = QuantisationCalibration()
            var heard = 0
            while calibration.count < pulses, !watch.isEnded, !listener.isSilent {
                try session.listen(until: listener.nextLook(after: RawClock.now())) { words.take($0) }
                try watch.wait(for: .zero)
                guard let pulse = try listener.look() else { continue }
                heard += 1
                calibration.take(pulse.raw.sinceEpoch, announced: words.last(before: pulse.raw))
                try watch.show(calibration.count, of: pulses, "pulses with a word on them")
                guard heard < Self.patience || calibration.count > 0 else {
                    throw Failure(
                        "\(session.path): \(heard) pulses came and no word on their quantisation; switch it on "
                            + "(foliot receiver configure), or the receiver has none")
                }
            }
            try watch.clear()
            return calibration
        }
    }
}

/// What a receiver said last of its pulses' quantisation.
private struct Words {
    private var maker = ReportMaker(floor: .program)
    private var latest: [(arrival: Instant<Raw>, error: ClockOffset)] = []

    /// A word that is older is of another second.
    private static let freshness = Nanoseconds.milliseconds(1_200)

    mutating func take(_ packet: Packet) {
        for report in maker.reports(of: packet) {
            guard case .quantisation(let quantisation) = report.content else { continue }
            latest = latest.suffix(3) + [(report.arrival, quantisation.error)]
        }
    }

    func last(before pulse: Instant<Raw>) -> ClockOffset? {
        latest.last { $0.arrival < pulse && pulse - $0.arrival < Self.freshness }?.error
    }
}
