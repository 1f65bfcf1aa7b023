import ArgumentParser
import Calibration
import Certificates
import KernelTime
import Reports
import TimeUnits

extension CalibrateCommand {
    struct PulseLatency: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pps-latency",
            abstract: "Finds how late this host stamps pulses, by those that a hardware clock puts out.",
            discussion: """
                Connect an output of the clock to the input that the PPS device stands for. What the clock reads when \
                the host stamps a pulse, less when the pulse was due and what the cable takes, is the latency. \
                Certificates of the clock (cross-reading, loopback) make it surer. Pins are put back at the end, and \
                the output is off.

                EXAMPLES
                  foliot calibrate pps-latency ptp0 pps0 --output-pin SMA3 --cable "1 m"
                  foliot calibrate pps-latency ptp0 pps0 --cable "1 m" --certificate reading --certificate loop
                  foliot calibrate pps-latency ptp0 pps0 --cable-delay "5.1 ns" --count 1000 --out pps0
                """)

        @Argument(help: "The clock: a path, ptp0, or a network interface.", completion: .hardwareClocks)
        var clock: String

        @Argument(help: "The PPS device: a path or pps0.", completion: .pulseDevices)
        var pulse: String

        @OptionGroup var output: OutputChoice

        @OptionGroup var cable: CableChoice

        @Option(
            name: .customLong("certificate"),
            help: ArgumentHelp("One of the clock's, of cross-reading or loopback; can be repeated.", valueName: "name"),
            completion: .file(extensions: ["toml"]))
        var certificates: [String] = []

        @Option(help: "How many pulses, one a second.")
        var count = 300

        @OptionGroup var change: ChangeOptions

        @OptionGroup var certificate: CertificateChoice

        private static let interval = Nanoseconds.milliseconds(100)

        func validate() throws {
            guard count >= PulseLatencyCalibration.leastPulses, count <= 100_000 else {
                throw ValidationError("--count \(count): from \(PulseLatencyCalibration.leastPulses) to 100000")
            }
        }

        func run() throws {
            var device = try PTPHardwareClock.writable(clock)
            let path = PPSDevice.path(of: pulse)
            try change.ownership().refuse("other pulses at its input", of: path)
            let source = try explained { () throws(DeviceError) in try PPSDevice(path: path) }
            let delay = try cable.delay()
            let known = try ClockCertificates(certificates, of: device.path)
            Console.tell(
                "\(device.path): output \(output.outputChannel) will pulse each second, and \(path) stamps \(count) "
                    + "pulses. The cable between them makes \(delay.nanosecondsText).")
            let putting = PuttingBack(path: device.path)
            let calibration = try output.whilePulsing(&device, inputs: [], periods: [.second], change, putting) {
                device, period, watch in
                try measured(
                    &device, source, &watch,
                    PulseLatencyCalibration(
                        PulseGrid(period: period), cable: delay, reading: known.reading, output: known.output))
            }
            try report(calibration, pulse: path, clock: device.path)
            try putting.check()
        }

        private func report(_ calibration: PulseLatencyCalibration, pulse: String, clock: String) throws {
            let result: PulseLatencyCalibration.Result
            do throws(PulseLatencyCalibration.Shortfall) {
                result = try calibration.result()
            } catch {
                throw Failure("\(pulse): \(error)")
            }
            for finding in result.findings { Console.tell(finding) }
            try certificate.conclude(
                .pulseLatency, of: [pulse, clock], result.quantities,
                method:
                    "\(calibration.count) pulses of output \(output.outputChannel) of \(clock), stamped by the host",
                validity: "the kernel, its driver, and how the host saves power stay")
        }

        private func measured(
            _ device: inout PTPHardwareClock, _ source: borrowing PPSDevice, _ watch: inout MeasurementWatch,
            _ empty: PulseLatencyCalibration
        ) throws -> PulseLatencyCalibration {
            var pulses = EnclosedPulses(
                empty, since: try explained { () throws(DeviceError) in try source.fetch() }.assert)
            var retries = Retries()
            var next = RawClock.now()
            while pulses.calibration.count < count, !watch.isEnded, RawClock.now() - pulses.heardAt < .seconds(5) {
                // Read first: an edge that comes in between is enclosed by this reading and the next.
                // A pulse is enclosed by the next one as well where one fails.
                if let reading = try retries.attempt({ () throws(DeviceError) in try device.crossReading(samples: 10) })
                {
                    pulses.take(reading, try explained { () throws(DeviceError) in try source.fetch() }.assert)
                }
                try watch.show(pulses.calibration.count, of: count, "pulses")
                next = max(next + Self.interval, RawClock.now())
                try watch.wait(until: next)
            }
            try watch.clear()
            return pulses.calibration
        }
    }
}

/// Pulses, each with the cross-readings before and after it.
private struct EnclosedPulses {
    private(set) var calibration: PulseLatencyCalibration
    /// When the last one was noticed.
    private(set) var heardAt = RawClock.now()
    private var last: PPSEdge
    private var before: CrossReading?
    /// One that no reading encloses yet.
    private var waiting: Instant<UTC>?

    init(_ empty: PulseLatencyCalibration, since edge: PPSEdge) {
        calibration = empty
        last = edge
    }

    /// Takes a reading, and the newest edge as it was after that.
    mutating func take(_ reading: CrossReading, _ edge: PPSEdge) {
        if let waiting, let before { calibration.take(waiting, between: before, and: reading) }
        waiting = nil
        if edge.sequence != last.sequence {
            (last, heardAt) = (edge, RawClock.now())
            if let before, edge.stamp <= reading.system {
                calibration.take(edge.stamp, between: before, and: reading)
            } else {
                waiting = edge.stamp
            }
        }
        before = reading
    }
}

/// What was measured of a hardware clock before.
private struct ClockCertificates {
    private(set) var reading: CrossReadingCorrection?
    private(set) var output: Quantity?

    init(_ names: [String], of path: String) throws(Failure) {
        let device = DeviceIdentity(of: path)
        for name in names {
            let certificate = try CertificateFile(name).certificate
            try certificate.check(for: device, named: name)
            let reading = CrossReadingCorrection(certificate)
            let output = certificate.kind == .loopback ? certificate[.outputDelay] : nil
            guard reading != nil || output != nil else {
                throw Failure(
                    "\(name): a certificate of \(certificate.kind.rawValue) says nothing of how \(path) is read or "
                        + "puts out pulses; leave it out")
            }
            self.reading = reading ?? self.reading
            self.output = output ?? self.output
        }
    }
}

extension Certificate {
    /// Fails where it does not count any more, or is another device's.
    fileprivate func check(for device: DeviceIdentity, named name: String) throws(Failure) {
        guard let own = devices.first, own.isSame(as: device) else {
            throw Failure(
                "\(name): it is of \(devices.first?.sentence ?? "no device"), and \(device.path) is "
                    + "\(device.sentence); measure this one")
        }
        guard !isExpired(at: ClockPair.read().utc) else {
            throw Failure("\(name): it does not count any more; measure again")
        }
    }
}
