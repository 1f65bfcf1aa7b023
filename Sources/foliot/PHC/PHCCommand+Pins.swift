import ArgumentParser
import KernelTime

extension PHCCommand {
    struct Pins: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the pins of a hardware clock, or gives one a function.",
            discussion: """
                A channel has one pin for each direction: whoever had it loses it. What a pin is set to is read back.

                EXAMPLES
                  foliot phc pins ptp0
                  foliot phc pins ptp0 SMA1 input --channel 0
                  foliot phc pins ptp0 2 output --channel 0
                  foliot phc pins ptp0 SMA1 none
                """)

        @Argument(help: "The clock: a path, ptp0, or a network interface.", completion: .hardwareClocks)
        var clock: String

        @Argument(help: "The pin, by name or number.")
        var pin: String?

        @Argument(help: "What it is to be.")
        var function: PinFunction?

        @Option(help: ArgumentHelp("The channel of the input or output.", valueName: "number"))
        var channel = 0

        @OptionGroup var change: ChangeOptions

        @Flag(help: "Print one JSON object for each pin, one on a line.")
        var json = false

        func validate() throws {
            guard (0..<256).contains(channel) else { throw ValidationError("--channel \(channel): from 0 on") }
        }

        func run() throws {
            guard let name = pin else { return try list() }
            guard let function else {
                let device = try PTPHardwareClock.named(clock)
                return try say(try device.pin(named: name))
            }
            let device = try PTPHardwareClock.writable(clock)
            let pin = try device.pin(named: name)
            let wish = PinWish(pin: pin, function: function, channel: function == .none ? pin.channel : channel)
            try say(try device.assign(wish, change))
        }

        private func list() throws {
            let device = try PTPHardwareClock.named(clock)
            let pins = try device.allPins()
            if pins.isEmpty, !json { try foliot.say("\(device.path) has no pins whose use could be chosen") }
            for pin in pins { try say(pin) }
        }

        private func say(_ pin: PTPHardwareClock.Pin) throws {
            if json { return try sayJSON(PinJSON(pin)) }
            let channel = pin.function == PTPHardwareClock.Pin.Function.none ? "" : ", channel \(pin.channel)"
            try foliot.say("pin \(pin.index)  \(pin.name)  \(functionText(pin.function))\(channel)")
        }
    }

    private struct PinJSON: Encodable {
        var index: Int
        var name: String
        /// Null for one newer than this program.
        var function: Nullable<PinFunction>
        var channel: Int

        init(_ pin: PTPHardwareClock.Pin) {
            index = pin.index
            name = pin.name
            function = Nullable(PinFunction(pin.function))
            channel = pin.channel
        }
    }
}
