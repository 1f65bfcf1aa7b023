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

    /// Has the output pulse while `body` measures, by every 100 ms where the driver can, and the pins as they were
    /// after it.
    ///
    /// - Parameter inputs: Pins that are inputs meanwhile.
    func whilePulsing<Value>(
        _ device: inout PTPHardwareClock, inputs: [(pin: String, channel: Int)], periods: [Nanoseconds],
        _ change: ChangeOptions, _ putting: PuttingBack,
        _ body: (inout PTPHardwareClock, Nanoseconds, inout MeasurementWatch) throws -> Value
    ) throws -> Value {
        try checkChannel(outputChannel, of: device.capabilities.outputChannels, "outputs", of: device.path)
        let before = try device.allPins()
        if let pin = before.first(where: { $0.function == .periodicOutput && $0.channel == outputChannel }) {
            try change.ask(
                "\(device.path): \(pin.name) is the output of channel \(outputChannel) already; its pulses will be "
                    + "others, and end with the measurement.")
        }
        var isPulsing = false
        let outcome = Result {
            for (pin, channel) in inputs {
                _ = try device.assign(try device.pin(named: pin), .input, channel: channel, change)
            }
            if let outputPin {
                _ = try device.assign(try device.pin(named: outputPin), .output, channel: outputChannel, change)
            }
            // From here on Ctrl-C ends the measurement, and what was begun is ended with it.
            var watch = try MeasurementWatch()
            let period = try start(device, periods)
            isPulsing = true
            return try body(&device, period, &watch)
        }
        if isPulsing {
            putting.stopOutput(outputChannel) { () throws(DeviceError) in
                try device.stopPeriodicOutput(channel: outputChannel)
            }
        } else {
            // A driver that refused to begin may well refuse to stop.
            try? device.stopPeriodicOutput(channel: outputChannel)
        }
        device.putBack(before, putting)
        return try outcome.get()
    }

    private func start(_ device: borrowing PTPHardwareClock, _ periods: [Nanoseconds]) throws(Failure) -> Nanoseconds {
        var refusal: DeviceError?
        for period in periods {
            do throws(DeviceError) {
                _ = try device.setPeriodicOutput(channel: outputChannel, period: period)
                return period
            } catch {
                refusal = refusal ?? error
            }
        }
        throw refusal.map { Failure($0) } ?? Failure("\(device.path) puts out no pulses")
    }
}
