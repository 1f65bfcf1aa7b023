import ArgumentParser
import Calibration
import Certificates
import KernelTime
import Stability
import TimeUnits

extension CalibrateCommand {
    struct Oscillator: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Finds what temperature and time do to an oscillator, how noisy it is, or how its frequency dial acts.",
            discussion: """
                A reference that is better than the oscillator has to pulse at an input of its clock ("foliot phc \
                pins" makes a pin one), or a recording of both has to be there (--phase). With a thermometer \
                (--temperature), or a recording of one (--temperatures: times, then degrees Celsius), the temperature \
                coefficient and its hysteresis are found too: let the temperature go up and down while it is measured. \
                A clock that foliotd keeps is not measured: what would be seen is foliotd.

                --tune finds the gain of the clock's frequency dial instead: nine runs of 56 s at five frequencies up \
                to 100 ppm from its own. The dial is put back at the end.

                EXAMPLES
                  foliot calibrate oscillator ptp0 --duration 1d --temperature /sys/class/hwmon/hwmon0/temp1_input
                  foliot calibrate oscillator ptp0 --phase phase.txt --unit ns --temperatures warmth.txt --out ocxo
                  foliot calibrate oscillator ptp0 --tune --yes
                """)

        @Argument(
            help: "The clock that the oscillator drives: a path, ptp0, or a network interface.",
            completion: .hardwareClocks)
        var clock: String

        @Option(help: ArgumentHelp("The input that the reference pulses at.", valueName: "number"))
        var channel = 0

        @Option(help: ArgumentHelp("How long to measure, such as 50min, 4h or 1d; 4h if left out.", valueName: "span"))
        var duration: Seconds?

        @Flag(help: "Find the gain of the frequency dial instead.")
        var tune = false

        @Option(
            help: ArgumentHelp("A recording of the clock against the reference.", valueName: "file"),
            completion: .file())
        var phase: String?

        @Option(
            help: ArgumentHelp("A recording of the temperature at the same times.", valueName: "file"),
            completion: .file())
        var temperatures: String?

        @OptionGroup var reading: ReadingChoice

        @OptionGroup var change: ChangeOptions

        @OptionGroup var certificate: CertificateChoice

        private var seconds: Int { duration?.count ?? 4 * 3_600 }

        func validate() throws {
            guard (0..<32).contains(channel) else { throw ValidationError("--channel \(channel): from 0 to 31") }
            guard (OscillatorRecord.least...31_622_400).contains(seconds) else {
                throw ValidationError("--duration: from \(OscillatorRecord.least) s to 366 days")
            }
            guard phase != nil || temperatures == nil else { throw ValidationError("--temperatures needs --phase") }
            guard phase == nil || !tune else {
                throw ValidationError("--tune is measured, not read: leave --phase out")
            }
        }

        func run() throws {
            if tune {
                return try DialMeasurement(clock: clock, channel: channel, change: change, certificate: certificate)
                    .run()
            }
            let putting = PuttingBack(path: devicePath)
            let past = try phase.map { try OscillatorPast(reading, $0, temperatures) } ?? measured(putting)
            let calibration: OscillatorCalibration
            do throws(OscillatorShortfall) {
                calibration = try OscillatorCalibration(
                    of: OscillatorRecord(phase: past.phase, interval: past.interval, temperature: past.temperature))
            } catch {
                throw Failure("\(clock): \(error)")
            }
            if !certificate.json {
                for line in OscillatorTable(calibration).lines { try say(line) }
            }
            try certificate.conclude(
                .oscillator, of: [devicePath], calibration.quantities,
                method: "\(past.source), \(secondsText(Double(past.phase.count) * past.interval)) of them",
                validity: "the oscillator, its thermometer and where it is mounted stay the same",
                findings: calibration.findings.map(\.sentence))
            try putting.check()
        }

        /// Where the clock is; as it was named where only recordings of it are here.
        private var devicePath: String { (try? PTPHardwareClock.path(of: clock)) ?? clock }

        /// Listens to the reference and the thermometer for the time asked for, or until somebody has had enough.
        private func measured(_ putting: PuttingBack) throws(Failure) -> OscillatorPast {
            var device = try PTPHardwareClock.writable(clock)
            try checkChannel(channel, of: device.capabilities.timestampChannels, "inputs", of: device.path)
            try change.ownership().refuse("a measurement of its own frequency", of: device.path)
            let wanted = seconds
            Console.tell(
                "\(device.path): input \(channel) stamps the reference's pulses for \(secondsText(Double(wanted))); "
                    + "leave the clock's frequency alone meanwhile. Ctrl-C ends it, with what there is by then")
            var listener = try StampListener(&device, channel: channel)
            defer { listener.close(&device, putting) }
            var pulses = PulsePhases()
            var thermometer = WatchedThermometer()
            var warmth: [Double] = []
            while pulses.phases.count < wanted, !pulses.isLost, let stamp = try listener.next(&device) {
                guard pulses.take(stamp) else { continue }
                while warmth.count < pulses.phases.count - 1 { warmth.append(.nan) }
                warmth.append(
                    try thermometer.reading(after: warmth.count) { () throws(Failure) in try certificate.temperature() }
                )
                try listener.show(pulses.phases.count, of: wanted, "seconds")
            }
            if pulses.isLost { try listener.tell(PulsePhases.lossText(of: device.path, channel)) }
            return OscillatorPast(
                phase: pulses.phases.map { $0 * 1e-9 }, interval: 1,
                temperature: certificate.thermometer == nil ? nil : warmth,
                source: "pulses of a reference at input \(channel)")
        }
    }
}
