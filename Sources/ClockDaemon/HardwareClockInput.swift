import Discipline
import KernelTime
import Reports
import TimeUnits

/// A PTP hardware clock in all the parts it plays: a clock to steer, a reference to read, an input for pulses.
final class HardwareClockInput {
    let path: String
    private let clock: ClockID?
    private let reading: ReferenceID?
    private let pulses: [DevicePlan.ChannelPulse]
    private var sequences: [UInt32]
    private var dialled: FrequencyOffset?
    private var device: PTPHardwareClock?
    private var polled: Int32?
    private var isReported = false
    private var tolerance = Tolerance()
    private var warned: Set<ReferenceID> = []
    /// What a person should read, once.
    private(set) var notices: [String] = []
    private var nextAttempt: Instant<Raw>
    private var nextReading: Instant<Raw>
    /// Attached within a second of its appearing, with time left for opening it.
    private static let retry = Nanoseconds.milliseconds(500)
    /// After a failure that may pass.
    private static let respite = Nanoseconds.second
    private static let interval = Nanoseconds.second
    /// Readings wait this much longer than their interval for a pulse to be taken with.
    private static let patience = Nanoseconds.milliseconds(60)
    private static let samples = 9
    /// As many as the kernel's queue holds, so that a mad input does not hold the loop.
    private static let mostStamps = 128

    init(_ plan: DevicePlan.HardwareClock, at now: Instant<Raw>) {
        path = plan.path
        clock = plan.clock
        reading = plan.reading
        pulses = plan.pulses
        sequences = plan.pulses.map { _ in 0 }
        nextAttempt = now
        nextReading = now
    }

    var deadline: Instant<Raw> { device == nil ? nextAttempt : nextReading }

    func collect(at now: Instant<Raw>, poller: inout Poller, _ hand: (Event) -> Void) {
        if device == nil { open(at: now, poller: &poller, hand) }
        guard device != nil else { return }
        do throws(DeviceError) {
            guard try watch(with: &poller, at: now) else { return }
            try look(at: now, hand)
        } catch {
            endure(error, at: now, poller: &poller, hand)
        }
    }

    func takeNotices() -> [String] {
        defer { notices.removeAll() }
        return notices
    }

    /// Polls for pulses, unless a failure is being waited out: what can be read then would wake the loop for nothing.
    ///
    /// Without pulses the device is not polled: others may have asked it for events that nobody takes away here.
    ///
    /// - Returns: Whether the device may be looked at.
    private func watch(with poller: inout Poller, at now: Instant<Raw>) throws(DeviceError) -> Bool {
        guard !pulses.isEmpty, let number = device?.descriptorNumber else { return true }
        if polled == nil {
            guard now >= nextReading else { return false }
            try poller.add(number)
            polled = number
        }
        guard !poller.readiness(of: number).contains(.failed) else {
            throw DeviceError(operation: .poll, device: path, errno: 19)
        }
        return true
    }

    private func look(at now: Instant<Raw>, _ hand: (Event) -> Void) throws(DeviceError) {
        var stamp = pulses.isEmpty ? nil : try device?.nextTimestamp()
        guard stamp != nil || now >= nextReading else { return }
        nextReading = now + Self.interval + (pulses.isEmpty ? .zero : Self.patience)
        guard let pair = try device?.crossReading(samples: Self.samples) else { return }
        // What was read before the engine acts on the pulse goes to it before the pulse.
        try report(pair, hand)
        for _ in 0..<Self.mostStamps {
            guard let edge = stamp else { break }
            hear(edge, pair: pair, hand)
            stamp = try device?.nextTimestamp()
        }
        tolerance.succeeded()
    }

    /// Waits a second after a failure that may pass, and gives the device up after others.
    private func endure(_ error: DeviceError, at now: Instant<Raw>, poller: inout Poller, _ hand: (Event) -> Void) {
        guard tolerance.allows(error) else { return lose(to: error, at: now, poller: &poller, hand) }
        if let polled { poller.remove(polled) }
        polled = nil
        nextReading = now + Self.respite
    }

    private func report(_ pair: CrossReading, _ hand: (Event) -> Void) throws(DeviceError) {
        if let clock, let frequency = try device?.frequency() {
            hand(
                .condition(
                    clock,
                    ClockCondition(
                        raw: pair.raw, reading: pair.device, frequency: frequency, status: [], maximumError: .zero)))
            hand(.crossReading(.clock(clock), pair))
        }
        if let reading { hand(.crossReading(.reference(reading), pair)) }
    }

