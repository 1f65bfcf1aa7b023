import KernelTime
import Recordings
import TimeUnits

/// A device of which readings are recorded.
protocol RecordSource: AnyObject {
    var stream: RecordedStream { get }

    /// How long it may say nothing before it is opened anew; nil for what is asked and does not speak by itself.
    var patience: Nanoseconds? { get }

    /// How long it may at last, as each look in vain doubles it: where opening bothers another program.
    var longestPatience: Nanoseconds? { get }

    /// What was read last, for a person: "12.4 ns ahead".
    var newest: String? { get }

    /// Opens the device and says what it is: its driver, its serial number.
    func open() throws(DeviceError) -> String

    /// Fails as opening does where another program has the device, and leaves it as it is.
    func probe() throws(DeviceError)

    /// Adds what has come since the last look, or what is due now; never waits.
    func read(into readings: inout RecordReadings) throws(DeviceError)

    /// Lets go of the device, which may be gone.
    func close()

    /// Why another program's having the device is the end of it.
    func failure(_ conflict: DeviceError) -> Failure
}

extension RecordSource {
    var longestPatience: Nanoseconds? { patience }

    func probe() throws(DeviceError) {
        defer { close() }
        _ = try open()
    }

    func failure(_ conflict: DeviceError) -> Failure { Failure(conflict) }

    /// Fails where another program has the device: to wait for that would be no use.
    func refuseConflict() throws(Failure) {
        do throws(DeviceError) { try probe() } catch {
            if error.isTaken { throw failure(error) }
        }
    }
}

/// A source with what was read of it and not written yet: lost and found again.
final class RecordInput {
    let source: any RecordSource
    private let place: Int
    private(set) var readings: RecordReadings
    private(set) var count = 0
    /// How many times there were no readings, for want of the device or of its pulses.
    private(set) var gaps = 0
    private var isOpen = false
    /// Why it cannot be opened, once it was said.
    private var trouble: DeviceError?
    private var nextAttempt: Instant<Raw>
    /// When it said something, or was found again.
    private var lastHeard: Instant<Raw>
    private var isSilent = false
    /// How long it may say nothing from the last attempt on.
    private var patience: Nanoseconds?
    private var lastAttempt: Instant<Raw>
    private static let retry = Nanoseconds.milliseconds(500)

    init(_ source: any RecordSource, place: Int, at now: RecordedMoment) {
        self.source = source
        self.place = place
        readings = RecordReadings(stream: place, kind: source.stream.kind, seen: now)
        (nextAttempt, lastHeard, lastAttempt) = (now.raw, now.raw, now.raw)
        patience = source.patience
    }

    var name: String { source.stream.name }

    /// Looks at the device, or for it.
    ///
    /// - Returns: What is to be written behind the readings.
    func collect(at now: RecordedMoment) -> RecordEvent? {
        guard isOpen else { return now.raw < nextAttempt ? nil : open(at: now) }
        do throws(DeviceError) {
            let before = readings.count
            try source.read(into: &readings)
            if readings.count > before { return hear(readings.count - before, at: now) }
            guard let patience, now.raw - lastAttempt > patience else { return nil }
            return doubt(at: now)
        } catch {
            return lose(to: error, at: now)
        }
    }

    /// What was read since this was asked last.
    func takeReadings() -> RecordReadings? {
        guard readings.count > 0 else { return nil }
        let full = readings
        readings = RecordReadings(stream: place, kind: full.kind, seen: full.seen)
        return full
    }

    /// That it was silent is an event, and so is the end of it.
    private func hear(_ more: Int, at now: RecordedMoment) -> RecordEvent? {
        let silence = isSilent ? now.raw - lastHeard : nil
        count += more
        readings.seen = now
        noteLife(at: now)
        return silence.map { RecordEvent(.opened, of: place, at: now, "pulses come again, after \($0) without") }
    }

    /// Opens anew what is silent: a driver that went away may leave an open device so without an error.
    private func doubt(at now: RecordedMoment) -> RecordEvent? {
        let isNews = !isSilent
        if isNews { gaps += 1 }
        isSilent = true
        lastAttempt = now.raw
        patience = min((patience ?? .zero) + (patience ?? .zero), source.longestPatience ?? .zero)
        source.close()
        if let event = open(at: now) { return event }
        return isNews ? RecordEvent(.lost, of: place, at: now, "no pulse for \(now.raw - lastHeard)") : nil
    }

    private func noteLife(at now: RecordedMoment) {
        (isSilent, patience) = (false, source.patience)
        (lastHeard, lastAttempt) = (now.raw, now.raw)
    }

    private func open(at now: RecordedMoment) -> RecordEvent? {
        do throws(DeviceError) {
            let what = try source.open()
            trouble = nil
            if isOpen { return nil }
            isOpen = true
            noteLife(at: now)
            return RecordEvent(.opened, of: place, at: now, what)
        } catch {
            return lose(to: error, at: now)
        }
    }

    /// Each reason is an event once.
    private func lose(to error: DeviceError, at now: RecordedMoment) -> RecordEvent? {
        source.close()
        if isOpen, !isSilent { gaps += 1 }
        let isNews = isOpen || trouble != error
        (isOpen, isSilent, trouble) = (false, false, error)
        nextAttempt = now.raw + Self.retry
        return isNews ? RecordEvent(.lost, of: place, at: now, "\(error)") : nil
    }

    /// Why there is nothing to read, when another program has the device: to wait for that would be no use.
    var conflict: Failure? { trouble.flatMap { $0.isTaken ? source.failure($0) : nil } }
}

extension RecordedMoment {
    static func now() -> RecordedMoment {
        let pair = ClockPair.read()
        return RecordedMoment(utc: pair.utc, raw: pair.raw)
    }
}
