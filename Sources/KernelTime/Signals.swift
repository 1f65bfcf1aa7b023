internal import CTimingShims

/// What people and service managers ask of a process, caught and waiting at a descriptor.
///
/// A process has one of these, made by its main thread before any other starts.
public struct Signals: ~Copyable {
    public enum Signal: Int32, Hashable, Sendable, CaseIterable {
        /// Look at the configuration again.
        case hangUp = 1
        case interrupt = 2
        case terminate = 15
    }

    private let reader: Descriptor
    private let writer: Descriptor

    /// Catches the signals, and ignores SIGPIPE: a peer that went away is an errno.
    public init() throws(DeviceError) {
        var ends: (Int32, Int32) = (-1, -1)
        try check(.socketpair, on: "signals") { unsafe ctiming_socketpair(&ends.0, &ends.1) }
        reader = Descriptor(owning: Int(ends.0))
        writer = Descriptor(owning: Int(ends.1))
        ctiming_signal_set_pipe(ends.1)
        // These cannot fail: the numbers are valid and may be caught.
        for signal in Signal.allCases { _ = ctiming_signal_catch(signal.rawValue) }
        _ = ctiming_signal_ignore(SIGPIPE)
    }

    /// What a ``Poller`` waits for.
    public var descriptorNumber: Int32 { reader.rawValue }

    /// The next signal that came, or `nil`; never waits for one.
    public func next() -> Signal? {
        let fd = reader.rawValue
        var byte: UInt8 = 0
        while uninterrupted({ unsafe ctiming_read(fd, &byte, 1) }) == 1 {
            if let signal = Signal(rawValue: Int32(byte)) { return signal }
        }
        return nil
    }

    deinit {
        for signal in Signal.allCases {
            // Ignoring throws away one that is on its way, which would end the process otherwise.
            _ = ctiming_signal_ignore(signal.rawValue)
            _ = ctiming_signal_default(signal.rawValue)
        }
        _ = ctiming_signal_default(SIGPIPE)
        ctiming_signal_set_pipe(-1)
    }
}
