import ArgumentParser
import KernelTime
import Presentation
import TimeUnits

extension PHCCommand {
    struct Output: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has a hardware clock put out pulses, or stop.",
            discussion: """
                Pulses begin at every multiple of the period, plus the phase, of the clock's own time. Many drivers \
                know no phase and no width, and some only one period: what the driver did not take is said.

                --kernel-pps has the kernel make pulses of the clock's seconds for a PPS device (see "foliot pps list").

                EXAMPLES
                  foliot phc output ptp0 --pin SMA3
                  foliot phc output ptp0 --period "100 ms" --duty 20 --phase "-5 ns"
                  foliot phc output ptp0 --off
                  foliot phc output ptp0 --kernel-pps on
                """)

        @Argument(help: "The clock: a path, ptp0, or a network interface.", completion: .hardwareClocks)
        var clock: String

        @Option(help: ArgumentHelp("The channel of the output.", valueName: "number"))
        var channel = 0

        @Option(help: ArgumentHelp("A pin, by name or number, that becomes the output first.", valueName: "pin"))
        var pin: String?

        @Option(help: ArgumentHelp("From one pulse to the next.", valueName: "span"))
        var period = "1 s"

        @Option(parsing: .unconditional, help: ArgumentHelp("How late each pulse begins.", valueName: "span"))
        var phase = "0 ns"

        @Option(help: ArgumentHelp("How long each pulse is.", valueName: "span"))
        var width: String?

        @Option(help: ArgumentHelp("The same as a share of the period.", valueName: "percent"))
        var duty: Double?

        @Flag(help: "Stop the pulses.")
        var off = false

        @Option(help: ArgumentHelp("Whether the clock's seconds feed a PPS device.", valueName: "on|off"))
        var kernelPps: Switch?

        @OptionGroup var change: ChangeOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        private struct Wish {
            var period: Nanoseconds
            var phase: Nanoseconds
            var width: Nanoseconds?
        }

        func validate() throws {
            let wish = try wish()
            guard wish.period > .zero, wish.period <= .seconds(3_600) else {
                throw ValidationError("--period \(period): must be more than nothing and at most an hour")
            }
            guard wish.phase.magnitude <= .seconds(3_600) else {
                throw ValidationError("--phase \(phase): at most an hour either way")
            }
            guard wish.width.map({ $0 > .zero && $0 < wish.period }) ?? true else {
                throw ValidationError("a pulse must be longer than nothing and shorter than its period")
            }
            guard width == nil || duty == nil else {
                throw ValidationError("--width and --duty are the same: give one")
            }
            guard (0..<256).contains(channel) else { throw ValidationError("--channel \(channel): from 0 on") }
        }

        private func wish() throws -> Wish {
            let period = try span([period])
            let share = duty.map { Nanoseconds(rounding: period.inSeconds * 1e7 * $0) }
            return Wish(period: period, phase: try span([phase]), width: try width.map { try span([$0]) } ?? share)
        }

        func run() throws {
            let device = try PTPHardwareClock.writable(clock)
            if let kernelPps { return try feed(kernelPps.isOn, device) }
            try checkChannel(channel, of: device.capabilities.outputChannels, "outputs", of: device.path)
            if off { return try stop(device) }
            if let pin {
                _ = try device.assign(
                    PinWish(pin: try device.pin(named: pin), function: .output, channel: channel), change)
            }
            try start(try wish(), device)
        }

        private func start(_ wish: Wish, _ device: borrowing PTPHardwareClock) throws {
            let granted: PTPHardwareClock.PeriodicOutput
            do {
                granted = try device.setPeriodicOutput(
                    channel: channel, period: wish.period, phase: wish.phase, width: wish.width)
            } catch {
                let advice = wish.period == .second ? "" : "; its driver may do no other period than 1 s"
                throw Failure("\(Failure(error))\(advice)")
            }
            let width = granted.keepsWidth ? wish.width : nil
            if json {
                return try sayJSON(
                    State(
                        path: device.path, channel: channel, is_on: true, period_ns: Nullable(wish.period.count),
                        phase_ns: Nullable(wish.phase.count), width_ns: Nullable(width?.count),
                        starts_by_phase: Nullable(granted.startsByPhase)))
            }
            let pulse = width.map { "pulses of \($0)" } ?? "pulses"
            let late = wish.phase == .zero ? "" : ", \(wish.phase.magnitude) \(wish.phase < .zero ? "early" : "late")"
            let own = wish.width != nil && width == nil ? "; the driver takes no width and has its own" : ""
            try say("\(device.path)  output \(channel): \(pulse) every \(wish.period)\(late)\(own)")
        }

        private func stop(_ device: borrowing PTPHardwareClock) throws {
            try change.ask("\(device.path): output \(channel) will stop; whoever follows its pulses loses them.")
            do {
                try device.stopPeriodicOutput(channel: channel)
            } catch {
                throw Failure(error)
            }
            if json {
                return try sayJSON(
                    State(
                        path: device.path, channel: channel, is_on: false, period_ns: Nullable(nil),
                        phase_ns: Nullable(nil), width_ns: Nullable(nil), starts_by_phase: Nullable(nil)))
            }
            try say("\(device.path)  output \(channel): off")
        }

        private func feed(_ isOn: Bool, _ device: borrowing PTPHardwareClock) throws {
            guard device.capabilities.hasPPS else {
                throw Failure(
                    "\(device.path) cannot feed a PPS device: its driver offers none; a pin as an input "
                        + "(\"foliot phc timestamps\") stamps pulses better")
            }
            if !isOn {
                try change.ask(
                    "\(device.path): its PPS device will fall silent; whoever follows it loses it.",
                    of: device.pulses)
            }
            do {
                try device.setPPSOutput(enabled: isOn)
            } catch {
                throw Failure(error)
            }
            if json { return try sayJSON(Feed(path: device.path, kernel_pps: isOn)) }
            try say("\(device.path)  \(isOn ? "feeds its PPS device" : "feeds no PPS device any more")")
        }
    }

    private struct State: Encodable {
        var path: String
        var channel: Int
        var is_on: Bool
        var period_ns: Nullable<Int64>
        var phase_ns: Nullable<Int64>
        /// Null: the driver's own.
        var width_ns: Nullable<Int64>
        var starts_by_phase: Nullable<Bool>
    }

    private struct Feed: Encodable {
        var path: String
        var kernel_pps: Bool
    }
}
