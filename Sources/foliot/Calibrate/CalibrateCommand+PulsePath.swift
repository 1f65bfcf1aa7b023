import ArgumentParser
import Calibration
import Certificates
import KernelTime
import TimeUnits

extension CalibrateCommand {
    struct PulsePath: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pps-path",
            abstract: "Finds how good a pulse input is, from this host alone: noise, late tail, resolution.",
            discussion: """
                Pulses are only listened to, and nothing is changed; foliotd may go on. With --load the host is kept busy \
                for a third of the time, by turns, to see how much later stamps are then. What stamps are late by in the same \
                way each time cannot be seen so: see foliot calibrate pps-latency.

                EXAMPLES
                  foliot calibrate pps-path pps0
                  foliot calibrate pps-path /dev/pps0 --pulses 3600 --load --out pps0.toml
                """)

        @Argument(help: "The PPS device: a path or pps0.", completion: .pulseDevices)
        var device: String

        @Option(help: "How many pulses, one a second; those under load come on top.")
        var pulses = PulsePathCalibration.usualCount

        @Flag(help: "Keep all processors busy now and then, and see what that does.")
        var load = false

        @OptionGroup var certificate: CertificateChoice

        /// Pulses in a row that are idle, and busy.
        private static let (idleBlock, busyBlock) = (40, 20)

        func validate() throws {
            guard (PulsePathCalibration.leastCount...100_000).contains(pulses) else {
                throw ValidationError("--pulses \(pulses): from \(PulsePathCalibration.leastCount) to 100000")
            }
        }

        func run() throws {
            var listener = try PulseListener(device)
            let driver = listener.device.driverName
            Console.tell(
                "\(listener.path)\(driver.map { " (\($0))" } ?? ""): \(pulses) pulses will be listened to, one a second. "
                    + (load ? "For another \(pulses / 2) all processors are kept busy. " : "")
                    + "Ctrl-C ends it with those that came.")
            let result = try measured(&listener)
            try certificate.conclude(
                .pulsePath, of: [listener.path], result.quantities,
                method:
                    "\(result.count) stamps of the host, against straight lines over \(2 * result.reach + 1) of them",
                validity: "the kernel, its driver, the port and how the host saves power stay as they are",
                findings: result.findings + edges(listener.unseen))
        }

        private func edges(_ count: Int) -> [String] {
            count == 0
                ? [] : ["\(count) further edges were captured between the pulses: both edges, or noise on the line"]
        }

        private func measured(_ listener: inout PulseListener) throws -> PulsePathResult {
            var watch = try MeasurementWatch()
            let host = BusyHost()
            defer { host.end() }
            var calibration = PulsePathCalibration(readingNoise: 0, isInterruptDriven: true)
            var (isBusy, inBlock) = (false, 0)
            while calibration.count < pulses, !watch.isEnded, !listener.isSilent {
                try watch.wait(until: listener.nextLook(after: RawClock.now()))
                guard let pulse = try listener.look() else { continue }
                calibration.take(pulse.stamp, at: pulse.raw.sinceEpoch, isBusy: isBusy)
                try watch.show(calibration.count, of: pulses, isBusy ? "pulses, and the host is kept busy" : "pulses")
                inBlock += 1
                guard load, inBlock >= (isBusy ? Self.busyBlock : Self.idleBlock) else { continue }
                (isBusy, inBlock) = (!isBusy, 0)
                if isBusy { host.begin(atMost: .seconds(Int64(2 * Self.busyBlock))) } else { host.end() }
            }
            try watch.clear()
            let noise = listener.readingNoise
            return try found(by: listener.path) { () throws(Shortfall) in try calibration.result(readingNoise: noise) }
        }
    }
}
