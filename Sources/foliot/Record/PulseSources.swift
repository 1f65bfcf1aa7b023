import KernelTime
import Presentation
import Recordings
import Reports
import TimeUnits

/// A PPS device, looked at often enough for each pulse to be seen: it keeps one.
final class PPSSource: RecordSource {
    let stream: RecordedStream
    let patience: Nanoseconds? = silencePatience
    private(set) var newest: String?
    private let path: String
    private var device: PPSDevice?
    private var last: UInt32 = 0

    init(name: String, path: String) {
        stream = .pulse(name, by: "system")
        self.path = path
    }

    func open() throws(DeviceError) -> String {
        let fresh = try PPSDevice(path: path)
        guard fresh.capabilities.contains(.captureAssert) else {
            throw DeviceError(operation: .pulseCapabilities, device: path, errno: 95)
        }
        last = try fresh.fetch().assert.sequence
        let what = fresh.sentence
        device = consume fresh
        return what
    }

    func read(into readings: inout RecordReadings) throws(DeviceError) {
        guard let edge = try device?.fetch().assert, edge.sequence != last else { return }
        readings.addPulse(stamp: edge.stamp.sinceEpoch, missed: Int(edge.sequence &- last) - 1)
        last = edge.sequence
        newest = pulseText(edge.stamp.sinceEpoch)
    }

    func close() { device = nil }
}

/// An input of a hardware clock, which is switched on, or overheard where foliotd has it.
final class InputSource: RecordSource {
    let stream: RecordedStream
    let patience: Nanoseconds? = silencePatience
    /// Opening asks foliotd what it uses.
    let longestPatience: Nanoseconds? = .seconds(60)
    private(set) var newest: String?
    private let name: String
    private let pin: Int?
    private let channel: Int
    private let runtime: String
    private let isOneOfSeveral: Bool
    private var device: PTPHardwareClock?
    private var isOurs = false
    /// Who would lose stamps to this input, because there is one queue for all.
    private var robbed: InputListening.Rival?

    /// - Parameters:
    ///   - runtime: Where foliotd keeps its sockets.
    ///   - isOneOfSeveral: Whether other inputs of this clock are recorded too.
    init(name: String, path: String, pin: Int?, channel: Int, runtime: String, isOneOfSeveral: Bool) {
        stream = .pulse(name, by: path)
        self.name = path
        self.pin = pin
        self.channel = channel
        self.runtime = runtime
        self.isOneOfSeveral = isOneOfSeveral
    }

    func open() throws(DeviceError) -> String {
        var fresh = try besideOthers()
        var what = fresh.sentence
        if !isOurs {
            what += ", overheard beside foliotd"
        } else {
            if let pin { try fresh.connect(pin, to: channel) }
            let mode = try fresh.requestTimestamps(channel: channel, edge: .rising)
            if mode != .strict { what += ", may stamp the falling edge too" }
        }
        device = consume fresh
        return what
    }

    func probe() throws(DeviceError) { _ = try besideOthers() }

    /// Opens the clock before anything is switched on; fails where there is one queue for all.
    private func besideOthers() throws(DeviceError) -> PTPHardwareClock {
        var fresh = try PTPHardwareClock(path: PTPHardwareClock.path(of: name))
        let listening = InputListening(to: channel, engine: channelsOfEngine, isOneOfSeveral: isOneOfSeveral)
        isOurs = listening.isOurs
        robbed = listening.rival
        if robbed != nil { try fresh.overhearTimestamps(channel: channel) }
        robbed = nil
        return fresh
    }

    func read(into readings: inout RecordReadings) throws(DeviceError) {
        while !readings.isFull, let edge = try device?.nextTimestamp() {
            readings.addPulse(stamp: edge.stamp, missed: 0)
            newest = pulseText(edge.stamp)
        }
    }

    /// What foliotd has taken to in the meantime stays on.
    func close() {
        guard device != nil else { return }
        if isOurs, channelsOfEngine?.contains(channel) == false { try? device?.stopTimestamps(channel: channel) }
        device = nil
    }

    func failure(_ conflict: DeviceError) -> Failure {
        switch robbed {
        case .engine: Failure(overhearing: conflict)
        case .recording: Failure(oneQueueOf: name)
        case nil: Failure(conflict)
        }
    }

    /// Those of this clock that foliotd hears; nil where it does not answer, for then it may well use any.
    private var channelsOfEngine: Set<Int>? {
        (try? Ownership(runtime: runtime)).map { Set($0.uses(of: name).compactMap(\.channel)) }
    }
}

extension PTPHardwareClock {
    /// Makes a pin the input of a channel, unless it is that already.
    fileprivate func connect(_ pin: Int, to channel: Int) throws(DeviceError) {
        if let now = try pins().first(where: { $0.index == pin }), now.function == .timestamp, now.channel == channel {
            return
        }
        try setPin(pin, function: .timestamp, channel: channel)
    }
}

/// A line of a GPIO chip, which is taken for as long as this runs.
final class LineSource: RecordSource {
    let stream: RecordedStream
    let patience: Nanoseconds? = silencePatience
    private(set) var newest: String?
    private let chip: String
    private let number: Int
    private var line: GPIOLine?
    private var last: UInt32?

    init(name: String, chip: String, line: Int) {
        stream = .pulse(name, by: "system")
        self.chip = chip
        number = line
    }

    func open() throws(DeviceError) -> String {
        let chip = try GPIOChip(path: GPIOChip.path(of: chip))
        let what = "\(chip.label), line \(number)"
        line = try GPIOLine(watching: .rising, of: chip, line: number)
        last = nil
        return what
    }

    func read(into readings: inout RecordReadings) throws(DeviceError) {
        while !readings.isFull, let edge = try line?.nextEdge() {
            readings.addPulse(stamp: edge.stamp, missed: last.map { Int(edge.sequence &- $0) - 1 } ?? 0)
            last = edge.sequence
            newest = pulseText(edge.stamp)
        }
    }

    func close() { line = nil }
}

/// After more than three seconds without a pulse a device is opened anew.
private let silencePatience = Nanoseconds.milliseconds(3_200)

private func pulseText(_ stamp: Nanoseconds) -> String {
    "\(ClockOffset(nanoseconds: Double((stamp - stamp.roundedToSecond).count)))"
}

extension RecordedStream {
    fileprivate static func pulse(_ name: String, by clock: String) -> RecordedStream {
        RecordedStream(.pulse, name: name, subject: clock, meaning: "the clock is ahead of the pulse")
    }
}

extension PPSDevice {
    fileprivate var sentence: String {
        (["PPS device of \(driverName ?? "an unknown driver")"] + cardText(of: path)).joined(separator: ", ")
    }
}

extension PTPHardwareClock {
    /// "PTP clock of ptp_ocp, timing card ocp0, serial number …".
    var sentence: String {
        (["clock of \(driverName ?? "an unknown driver")"] + cardText(of: path)).joined(separator: ", ")
    }
}

/// The timing card that a clock or a pulse is of, and its serial number.
private func cardText(of path: String) -> [String] {
    guard let card = TimingCardDirectory.all().first(where: { $0.has(path) }) else { return [] }
    let serial = try? Files.line("\(card.attributes.path)/serialnum")
    return ["timing card \(card.name)"] + (serial.map { ["serial number \($0)"] } ?? [])
}
