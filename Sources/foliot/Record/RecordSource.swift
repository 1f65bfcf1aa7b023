import KernelTime
import Recordings
import TimeUnits

/// A device of which readings are recorded.
protocol RecordSource: AnyObject {
    var stream: RecordedStream { get }

    /// How long it may say nothing before it is opened anew; nil for what is asked and does not speak by itself.
    var patience: Nanoseconds? { get }

    /// What was read last, for a person: "12.4 ns ahead".
    var newest: String? { get }

    /// Opens the device and says what it is: its driver, its serial number.
    func open() throws(DeviceError) -> String

    /// Adds what has come since the last look, or what is due now; never waits.
    func read(into readings: inout RecordReadings) throws(DeviceError)

    /// Lets go of the device, which may be gone.
    func close()

    /// Why another program's having the device is the end of it.
    func failure(_ conflict: DeviceError) -> Failure
}

extension RecordSource {
    func failure(_ conflict: DeviceError) -> Failure { Failure(conflict) }
}

/// A source with what was read of it and not written yet: lost and found again.
final class RecordInput {
    let source: any RecordSource
    private let place: Int
    private(set) var readings: RecordReadings
    private(set) var count = 0
    /// How many times there were no readings, for want of the device.
    private(set) var gaps = 0
    private var isOpen = false
    /// Why it cannot be opened, once it was said.
    private var trouble: DeviceError?
    private var nextAttempt: Instant<Raw>
    private var lastHeard: Instant<Raw>
    private static let retry = Nanoseconds.milliseconds(500)

    init(_ source: any RecordSource, place: Int, at now: RecordedMoment) {
        self.source = source
        self.place = place
        readings = RecordReadings(stream: place, kind: source.stream.kind, seen: now)
        nextAttempt = now.raw
        lastHeard = now.raw
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
            if readings.count > before {
                count += readings.count - before
                readings.seen = now
                lastHeard = now.raw
            } else if let patience = source.patience, now.raw - lastHeard > patience {
                // A driver that went away may leave an open device silent without an error.
                source.close()
                return open(at: now)
            }
            return nil
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

    private func open(at now: RecordedMoment) -> RecordEvent? {
        do throws(DeviceError) {
            let what = try source.open()
            let isNews = !isOpen
            (isOpen, trouble, lastHeard) = (true, nil, now.raw)
            return isNews ? RecordEvent(.opened, of: place, at: now, what) : nil
        } catch {
            return lose(to: error, at: now)
        }
    }

    /// Each reason is an event once.
    private func lose(to error: DeviceError, at now: RecordedMoment) -> RecordEvent? {
        source.close()
        if isOpen { gaps += 1 }
        let isNews = isOpen || trouble != error
        (isOpen, trouble) = (false, error)
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
