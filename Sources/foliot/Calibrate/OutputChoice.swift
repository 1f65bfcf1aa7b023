import ArgumentParser
import KernelTime
import TimeUnits

/// The output and the inputs of a hardware clock while something is measured with them.
///
/// What the pins were is put back, and inputs and output are switched off, whatever happens in between. That an output
/// was on before, and how, nobody can find out from the kernel: so a person is asked first. What cannot be put back is
/// told.
struct OutputChoice: ParsableArguments {
    @Option(help: ArgumentHelp("The channel of the output.", valueName: "number"))
    var outputChannel = 0

    @Option(help: ArgumentHelp("A pin, by name or number, that is the output meanwhile.", valueName: "pin"))
    var outputPin: String?

    /// Has the output pulse by the first of `periods` that the driver takes while `body` measures, and puts back what it changed.
    ///
    /// - Parameter inputs: Pins that are inputs meanwhile.
    func whilePulsing<Value, Clock: PinnedClock & ~Copyable>(
        _ device: inout Clock, inputs: [(pin: String, channel: Int)], periods: [Nanoseconds], _ change: ChangeOptions,
        _ putting: PuttingBack, _ body: (inout Clock, Nanoseconds, inout MeasurementWatch) throws -> Value
    ) throws -> Value {
        let wishes = try agreed(device, inputs, change)
        // From here on, and until all is put back, Ctrl-C ends the measurement and not the process.
        var watch = try MeasurementWatch()
        defer { extendLifetime(watch) }
        return try pulsing(&device, wishes, periods, putting) { device, period in try body(&device, period, &watch) }
    }

    /// What is asked of pins, once nothing speaks against it and nobody; nothing is changed.
    func agreed(
        _ device: borrowing some PinnedClock & ~Copyable, _ inputs: [(pin: String, channel: Int)],
        _ change: ChangeOptions
    ) throws(Failure) -> [PinWish] {
        try checkChannel(outputChannel, of: device.capabilities.outputChannels, "outputs", of: device.path)
        let wishes = try wishes(of: device, inputs)
        for wish in wishes { try device.refuse(wish, change) }
        try ask(device.path, try device.allPins(), change)
        for wish in wishes { try device.ask(wish, change) }
        return wishes
    }

    func pulsing<Value, Clock: PinnedClock & ~Copyable>(
        _ device: inout Clock, _ wishes: [PinWish], _ periods: [Nanoseconds], _ putting: PuttingBack,
        _ body: (inout Clock, Nanoseconds) throws -> Value
    ) throws -> Value {
        let before = try device.allPins()
        var begun: [PinWish] = []
        defer { device.putBack(before.filter { pin in begun.contains { $0.changes(pin) } }, putting) }
        for wish in wishes {
            begun.append(wish)
            _ = try device.fulfil(wish)
        }
        let period = try start(device, periods)
        defer {
            putting.stopOutput(outputChannel) { () throws(DeviceError) in
                try device.stopPeriodicOutput(channel: outputChannel)
            }
        }
        return try body(&device, period)
    }

    private func wishes(
        of device: borrowing some PinnedClock & ~Copyable, _ inputs: [(pin: String, channel: Int)]
    ) throws(Failure) -> [PinWish] {
        var wishes: [PinWish] = []
        for (pin, channel) in inputs {
            wishes.append(PinWish(pin: try device.pin(named: pin), function: .input, channel: channel))
        }
        if let outputPin {
            wishes.append(PinWish(pin: try device.pin(named: outputPin), function: .output, channel: outputChannel))
        }
        for (place, wish) in wishes.enumerated() {
            guard let other = wishes[..<place].first(where: { $0.pin.index == wish.pin.index }) else { continue }
            throw Failure(
                "\(device.path): pin \(wish.pin.name) cannot be \(other.function.rawValue) \(other.channel) and "
                    + "\(wish.function.rawValue) \(wish.channel) at once; name two pins")
        }
        return wishes
    }

    private func ask(_ path: String, _ pins: [PTPHardwareClock.Pin], _ change: ChangeOptions) throws(Failure) {
        guard let pin = pins.first(where: { $0.function == .periodicOutput && $0.channel == outputChannel }) else {
            return
        }
        try change.ask(
            "\(path): \(pin.name) is the output of channel \(outputChannel) already; its pulses will be others, and "
                + "end with the measurement.")
    }

    private func start(
        _ device: borrowing some PinnedClock & ~Copyable, _ periods: [Nanoseconds]
    ) throws(Failure) -> Nanoseconds {
        var refusal: DeviceError?
        for period in periods {
            do throws(DeviceError) {
                _ = try device.setPeriodicOutput(channel: outputChannel, period: period, phase: .zero, width: nil)
                return period
            } catch {
                refusal = refusal ?? error
            }
        }
        throw refusal.map { Failure($0) } ?? Failure("\(device.path) puts out no pulses")
    }
}
