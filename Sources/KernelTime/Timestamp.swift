internal import CTimingShims
public import Reports
public import TimeUnits

/// An edge at an input of a hardware clock, stamped by that clock.
public struct Timestamp: Hashable, Sendable {
    public var channel: Int
    /// What the clock read, since its own epoch.
    public var stamp: Nanoseconds
    /// Unknown unless the driver promised to stamp one kind only.
    public var edge: PulseReading.Edge
}

/// Which edges an input is asked to stamp.
public enum TimestampEdge: Hashable, Sendable {
    case rising, falling, both
}

/// How much of a wish for edges the driver promised.
public enum TimestampMode: Hashable, Sendable {
    /// Exactly these edges; some drivers promise it and stamp others all the same.
    case strict
    /// It took the wish and may stamp both edges all the same.
    case lenient
    /// It took no wish: it may stamp either edge, or both.
    case unfiltered
}

/// Timestamps on their way from the kernel, and what is known of the channels they come from.
struct TimestampQueue {
    /// As many as the kernel hands out at once.
    static let capacity = 30

    private var events = InlineArray<30, ptp_extts_event>(repeating: ptp_extts_event())
    private var next = 0
    private var count = 0
    private var edges = InlineArray<32, PulseReading.Edge?>(repeating: nil)
    /// Whether the kernel gives this open a queue of its own; `nil` before anybody asked.
    var isPrivate: Bool?

    mutating func expect(_ edge: PulseReading.Edge, on channel: Int) {
        if edges.indices.contains(channel) { edges[channel] = edge }
    }

    mutating func stopExpecting(on channel: Int) {
        if edges.indices.contains(channel) { edges[channel] = nil }
    }

    mutating func removeAll() {
        next = 0
        count = 0
    }

    /// Fills the empty queue with what waits in the kernel; at least one event must.
    mutating func fill(from fd: Int32, path: borrowing String) throws(DeviceError) {
        removeAll()
        var buffer = events.mutableSpan
        let bytes = unsafe buffer.withUnsafeMutableBytes { bytes in
            uninterrupted { unsafe ctiming_read(fd, bytes.baseAddress, bytes.count) }
        }
        // Another reader of the same queue was quicker.
        if bytes == -Int(EAGAIN) { return }
        guard bytes >= 0 else { throw DeviceError(operation: .read, device: copy path, errno: errorNumber(bytes)) }
        count = min(bytes / MemoryLayout<ptp_extts_event>.stride, Self.capacity)
    }

    /// The next event of a channel that somebody asked for; other readers' channels may share the queue.
    mutating func pop(path: borrowing String) throws(DeviceError) -> Timestamp? {
        while next < count {
            let event = events[next]
            next += 1
            guard event.flags & ctiming_extts_offset == 0, edges.indices.contains(Int(event.index)),
                let edge = edges[Int(event.index)]
            else { continue }
            return Timestamp(
                channel: Int(event.index), stamp: try sensible(event.t.span, .read, on: path), edge: edge)
        }
        return nil
    }
}
