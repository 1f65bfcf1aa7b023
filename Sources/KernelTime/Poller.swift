internal import CTimingShims
public import TimeUnits

/// Waits until one of a few descriptors has something to say, by poll(2).
///
/// Nothing is allocated while waiting.
public struct Poller: ~Copyable {
    /// How many descriptors there is room for.
    public static let capacity = 64

    private var entries = InlineArray<64, pollfd>(repeating: pollfd(fd: -1, events: 0, revents: 0))
    public private(set) var count = 0

    /// What a descriptor is waited for, or has.
    public struct Readiness: OptionSet, Hashable, Sendable {
        public var rawValue: UInt8

        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        public static let readable = Readiness(rawValue: 1)
        public static let writable = Readiness(rawValue: 2)
        /// The other end, or the device, is gone or broken; always waited for. The next call on it says more.
        public static let failed = Readiness(rawValue: 4)
    }

    public init() {}

    /// Waits for `interest` on a descriptor from now on, in place of what was asked for it before.
    public mutating func add(_ descriptor: Int32, for interest: Readiness = .readable) throws(DeviceError) {
        let index = index(of: descriptor) ?? count
        guard descriptor >= 0, index < Self.capacity else {
            throw DeviceError(operation: .poll, device: "descriptor \(descriptor)", errno: ENOSPC)
        }
        entries[index] = pollfd(fd: descriptor, events: interest.events, revents: 0)
        count = max(count, index + 1)
    }

    public mutating func remove(_ descriptor: Int32) {
        guard let index = index(of: descriptor) else { return }
        count -= 1
        entries[index] = entries[count]
        entries[count].fd = -1
    }

    /// Waits for at most `span`, rounded up to whole milliseconds; a signal ends it early.
    ///
    /// - Returns: How many descriptors are ready.
    @discardableResult
    public mutating func wait(for span: Nanoseconds) throws(DeviceError) -> Int {
        let count = UInt(count)
        let milliseconds = span.pollMilliseconds
        var buffer = entries.mutableSpan
        let outcome = unsafe buffer.withUnsafeMutableBufferPointer {
            unsafe ctiming_poll($0.baseAddress, count, milliseconds)
        }
        if outcome >= 0 { return outcome }
        for index in 0..<self.count { entries[index].revents = 0 }
        guard outcome == -Int(EINTR) else {
            throw DeviceError(operation: .poll, device: "poll", errno: errorNumber(outcome))
        }
        return 0
    }

    /// Passes the time without looking at any descriptor, for when waiting itself fails.
    public static func nap(for span: Nanoseconds) {
        _ = ctiming_nap(span.pollMilliseconds)
    }

    /// What the last wait found for a descriptor.
    public func readiness(of descriptor: Int32) -> Readiness {
        index(of: descriptor).map { Readiness(entries[$0].revents) } ?? []
    }

    private func index(of descriptor: Int32) -> Int? {
        for index in 0..<count where entries[index].fd == descriptor { return index }
        return nil
    }
}

extension Poller.Readiness {
    fileprivate init(_ events: Int16) {
        self = []
        if events & Int16(POLLIN) != 0 { insert(.readable) }
        if events & Int16(POLLOUT) != 0 { insert(.writable) }
        if events & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 { insert(.failed) }
    }

    fileprivate var events: Int16 {
        (contains(.readable) ? Int16(POLLIN) : 0) | (contains(.writable) ? Int16(POLLOUT) : 0)
    }
}

extension Nanoseconds {
    /// Rounded up, so that a deadline has passed when the wait for it ends.
    var pollMilliseconds: Int32 {
        let whole = count / 1_000_000
        let milliseconds = count > 0 && count % 1_000_000 != 0 ? whole + 1 : whole
        return Int32(clamping: max(milliseconds, 0))
    }
}
