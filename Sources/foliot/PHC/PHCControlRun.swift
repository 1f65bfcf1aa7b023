import KernelTime
import Presentation
import Reports
import TimeUnits

/// Carries out what phc_ctl was told.
struct PHCControlRun {
    private let control: PHCControl
    private static let failure: Int32 = 255

    init(_ control: PHCControl) {
        self.control = control
    }

    /// - Returns: The status to end with.
    func all() throws -> Int32 {
        var device: PTPHardwareClock
        do throws(Failure) {
            device = try PTPHardwareClock.named(control.device)
        } catch {
            try print(.error("unknown clock \(error)"))
            return Self.failure
        }
        if control.commands.contains(where: \.movesTheClock) {
            do throws(Failure) {
                try Ownership().refuse("moving it", of: device.path)
            } catch {
                try print(.error("\(error)"))
                return Self.failure
            }
        }
        return try run(&device)
    }

    private func run(_ device: inout PTPHardwareClock) throws -> Int32 {
        for command in control.commands {
            let message: PHCControl.Message
            do throws(DeviceError) {
                message = try run(command, on: &device)
            } catch {
                try print(.error("failed to \(verb(command)): \(error.reason)\(error.hint.map { "; \($0)" } ?? "")"))
                return Self.failure
            }
            try print(message)
        }
        return 0
    }

    private func run(
        _ command: PHCControl.Command, on device: inout PTPHardwareClock
    ) throws(DeviceError) -> PHCControl.Message {
        switch command {
        case .get:
            let now = try device.now()
            return PHCControl.time(now, date: LocalTime.text(of: now))
        case .set(let wish):
            let time = wish ?? SystemClock().now().sinceEpoch
            try device.set(to: time)
            return PHCControl.set(time, date: LocalTime.text(of: time))
        case .adjust(let span):
            try device.step(by: span)
            return PHCControl.adjusted(by: span)
        case .frequency(let wish?):
            try device.setFrequency(wish)
            return PHCControl.frequency(wish, isNew: true)
        case .frequency(nil): return PHCControl.frequency(try device.frequency(), isNew: false)
        case .phase(let span):
            try device.adjustPhase(by: span)
            return PHCControl.phase(span)
        case .compare:
            let reading = try device.crossReading(samples: 9)
            return PHCControl.offset(
                ahead: reading.system.sinceEpoch - reading.device, isApproximate: reading.method == .bracket)
        case .capabilities: return capabilities(device.capabilities)
        case .wait(let span):
            pass(span)
            return PHCControl.slept(span)
        }
    }

    private func pass(_ span: Nanoseconds) {
        let end = RawClock.now() + span
        while case let rest = end - RawClock.now(), rest > .zero { Poller.nap(for: min(rest, .seconds(60))) }
    }

    private func verb(_ command: PHCControl.Command) -> String {
        switch command {
        case .get: "get clock time"
        case .set: "set clock time"
        case .adjust: "step clock"
        case .frequency, .phase: "adjust the clock"
        case .compare: "compare with CLOCK_REALTIME"
        case .capabilities, .wait: "go on"
        }
    }

    private func capabilities(_ has: PTPHardwareClock.Capabilities) -> PHCControl.Message {
        PHCControl.capabilities(
            maximum: has.maximumRate.partsPerBillion, alarms: has.alarms, inputs: has.timestampChannels,
            outputs: has.outputChannels, pins: has.pins, hasPPS: has.hasPPS,
            hasCrossTimestamps: has.hasCrossTimestamps)
    }

    private func print(_ message: PHCControl.Message) throws(Failure) {
        guard control.shows(message) else { return }
        let line = message.line(at: RawClock.now().sinceEpoch)
        if message.level == .error { Console.tell(String(line.dropLast())) } else { try write(line) }
    }
}
