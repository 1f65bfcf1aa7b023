import ArgumentParser
import Calibration
import Certificates
import KernelTime
import Reports
import TimeUnits

extension CalibrateCommand {
    struct CrossReading: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cross-reading",
            abstract: "Finds what is wrong with reading a hardware clock and the system clock together.",
            discussion: """
                A reading says that the hardware clock was looked at in the middle of a window, and that is seldom so. \
                Where the hardware can capture both clocks at once (PTP_SYS_OFFSET_PRECISE), the readings of the \
                driver are held against that. Where it cannot, only what changes with the window can be found, and the \
                rest is anywhere in the narrowest one. Only reads: nothing is changed, and foliotd may go on \
                meanwhile.

                EXAMPLES
                  foliot calibrate cross-reading ptp0
                  foliot calibrate cross-reading eth0 --rounds 5000 --out eth0
                """)

        @Argument(help: "The clock: a path, ptp0, or a network interface.", completion: .hardwareClocks)
        var clock: String

        @Option(help: "How many rounds of readings, fifty a second.")
        var rounds = 500

        @OptionGroup var certificate: CertificateChoice

        private static let interval = Nanoseconds.milliseconds(20)
        private static let samples = 10

        func validate() throws {
            guard rounds >= CrossReadingCalibration.leastRounds, rounds <= 100_000 else {
                throw ValidationError("--rounds \(rounds): from \(CrossReadingCalibration.leastRounds) to 100000")
            }
        }

        func run() throws {
            let device = try PTPHardwareClock.named(clock)
            let methods = device.methods
            guard methods.contains(.extended) || methods.contains(.basic) else {
                throw Failure(
                    "\(device.path): its driver reads no pairs of clocks, so nothing can be found out of how it does")
            }
            let names = methods.map(\.call).joined(separator: ", ")
            Console.tell(
                "\(device.path): \(rounds) rounds of readings in \(Nanoseconds(Self.interval.count * Int64(rounds))), "
                    + "by \(names). Nothing is changed.")
            let result: CrossReadingCalibration.Result
            do {
                result = try measured(device, methods).result()
            } catch let shortfall as CrossReadingCalibration.Shortfall {
                throw Failure("\(device.path): \(shortfall)")
            }
            for finding in result.findings { Console.tell(finding) }
            try certificate.conclude(
                .crossReading, of: [device.path], result.quantities,
                method: "regression of \(rounds) rounds of readings on their windows, by \(names)",
                validity: "the driver, the kernel, and the slot of the card stay")
        }

        private func measured(
            _ device: borrowing PTPHardwareClock, _ methods: [Reports.CrossReading.Method]
        ) throws -> CrossReadingCalibration {
            var calibration = CrossReadingCalibration()
            var watch = try MeasurementWatch()
            var next = RawClock.now()
            var retries = Retries()
            while calibration.count < rounds, !watch.isEnded {
                if let round = try retries.attempt({ () throws(DeviceError) in try device.round(methods, Self.samples) }
                ) {
                    calibration.take(round)
                }
                try watch.show(calibration.count, of: rounds, "rounds")
                next = max(next + Self.interval, RawClock.now())
                try watch.wait(until: next)
            }
            try watch.clear()
            return calibration
        }
    }
}

extension PTPHardwareClock {
    /// How it can be read together with the system clock by the kernel, best first.
    fileprivate var methods: [CrossReading.Method] {
        [CrossReading.Method.precise, .extended, .basic].filter { method in
            (0..<3).contains { _ in (try? crossReadings(samples: 1, by: method)) != nil }
        }
    }

    /// By each method, captures before and after the rest.
    fileprivate func round(_ methods: [CrossReading.Method], _ samples: Int) throws(DeviceError) -> [CrossReading] {
        var readings = captures(methods)
        for method in methods where method != .precise {
            readings += try crossReadings(samples: samples, by: method)
        }
        return readings + captures(methods)
    }

    /// A capture by hardware fails now and then, when a bus is busy: then the round does without.
    private func captures(_ methods: [CrossReading.Method]) -> [CrossReading] {
        guard methods.contains(.precise) else { return [] }
        return (try? crossReadings(samples: 1, by: .precise)) ?? []
    }
}

extension CrossReading.Method {
    /// "PTP_SYS_OFFSET_EXTENDED".
    fileprivate var call: String {
        switch self {
        case .precise: "PTP_SYS_OFFSET_PRECISE"
        case .extended: "PTP_SYS_OFFSET_EXTENDED"
        case .basic: "PTP_SYS_OFFSET"
        case .bracket: "clock_gettime"
        }
    }
}
