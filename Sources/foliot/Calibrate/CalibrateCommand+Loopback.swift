import ArgumentParser
import Calibration
import Certificates
import KernelTime
import Presentation
import TimeUnits

extension CalibrateCommand {
    struct Loopback: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Finds how late a hardware clock's output and input are, by a cable between them.",
            discussion: """
                Connect an output of the clock to one of its inputs. Pulses go round, and their stamps say how late \
                output and input are together; which part is whose cannot be seen in any loop of one clock. Half of it \
                is each one's, and the uncertainty says so. A second input on the same output (--other-channel) \
                narrows that, and the difference between both inputs is sure: you are asked to move the cable, with \
                --yes too. Where nobody can be asked it is said that the second input is measured as it is connected. \
                Pins are put back at the end, and the output is off.

                EXAMPLES
                  foliot calibrate loopback ptp0 --output-pin SMA3 --pin SMA1 --cable "1 m"
                  foliot calibrate loopback ptp0 --cable-delay "5.1 ns" --count 500 --out loop
                  foliot calibrate loopback ptp0 --output-pin 3 --pin 1 --other-pin 2 --other-channel 1 --cable 0.5
                """)

        @Argument(help: "The clock: a path, ptp0, or a network interface.", completion: .hardwareClocks)
        var clock: String

        @OptionGroup var output: OutputChoice

        @Option(help: ArgumentHelp("The channel of the input.", valueName: "number"))
        var channel = 0

        @Option(help: ArgumentHelp("A pin, by name or number, that is the input meanwhile.", valueName: "pin"))
        var pin: String?

        @Option(help: ArgumentHelp("The channel of a second input, where the cable is moved to.", valueName: "number"))
        var otherChannel: Int?

        @Option(help: ArgumentHelp("A pin that is the second input meanwhile.", valueName: "pin"))
        var otherPin: String?

        @OptionGroup var cable: CableChoice

        @Option(help: "How many pulses for each input.")
        var count = 200

        @OptionGroup var change: ChangeOptions

        @OptionGroup var certificate: CertificateChoice

        func validate() throws {
            guard count >= LoopbackCalibration.leastStamps, count <= 100_000 else {
                throw ValidationError("--count \(count): from \(LoopbackCalibration.leastStamps) to 100000")
            }
            for channel in [channel, otherChannel ?? 0] where !(0..<32).contains(channel) {
                throw ValidationError("channel \(channel): from 0 to 31")
            }
            guard otherChannel != channel else { throw ValidationError("--other-channel is the same as --channel") }
            guard otherPin == nil || otherChannel != nil else {
                throw ValidationError("--other-pin needs --other-channel: the channel of the second input")
            }
        }

        func run() throws {
            var device = try PTPHardwareClock.writable(clock)
            try checkChannels(device)
            let delay = try cable.delay()
            Console.tell(
                "\(device.path): output \(output.outputChannel) will pulse, and input \(channel) stamps \(count) "
                    + "pulses. The cable between them makes \(delay.nanosecondsText).")
            let inputs = [(pin, channel), (otherPin, otherChannel ?? 0)].compactMap { pin, channel in
                pin.map { (pin: $0, channel: channel) }
            }
            let periods: [Nanoseconds] = [.milliseconds(100), .second]
            let putting = PuttingBack(path: device.path)
            let calibration = try output.whilePulsing(&device, inputs: inputs, periods: periods, change, putting) {
                device, period, watch in
                var calibration = LoopbackCalibration(PulseGrid(period: period), cable: delay)
                try Self.each(of: channels) { channel, isFirst in
                    guard !watch.isEnded else { return }
                    if !isFirst { try askToMove(to: channel, &watch) }
                    try measure(&device, channel, period, &watch, putting, into: &calibration)
                }
                return calibration
            }
            try report(calibration, device.path)
            try putting.check()
        }

        /// Measures one input after another; what goes wrong with a later one takes nothing from those before.
        static func each(
            of channels: [Int], tell: (String) -> Void = { Console.tell($0) },
            _ measure: (_ channel: Int, _ isFirst: Bool) throws -> Void
        ) throws {
            for (index, channel) in channels.enumerated() {
                do { try measure(channel, index == 0) } catch {
                    guard index > 0 else { throw error }
                    tell("\(error); what was measured before input \(channel) is kept")
                }
            }
        }

        private var channels: [Int] { [channel] + (otherChannel.map { [$0] } ?? []) }

        private func checkChannels(_ device: borrowing PTPHardwareClock) throws(Failure) {
            let ownership = try change.ownership()
            for channel in channels {
                try checkChannel(channel, of: device.capabilities.timestampChannels, "inputs", of: device.path)
                try ownership.refuse("a measurement with its input \(channel)", of: device.path) {
                    $0.channel == channel
                }
            }
        }

        private func askToMove(to channel: Int, _ watch: inout MeasurementWatch) throws(Failure) {
            guard Terminal.isInteractive else {
                return Console.tell(
                    "nobody can be asked here to move the cable: input \(channel)\(name(otherPin)) is measured as it is "
                        + "connected")
            }
            try moving.ask(
                "Now move the cable's end from input \(self.channel)\(name(pin)) to input \(channel)\(name(otherPin)).",
                hasLine: { () throws(Failure) in try watch.waitForLine() })
        }

        /// No --yes moves a cable.
        var moving: Confirmation {
            var moving = change.confirmation
            moving.isGiven = false
            return moving
        }

        private func name(_ pin: String?) -> String { pin.map { " (\($0))" } ?? "" }

        /// Hears the input until it has stamped enough, or has been silent for long.
        private func measure(
            _ device: inout PTPHardwareClock, _ channel: Int, _ period: Nanoseconds, _ watch: inout MeasurementWatch,
            _ putting: PuttingBack, into calibration: inout LoopbackCalibration
        ) throws {
            try watch.listen(to: device.descriptorNumber)
            _ = try explained { () throws(DeviceError) in
                try device.requestTimestamps(channel: channel, edge: .rising)
            }
            defer {
                putting.stopInput(channel) { () throws(DeviceError) in
                    try device.stopTimestamps(channel: channel)
                }
            }
            var heardAt = RawClock.now()
            // What an output does first is not always what it does then.
            var toSkip = 2
            while calibration.count(channel: channel) < count, !watch.isEnded, RawClock.now() - heardAt < .seconds(5) {
                while let stamp = try explained({ () throws(DeviceError) in try device.nextTimestamp() }) {
                    heardAt = RawClock.now()
                    if toSkip > 0 {
                        toSkip -= 1
                    } else if stamp.channel == channel {
                        calibration.take(stamp.stamp, channel: channel)
                    }
                }
                try watch.show(calibration.count(channel: channel), of: count, "pulses")
                try watch.wait(for: period)
            }
            try watch.clear()
        }

        private func report(_ calibration: LoopbackCalibration, _ path: String) throws {
            // Whoever ends it early has had enough of the second one.
            var other = secondChannel(of: calibration)
            let first: LoopbackCalibration.Result
            do throws(LoopbackCalibration.Shortfall) {
                first = try calibration.result(channel: channel, other: nil)
            } catch {
                throw Failure("\(path): \(error)")
            }
            var result = first
            do throws(LoopbackCalibration.Shortfall) {
                if other != nil { result = try calibration.result(channel: channel, other: other) }
            } catch {
                Console.tell("\(path): \(error); what was measured at input \(channel) is kept")
                other = nil
            }
            for finding in result.findings + (result.other.map { [sentence($0)] } ?? []) { Console.tell(finding) }
            try certificate.conclude(
                .loopback, of: [path], result.quantities, method: method(calibration, second: other),
                validity: "the driver, the firmware of the card, and the ports that are used stay")
        }

        /// The second input, if it was measured.
        private func secondChannel(of calibration: LoopbackCalibration) -> Int? {
            otherChannel.flatMap { calibration.count(channel: $0) >= LoopbackCalibration.leastStamps ? $0 : nil }
        }

        private func sentence(_ other: Quantity) -> String {
            "input \(otherChannel ?? 0)\(name(otherPin)) is late by \(other.nanosecondsText) ± "
                + "\(decimalText(other.budget.expanded, decimals: 1)) ns (95 %); for a certificate of it, measure "
                + "again with --channel \(otherChannel ?? 0)"
        }

        private func method(_ calibration: LoopbackCalibration, second other: Int?) -> String {
            let pulses = "\(calibration.count(channel: channel)) pulses from output \(output.outputChannel)"
            let second = other.map { " and to input \($0)\(name(otherPin))" } ?? ""
            return
                "\(pulses)\(name(output.outputPin)) to input \(channel)\(name(pin))\(second), output and input by "
                + "symmetry"
        }
    }
}

extension Quantity {
    /// "5.1 ns".
    var nanosecondsText: String { "\(decimalText(value, decimals: 1)) ns" }
}
