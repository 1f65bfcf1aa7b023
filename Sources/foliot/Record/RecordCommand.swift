import ArgumentParser
import ClockDaemon
import Configuration
import KernelTime
import Presentation
import Recordings
import TimeUnits

struct RecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Records pulses, clocks and temperatures into a file, for \"foliot analyze\".",
        discussion: """
            Runs until it is interrupted. What is recorded keeps its full resolution and is on the disk after at most \
            10 s; a power failure takes no more than that, and the file is read whatever happened to it. A device that \
            goes away is waited for. What foliotd listens to at a hardware clock is overheard; a GPIO line has one \
            listener.

            EXAMPLES
              foliot record bench.rec --pulse pps:/dev/pps0
              foliot record day.rec --pulse "phc:/dev/ptp0?pin=0&channel=0" --cross /dev/ptp0 --for 24h
              foliot record warm.rec --cross eth0 --interval 10s --temperature /sys/class/hwmon/hwmon0/temp1_input
              foliot record bench.rec --pulse pps:/dev/pps0 --append
              foliot analyze bench.rec --source pps:/dev/pps0
            """)

    @Argument(help: "The file to make.", completion: .file())
    var file: String

    @Option(
        name: .customLong("pulse"),
        help: ArgumentHelp("A pulse that marks seconds, as foliot.toml names it.", valueName: "device"),
        transform: pulse(named:))
    var pulses: [DevicePath] = []

    @Option(
        name: .customLong("cross"),
        help: ArgumentHelp("A hardware clock that is read together with the system clock.", valueName: "clock"),
        completion: .hardwareClocks)
    var clocks: [String] = []

    @Option(
        help: ArgumentHelp("From one reading of the clocks to the next.", valueName: "span"),
        transform: { try span([$0]) })
    var interval = Nanoseconds.second

    @Option(
        name: .customLong("temperature"),
        help: ArgumentHelp("A file with thousandths of a degree, read every 10 s.", valueName: "file"),
        completion: .file())
    var thermometers: [String] = []

    @Option(name: .customLong("for"), help: ArgumentHelp("End after so long: 90s, 10min, 24h, 7d.", valueName: "span"))
    var duration: Seconds?

    @Flag(help: "Go on with a recording that is there.")
    var append = false

    @OptionGroup var change: ChangeOptions

    func validate() throws {
        guard file != "-" else {
            throw ValidationError("a recording is a file, so that it outlives a power failure; name one")
        }
        let names = sources.map(\.stream.name)
        guard !names.isEmpty else { throw ValidationError("say what to record: --pulse, --cross or --temperature") }
        guard Set(names).count == names.count else { throw ValidationError("the same device is named twice") }
        guard names.count <= RecordEncoder.mostStreams else {
            throw ValidationError("one file has at most \(RecordEncoder.mostStreams) of them")
        }
        guard interval >= .milliseconds(50), interval <= .seconds(86_400) else {
            throw ValidationError("--interval: from 50 ms to 86400 s")
        }
    }

    func run() throws {
        let goesOn = try checkFile()
        for source in sources { try source.refuseConflict() }
        try connectPins()
        var recorder = try Recorder.begin(
            sources, into: file, goingOn: goesOn, host: (try? Files.line("/proc/sys/kernel/hostname")) ?? "",
            software: "foliot \(Version.current)")
        let end = duration.map { RawClock.now() + .seconds(Int64($0.count)) }
        let reason = try recorder.run(until: end)
        try say("\(recorder.summary); ended by \(reason)")
    }

    private var sources: [any RecordSource] {
        pulses.compactMap(source) + clocks.map { CrossSource(clock: rest(of: $0, after: "phc:"), interval: interval) }
            + thermometers.map { ThermometerSource(path: rest(of: $0, after: "hwmon:")) }
    }

    private func source(of path: DevicePath) -> (any RecordSource)? {
        switch path {
        case .pps(let device): PPSSource(name: path.description, path: device)
        case .gpio(let chip, let line): LineSource(name: path.description, chip: chip, line: line)
        case .hardwareClockPin(let device, let pin, let channel):
            InputSource(
                name: path.description, path: device, pin: pin, channel: channel, runtime: change.runtime,
                isOneOfSeveral: inputs(of: device) > 1)
        case .system, .hardwareClock: nil
        }
    }

    /// How many inputs of a hardware clock are to be recorded, by whatever name the clock goes.
    private func inputs(of clock: String) -> Int {
        pulses.count {
            guard case .hardwareClockPin(let other, _, _) = $0 else { return false }
            return isSameDevice(path(of: other), path(of: clock))
        }
    }

    private func path(of clock: String) -> String { (try? PTPHardwareClock.path(of: clock)) ?? clock }

    private func rest(of text: String, after prefix: String) -> String {
        text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
    }

    /// Pins that have another use are asked for before any is changed, and before that whatever is refused is.
    private func connectPins() throws {
        try eachPin { device, wish throws(Failure) in try device.refuse(wish, change) }
        try eachPin { device, wish throws(Failure) in try device.ask(wish, change) }
        try eachPin { device, wish throws(Failure) in _ = try device.fulfil(wish) }
    }

    /// Each that is to become an input; what foliotd has is only overheard.
    private func eachPin(_ body: (borrowing PTPHardwareClock, PinWish) throws(Failure) -> Void) throws(Failure) {
        for case .hardwareClockPin(let name, let number?, let channel) in pulses {
            guard let device = try? PTPHardwareClock(path: PTPHardwareClock.path(of: name)) else { continue }
            guard try change.ownership().uses(of: name).allSatisfy({ $0.channel != channel }) else { continue }
            let pin = try device.pin(named: "\(number)")
            if pin.function == .timestamp, pin.channel == channel { continue }
            try body(device, PinWish(pin: pin, function: .input, channel: channel))
        }
    }

    /// - Returns: Whether there is a file that is gone on with; one that is empty is none to be careful with.
    private func checkFile() throws(Failure) -> Bool {
        var beginning: [UInt8] = [0, 0, 0, 0]
        let count: Int
        do throws(DeviceError) {
            let input = try ByteInput(path: file)
            var span = beginning.mutableSpan
            count = try input.read(into: &span)
        } catch {
            // ENOENT
            if error.errno == 2 { return append }
            throw Failure(error)
        }
        guard append || count == 0 else {
            throw Failure("\(file) is there already; name another file, or go on with it (--append)")
        }
        guard count == 0 || RecordEncoder.isBeginning(beginning) else {
            throw Failure("\(file) is no recording of foliot, so nothing is added to it; name another file")
        }
        return true
    }
}

private func pulse(named text: String) throws -> DevicePath {
    do throws(DevicePathError) {
        return try DevicePath(pulse: text)
    } catch {
        throw ValidationError("\(error)")
    }
}
