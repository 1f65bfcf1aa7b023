import Discipline
import KernelTime
import Reports
import TimeUnits

/// A PPS device as a source of pulses: opened, fetched from, lost and found again.
final class PulseInput {
    let reference: ReferenceID
    private let path: String
    private let edge: PulseReading.Edge
    private var device: PPSDevice?
    private var schedule: FetchSchedule
    private var lastSequence: UInt32?
    private var lastHeard: Instant<Raw>
    private var isReported = false
    private var tolerance = Tolerance()
    private var nextAttempt: Instant<Raw>
    /// Attached within a second of its appearing, with time left for opening it.
    private static let retry = Nanoseconds.milliseconds(500)
    /// After a failure that may pass.
    private static let respite = Nanoseconds.second
    /// A driver that went away leaves an open device silent without an error, so a silent one is opened anew.
    private static let suspicion = Nanoseconds.milliseconds(3_200)

    init(reference: ReferenceID, path: String, edge: PulseReading.Edge, at now: Instant<Raw>) {
        self.reference = reference
        self.path = path
        self.edge = edge
        schedule = FetchSchedule(at: now)
        lastHeard = now
        nextAttempt = now
    }

    var deadline: Instant<Raw> { device == nil ? nextAttempt : schedule.next }

    /// A pulse that has not been handed over yet, if one is due and there.
    func collect(at now: Instant<Raw>, _ hand: (Event) -> Void) -> PulseReading? {
        if device == nil { open(at: now, hand) }
        guard device != nil, now >= schedule.next else { return nil }
        do throws(DeviceError) {
            let pulse = try fetch(at: now)
            tolerance.succeeded()
            return pulse
        } catch {
            if tolerance.allows(error) {
                schedule.pause(until: now + Self.respite)
            } else {
                lose(to: error, at: now, hand)
            }
            return nil
        }
    }

    private func open(at now: Instant<Raw>, _ hand: (Event) -> Void) {
        guard now >= nextAttempt else { return }
        nextAttempt = now + Self.retry
        do throws(DeviceError) {
            let fresh = try PPSDevice(path: path)
            guard fresh.capabilities.contains(edge == .falling ? .captureClear : .captureAssert) else {
                throw DeviceError(operation: .pulseCapabilities, device: path, errno: 95)
            }
            // One that opens and gives nothing is not there.
            _ = try fresh.fetch()
            device = consume fresh
            lastSequence = nil
            lastHeard = now
            schedule = FetchSchedule(at: now)
            tolerance.succeeded()
            if !isReported { hand(.attached(.reference(reference), .readOnly)) }
            isReported = true
        } catch {
            lose(to: error, at: now, hand)
        }
    }

    private func lose(to error: DeviceError, at now: Instant<Raw>, _ hand: (Event) -> Void) {
        hand(.detached(.reference(reference), DeviceTrouble(error, wasThere: isReported)))
        isReported = false
        device = nil
        nextAttempt = now + Self.retry
    }

    private func fetch(at now: Instant<Raw>) throws(DeviceError) -> PulseReading? {
        guard let found = try device?.fetch() else { return nil }
        let newest = edge == .falling ? found.clear : found.assert
        let pair = ClockPair.read()
        let raw = pair.raw(at: newest.stamp)
        // The first edge seen after opening may be an old one.
        let isNew = lastSequence.map { $0 != newest.sequence } ?? (newest.sequence != 0 && pair.raw - raw < .second)
        lastSequence = newest.sequence
        guard isNew else {
            schedule.missed(at: now)
            if now - lastHeard > Self.suspicion {
                device = nil
                nextAttempt = now
            }
            return nil
        }
        lastHeard = now
        if raw.isRecentEdge(at: pair.raw) {
            schedule.found(pulse: raw, at: now)
        } else {
            schedule.missed(at: now)
            // Up to a second in the future: so it looks when a leap second came between, which the engine knows.
            guard raw > pair.raw, raw <= pair.raw + .second else { return nil }
        }
        return PulseReading(stamp: newest.stamp.sinceEpoch, raw: raw, sequence: newest.sequence, edge: .rising)
    }
}