    private func hear(_ edge: Timestamp, pair: CrossReading, _ hand: (Event) -> Void) {
        guard let place = pulses.firstIndex(where: { $0.channel == edge.channel }) else { return }
        sequences[place] &+= 1
        let direction: PulseReading.Edge =
            edge.edge == .unknown ? .unknown : edge.edge == pulses[place].edge ? .rising : .falling
        let reading = PulseReading(
            stamp: edge.stamp, raw: pair.raw - (pair.device - edge.stamp), sequence: sequences[place], edge: direction)
        guard reading.raw.isRecentEdge(at: RawClock.now()) else { return }
        hand(.pulse(pulses[place].reference, reading))
    }

    /// Dials a frequency; nothing is said to the device when it has been told already.
    func steer(to frequency: FrequencyOffset) throws(DeviceError) {
        guard dialled != frequency else { return }
        try perform { device throws(DeviceError) in try device.setFrequency(frequency) }
        dialled = frequency
    }

    func step(by span: Nanoseconds) throws(DeviceError) {
        try perform { device throws(DeviceError) in try device.step(by: span) }
    }

    private func perform(_ body: (borrowing PTPHardwareClock) throws(DeviceError) -> Void) throws(DeviceError) {
        switch device {
        case .some(let device): try body(device)
        case .none: throw DeviceError(operation: .clockAdjust, device: path, errno: 19)
        }
    }
}

// Coming and going.
extension HardwareClockInput {
    private func open(at now: Instant<Raw>, poller: inout Poller, _ hand: (Event) -> Void) {
        guard now >= nextAttempt else { return }
        nextAttempt = now + Self.retry
        do throws(DeviceError) {
            var fresh = try PTPHardwareClock(path: PTPHardwareClock.path(of: path))
            let abilities = try Self.abilities(of: fresh)
            for pulse in pulses { try prepare(&fresh, for: pulse) }
            // One that opens and cannot be read is not there.
            _ = try fresh.crossReading(samples: Self.samples)
            device = consume fresh
            nextReading = now
            dialled = nil
            tolerance.succeeded()
            announce(abilities, hand)
        } catch {
            lose(to: error, at: now, poller: &poller, hand)
        }
    }

    private func announce(_ abilities: Abilities, _ hand: (Event) -> Void) {
        isReported = true
        if let clock { hand(.attached(.clock(clock), abilities)) }
        if let reading { hand(.attached(.reference(reading), .readOnly)) }
        for pulse in pulses { hand(.attached(.reference(pulse.reference), .readOnly)) }
    }

    private func lose(to error: DeviceError, at now: Instant<Raw>, poller: inout Poller, _ hand: (Event) -> Void) {
        let trouble = DeviceTrouble(error, wasThere: isReported)
        if let polled { poller.remove(polled) }
        polled = nil
        device = nil
        nextAttempt = now + Self.retry
        isReported = false
        // The clock first: it is not in holdover for want of its pulse when it is gone itself.
        if let clock { hand(.detached(.clock(clock), trouble)) }
        if let reading { hand(.detached(.reference(reading), trouble)) }
        for pulse in pulses { hand(.detached(.reference(pulse.reference), trouble)) }
    }

    /// Connects the pulse to its channel; without a pin it is connected already.
    private func prepare(_ device: inout PTPHardwareClock, for pulse: DevicePlan.ChannelPulse) throws(DeviceError) {
        if let pin = pulse.pin { try device.setPin(pin, function: .timestamp, channel: pulse.channel) }
        let mode = try device.requestTimestamps(
            channel: pulse.channel, edge: pulse.edge == .falling ? .falling : .rising)
        guard mode != .strict else { return }
        if pulse.edge == .falling {
            try device.stopTimestamps(channel: pulse.channel)
            throw DeviceError(operation: .requestTimestampsChecked, device: path, errno: 95)
        }
        guard warned.insert(pulse.reference).inserted else { return }
        notices.append(
            "\(pulse.name): the driver of \(path) does not promise to stamp only the rising edge; if the clock locks off "
                + "by the width of the pulse, it took the falling one: invert the pulse where it comes from")
    }

    /// Finds out by trying whether the frequency can be set: cards that follow their own servo take only zero.
    ///
    /// The trial is one step of the kernel's unit, 1.5·10⁻¹¹, and is taken back at once.
    private static func abilities(of device: borrowing PTPHardwareClock) throws(DeviceError) -> Abilities {
        let frequency = try device.frequency()
        var abilities = Abilities(
            steers: false, steps: device.isWritable, isPermitted: device.isWritable,
            maximumRate: device.capabilities.maximumRate, frequency: frequency)
        guard device.isWritable else { return abilities }
        do throws(DeviceError) {
            try device.setFrequency(frequency + .kernelQuantum)
            try device.setFrequency(frequency)
            abilities.steers = true
        } catch {
            switch error.errno {
            case 1, 13: abilities.isPermitted = false  // EPERM, EACCES
            case 34: abilities.steers = true  // ERANGE: it stands at its limit
            case Refusal.notSupported: break
            default: throw error
            }
        }
        return abilities
    }
}
