import Discipline
import KernelTime
import Reports
import TimeUnits

/// A line of a GPIO chip as a source of pulses: taken, listened to, lost and found again.
final class GPIOInput {
    let reference: ReferenceID
    private let chip: String
    private let number: Int
    private let edge: PulseReading.Edge
    private var line: GPIOLine?
    private var polled: Int32?
    private var isReported = false
    private var tolerance = Tolerance()
    private var lastHeard: Instant<Raw>
    private var next: Instant<Raw>
    /// Attached within a second of its appearing, with time left for opening it.
    private static let retry = Nanoseconds.milliseconds(500)
    /// Between two looks at one that says nothing, and after a failure that may pass.
    private static let respite = Nanoseconds.second
    /// Kernels before about 6.6 leave a line silent without an error when its chip goes, so a silent one is taken anew.
    private static let suspicion = Nanoseconds.milliseconds(3_200)
    /// As many as the kernel keeps, so that a mad input does not hold the loop.
    private static let mostEdges = 16

    init(_ plan: DevicePlan.LinePulse, at now: Instant<Raw>) {
        reference = plan.reference
        chip = plan.chip
        number = plan.line
        edge = plan.edge
        lastHeard = now
        next = now
    }

    var deadline: Instant<Raw> { next }

    /// The newest pulse that has not been handed over yet, if there is one.
    func collect(at now: Instant<Raw>, poller: inout Poller, _ hand: (Event) -> Void) -> PulseReading? {
        if line == nil { open(at: now, poller: &poller, hand) }
        guard let polled, now >= next || poller.readiness(of: polled) != [] else { return nil }
        do throws(DeviceError) {
            let pulse = try newest()
            tolerance.succeeded()
            if pulse != nil { lastHeard = now }
            next = now + Self.respite
            if now - lastHeard > Self.suspicion { release(at: now, poller: &poller) }
            return pulse.flatMap { $0.raw.isRecentEdge(at: RawClock.now()) ? $0 : nil }
        } catch {
            if tolerance.allows(error) {
                next = now + Self.respite
            } else {
                lose(to: error, at: now, poller: &poller, hand)
            }
            return nil
        }
    }

    /// Older ones that wait behind it came while nobody looked; their numbers are missing and tell of them.
    private func newest() throws(DeviceError) -> PulseReading? {
        var newest: PulseReading?
        for _ in 0..<Self.mostEdges {
            guard var reading = try line?.nextEdge() else { break }
            reading.edge = .rising
            newest = reading
        }
        return newest
    }

    private func open(at now: Instant<Raw>, poller: inout Poller, _ hand: (Event) -> Void) {
        guard now >= next else { return }
        next = now + Self.retry
        do throws(DeviceError) {
            let fresh = try GPIOLine(
                watching: edge == .falling ? .falling : .rising, of: GPIOChip(path: GPIOChip.path(of: chip)),
                line: number)
            let descriptor = fresh.descriptorNumber
            try poller.add(descriptor)
            polled = descriptor
            line = consume fresh
            lastHeard = now
            tolerance.succeeded()
            if !isReported { hand(.attached(.reference(reference), .readOnly)) }
            isReported = true
        } catch {
            lose(to: error, at: now, poller: &poller, hand)
        }
    }

    private func lose(to error: DeviceError, at now: Instant<Raw>, poller: inout Poller, _ hand: (Event) -> Void) {
        hand(.detached(.reference(reference), DeviceTrouble(error, wasThere: isReported)))
        isReported = false
        release(at: now, poller: &poller)
        next = now + Self.retry
    }

    private func release(at now: Instant<Raw>, poller: inout Poller) {
        if let polled { poller.remove(polled) }
        polled = nil
        line = nil
        next = now
    }
}
