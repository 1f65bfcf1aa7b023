import CTimingShims
import Reports
import Testing
import TimeUnits

@testable import KernelTime

// A socket stands in for the device: the kernel too hands out whole events of 32 bytes.
@Suite struct TimestampQueueTests {
    @Test func `events come out one at a time, in order, with the edge their channel was promised`() throws {
        var queue = TimestampQueue()
        queue.expect(.rising, on: 0)
        queue.expect(.unknown, on: 1)
        try queue.fill(with: [event(10, 0, channel: 0), event(10, 5, channel: 1), event(11, 999_999_999, channel: 0)])
        #expect(try queue.pop(path: "x") == Timestamp(channel: 0, stamp: .seconds(10), edge: .rising))
        #expect(
            try queue.pop(path: "x") == Timestamp(channel: 1, stamp: Nanoseconds(10_000_000_005), edge: .unknown))
        #expect(
            try queue.pop(path: "x") == Timestamp(channel: 0, stamp: Nanoseconds(11_999_999_999), edge: .rising))
        #expect(try queue.pop(path: "x") == nil)
    }

    @Test func `events of channels that nobody asked for are other readers'`() throws {
        var queue = TimestampQueue()
        queue.expect(.rising, on: 2)
        queue.expect(.rising, on: 3)
        queue.stopExpecting(on: 3)
        try queue.fill(with: [event(1, 0, channel: 3), event(2, 0, channel: 2), event(3, 0, channel: .max)])
        #expect(try queue.pop(path: "x")?.stamp == .seconds(2))
        #expect(try queue.pop(path: "x") == nil)
    }

    @Test func `an event that tells an offset is no timestamp`() throws {
        var queue = TimestampQueue()
        queue.expect(.rising, on: 0)
        try queue.fill(with: [event(1, 0, channel: 0, flags: 17), event(2, 0, channel: 0, flags: 1)])
        #expect(try queue.pop(path: "x")?.stamp == .seconds(2))
    }

    @Test func `an impossible stamp is an error once, and the next event follows`() throws {
        var queue = TimestampQueue()
        queue.expect(.rising, on: 0)
        try queue.fill(with: [event(.max, 0, channel: 0), event(2, 0, channel: 0)])
        #expect(throws: DeviceError(operation: .read, device: "/dev/ptp0", errno: EOVERFLOW)) {
            try queue.pop(path: "/dev/ptp0")
        }
        #expect(try queue.pop(path: "/dev/ptp0")?.stamp == .seconds(2))
    }

    @Test func `a full read brings 30 events`() throws {
        var queue = TimestampQueue()
        queue.expect(.rising, on: 0)
        try queue.fill(with: (0..<40).map { event($0, 0, channel: 0) })
        var count = 0
        while try queue.pop(path: "x") != nil { count += 1 }
        #expect(count == 30)
    }

    @Test func `a channel beyond all there can be is nobody's`() throws {
        var queue = TimestampQueue()
        queue.expect(.rising, on: 32)
        queue.expect(.rising, on: -1)
        queue.stopExpecting(on: .max)
        try queue.fill(with: [event(1, 0, channel: 32)])
        #expect(try queue.pop(path: "x") == nil)
    }

    private func event(
        _ seconds: Int64, _ nanoseconds: UInt32, channel: UInt32, flags: UInt32 = 0
    ) -> ptp_extts_event {
        var event = ptp_extts_event()
        event.t = ptp_clock_time(sec: seconds, nsec: nanoseconds, reserved: 0)
        event.index = channel
        event.flags = flags
        return event
    }
}

extension TimestampQueue {
    fileprivate mutating func fill(with events: [ptp_extts_event]) throws {
        var ends: (Int32, Int32) = (-1, -1)
        try #require(unsafe ctiming_socketpair(&ends.0, &ends.1) == 0)
        let near = Descriptor(owning: Int(ends.0))
        let far = ends.1
        _ = unsafe events.withUnsafeBytes { unsafe ctiming_write(far, $0.baseAddress, $0.count) }
        _ = ctiming_close(far)
        try fill(from: near.rawValue, path: "x")
    }
}
