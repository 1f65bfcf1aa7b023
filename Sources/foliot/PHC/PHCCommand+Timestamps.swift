import ArgumentParser
import KernelTime
import Presentation
import Reports
import TimeUnits

extension PHCCommand {
    struct Timestamps: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows the edges at an input of a hardware clock, as that clock stamps them.",
            discussion: """
                What waited from before is thrown away first. Stamps that come twice, that go back, or that are of both \
                edges though one was asked for, are pointed out. The input is switched off at the end, unless another \
                program has it: what foliotd listens to is only overheard, and --overhear does that for others.

                EXAMPLES
                  foliot phc timestamps ptp0
                  foliot phc timestamps ptp0 --channel 1 --pin SMA2 --edge falling --count 10
                  foliot phc timestamps ptp0 --overhear --json
                """)

        @Argument(help: "The clock: a path, ptp0, or a network interface.", completion: .hardwareClocks)
        var clock: String

        @Option(help: ArgumentHelp("The channel of the input.", valueName: "number"))
        var channel = 0

        @Option(help: ArgumentHelp("A pin, by name or number, that becomes the input first.", valueName: "pin"))
        var pin: String?

        @Option(help: "Which edges.")
        var edge = Edge.rising

        @Option(help: "End after so many stamps.")
        var count: Int?

        @Flag(help: "Do not switch the input on or off: another program has it.")
        var overhear = false

        @OptionGroup var change: ChangeOptions

        @Flag(help: "Print one JSON object for each stamp, one on a line.")
        var json = false

        enum Edge: String, CaseIterable, ExpressibleByArgument {
            case rising, falling, both

            var wish: TimestampEdge {
                switch self {
                case .rising: .rising
                case .falling: .falling
                case .both: .both
                }
            }
        }

        func validate() throws {
            if let count, count < 1 { throw ValidationError("--count \(count): must be at least 1") }
            guard (0..<32).contains(channel) else { throw ValidationError("--channel \(channel): from 0 to 31") }
            if overhear, pin != nil { throw ValidationError("--overhear changes nothing: leave --pin out") }
        }

        func run() throws {
            var device = try PTPHardwareClock.named(clock)
            try checkChannel(channel, of: device.capabilities.timestampChannels, "inputs", of: device.path)
            let owner = try change.ownership().uses(of: device.path).first { $0.channel == channel }
            if let pin {
                _ = try device.assign(
                    PinWish(pin: try device.pin(named: pin), function: .input, channel: channel), change)
            }
            guard !overhear, owner == nil else {
                try tell(owner.map { "foliotd \($0.sentence): only overheard" })
                try overhearing(&device)
                return try watch(&device)
            }
            try ask(&device)
        }

        /// Switches the input on, and off in the end.
        private func ask(_ device: inout PTPHardwareClock) throws {
            let mode = try requested(&device)
            if mode != .strict, edge != .both { try tell("the driver may stamp other edges than \(edge.rawValue)") }
            let outcome = Result { try watch(&device) }
            try? device.stopTimestamps(channel: channel)
            try outcome.get()
        }

        private func overhearing(_ device: inout PTPHardwareClock) throws(Failure) {
            do {
                try device.overhearTimestamps(channel: channel)
            } catch {
                throw Failure(overhearing: error)
            }
        }

        private func requested(_ device: inout PTPHardwareClock) throws(Failure) -> TimestampMode {
            do {
                return try device.requestTimestamps(channel: channel, edge: edge.wish)
            } catch {
                throw Failure(error)
            }
        }

        /// A remark for a person.
        private func tell(_ sentence: String?) throws(Failure) {
            if let sentence, !json { try say(sentence) }
        }

        private func watch(_ device: inout PTPHardwareClock) throws {
            let signals = try explained { () throws(DeviceError) in try Signals() }
            var poller = Poller()
            try explained { () throws(DeviceError) in try poller.add(device.descriptorNumber) }
            try explained { () throws(DeviceError) in try poller.add(signals.descriptorNumber) }
            var sequence = StampSequence()
            var quietSince = RawClock.now()
            while signals.next() == nil {
                while let stamp = try next(&device) {
                    let oddity = sequence.add(stamp.stamp)
                    try report(stamp, sequence, oddity)
                    quietSince = RawClock.now()
                    if sequence.count == count { return }
                }
                if RawClock.now() - quietSince >= .seconds(3) {
                    try tell(silence(device))
                    quietSince = RawClock.now()
                }
                _ = try explained { () throws(DeviceError) in try poller.wait(for: .milliseconds(500)) }
            }
        }

        private func next(_ device: inout PTPHardwareClock) throws(Failure) -> Timestamp? {
            do {
                return try device.nextTimestamp()
            } catch {
                throw Failure(error)
            }
        }

        private func silence(_ device: borrowing PTPHardwareClock) -> String {
            let pins = (try? device.pins()) ?? []
            let begin = "no edge for 3 s"
            if let pin = pins.first(where: { $0.function == .timestamp && $0.channel == channel }) {
                return "\(begin) at \(pin.name): is it connected there, powered, and of the right level?"
            }
            return pins.isEmpty
                ? "\(begin): is the signal connected and powered? This clock's pins cannot be chosen"
                : "\(begin): no pin is the input of channel \(channel); make one so by \"foliot phc pins "
                    + "\(clock) \(pins[0].name) input --channel \(channel)\""
        }

        private func report(_ stamp: Timestamp, _ sequence: StampSequence, _ oddity: StampSequence.Oddity?) throws {
            if json { return try sayJSON(StampJSON(stamp, sequence.gap, oddity)) }
            let gap = sequence.gap.map { ", \($0) after the one before" } ?? ""
            let edge = stamp.edge == .unknown ? "" : ", \(stamp.edge)"
            let remark = oddity.map { "  (\($0.sentence))" } ?? ""
            try say("\(stamp.stamp.secondsText)  channel \(stamp.channel)\(edge)\(gap)\(remark)")
        }
    }

    private struct StampJSON: Encodable {
        var time_ns: Int64
        var channel: Int
        /// "rising" or "falling" where the driver promised it, else "unknown".
        var edge: String
        var gap_ns: Nullable<Int64>
        /// "repeated", "backwards", "both edges" or null.
        var oddity: Nullable<String>

        init(_ stamp: Timestamp, _ gap: Nanoseconds?, _ oddity: StampSequence.Oddity?) {
            time_ns = stamp.stamp.count
            channel = stamp.channel
            edge = "\(stamp.edge)"
            gap_ns = Nullable(gap?.count)
            self.oddity = Nullable(oddity?.name)
        }
    }
}
