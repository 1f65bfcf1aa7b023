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
                Pulses are only listened to, and nothing is changed; foliotd may go on. With --load the host is kept \
                busy for a third of the time, by turns, to see how much later stamps are then. What stamps are late by \
                in the same way each time cannot be seen so: see foliot calibrate pps-latency.

                With --channel it is an input of a hardware clock, which is switched on for as long and stamps at the \
                edge itself, so that no interrupt's delay is declared. Its pin has to be an input already ("foliot phc pins"), and nobody may \
                steer the clock.

                EXAMPLES
                  foliot calibrate pps-path pps0
                  foliot calibrate pps-path /dev/pps0 --pulses 3600 --load --out pps0.toml
                  foliot calibrate pps-path ptp0 --channel 1 --out input
                """)

        @Argument(help: "The PPS device: a path or pps0. With --channel a hardware clock.", completion: .pulseDevices)
        var device: String

        @Option(help: ArgumentHelp("The input of a hardware clock that the pulse is at.", valueName: "number"))
        var channel: Int?

        @Option(help: "How many pulses, one a second; those under load come on top.")
        var pulses = PulsePathCalibration.usualCount

        @Flag(help: "Keep all processors busy now and then, and see what that does.")
        var load = false

        @Option(
            help: ArgumentHelp("Where foliotd, which may have the clock, keeps its sockets.", valueName: "directory"),
            completion: .directory)
        var runtime = Ownership.usualRuntime

        @OptionGroup var certificate: CertificateChoice

        /// A PPS device has its stamps from an interrupt of the host, an input of a clock from its hardware.
        var isInterruptDriven: Bool { channel == nil }

        /// Pulses in a row that are idle, and busy.
        private static let (idleBlock, busyBlock) = (40, 20)

        func validate() throws {
            guard (PulsePathCalibration.leastCount...100_000).contains(pulses) else {
                throw ValidationError("--pulses \(pulses): from \(PulsePathCalibration.leastCount) to 100000")
            }
            guard let channel else { return }
            guard (0..<32).contains(channel) else { throw ValidationError("--channel \(channel): from 0 to 31") }
            guard !load else {
                throw ValidationError("a clock stamps the same however busy the host is: leave --load out")
            }
        }

        func run() throws {
            if let channel { return try runOnClock(channel) }
            var listener = try PulseListener(device)
            let driver = listener.device.driverName
            Console.tell(
                "\(listener.path)\(driver.map { " (\($0))" } ?? ""): \(pulses) pulses will be listened to, one a "
                    + "second. "
                    + (load ? "For another \(pulses / 2) all processors are kept busy. " : "")
                    + "Ctrl-C ends it with those that came.")
            let result = try measured(&listener)
            try conclude(
                result, of: listener.path, stampedBy: "the host",
                validity: "the kernel, its driver, the port and how the host saves power stay as they are",
                findings: edges(listener.unseen))
        }

        private func conclude(
            _ result: PulsePathResult, of path: String, stampedBy who: String, validity: String, findings: [String]
        ) throws {
            try certificate.conclude(
                .pulsePath, of: [path], result.quantities,
                method: "\(result.count) stamps of \(who), against straight lines over \(2 * result.reach + 1) of them",
                validity: validity, findings: result.findings + findings)
        }

        private func runOnClock(_ channel: Int) throws {
            var clock = try PTPHardwareClock.writable(device)
            try Ownership(runtime: runtime).refuse("a measurement of an input by its own time", of: clock.path)
            try checkChannel(channel, of: clock.capabilities.timestampChannels, "inputs", of: clock.path)
            Console.tell(
                "\(clock.path): \(pulses) pulses at input \(channel) will be listened to, one a second. "
                    + "Ctrl-C ends it with those that came.")
            let putting = PuttingBack(path: clock.path)
            let result = try measured(&clock, channel, putting)
            try conclude(
                result, of: clock.path, stampedBy: "input \(channel)",
                validity:
                    "the driver and the firmware of the card stay as they are, and pulses come to input \(channel)",
                findings: [])
            try putting.check()
        }

        private func measured(
            _ clock: inout PTPHardwareClock, _ channel: Int, _ putting: PuttingBack
        ) throws -> PulsePathResult {
            var listener = try StampListener(&clock, channel: channel)
            defer { listener.close(&clock, putting) }
            var calibration = PulsePathCalibration(readingNoise: 0, isInterruptDriven: isInterruptDriven)
            var steady = SteadyStamps()
            while calibration.count < pulses, !steady.isLost, let stamp = try listener.next(&clock) {
                for stamp in steady.take(stamp) { calibration.take(stamp, at: stamp) }
                try listener.show(calibration.count, of: pulses, "pulses")
            }
            if steady.isLost { try listener.tell(PulsePhases.lossText(of: clock.path, channel)) }
            return try found(by: clock.path) { () throws(Shortfall) in try calibration.result() }
        }

        private func edges(_ count: Int) -> [String] {
            count == 0
                ? [] : ["\(count) further edges were captured between the pulses: both edges, or noise on the line"]
        }

        private func measured(_ listener: inout PulseListener) throws -> PulsePathResult {
            var watch = try MeasurementWatch()
            let host = BusyHost()
            defer { host.end() }
            var calibration = PulsePathCalibration(readingNoise: 0, isInterruptDriven: isInterruptDriven)
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
