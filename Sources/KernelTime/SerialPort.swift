internal import CTimingShims

/// A serial line, raw and 8N1, that this process has for itself.
///
/// Nothing here waits: a ``Poller`` says when there is something to read.
public struct SerialPort: ~Copyable {
    /// The rates that a line can be set to, in baud.
    public static let rates = [
        1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800, 500_000, 576_000, 921_600,
        1_000_000, 1_500_000, 2_000_000,
    ]

    /// Why a line cannot be set to this rate, in one clause; nil: it can.
    public static func objection(to rate: Int?) -> String? {
        guard let rate, !rates.contains(rate) else { return nil }
        return "\(rate): no line has this rate; known are \(rates.map(String.init).joined(separator: ", "))"
    }

    private let descriptor: Descriptor
    private let path: String

    /// Opens a line and claims it: another ``SerialPort`` on it fails with EWOULDBLOCK, any other program with EBUSY.
    ///
    /// - Parameter rate: In baud; nil leaves the line as it is, as a GNSS device that is no terminal (`/dev/gnss0`) wants.
    public init(path: String, rate: Int?) throws(DeviceError) {
        let descriptor = try Descriptor(opening: path, flags: O_RDWR | O_NOCTTY | O_NONBLOCK)
        let fd = descriptor.rawValue
        do throws(DeviceError) {
            try check(.claim, on: path) { ctiming_serial_claim(fd) }
        } catch {
            // What is no terminal has no exclusive mode; the lock, which comes first, keeps others of us away.
            guard rate == nil, error.errno == ENOTTY else { throw error }
        }
        do throws(DeviceError) {
            if let rate { try check(.serialSettings, on: path) { ctiming_serial_set_raw(fd, UInt32(clamping: rate)) } }
        } catch {
            // Without this it would be taken for as long as another has it open, a pseudo-terminal's near end above all.
            _ = ctiming_serial_release(fd)
            throw error
        }
        self.descriptor = descriptor
        self.path = path
    }

    public consuming func close() {}

    /// What a ``Poller`` waits for.
    public var descriptorNumber: Int32 { descriptor.rawValue }

    public func set(rate: Int) throws(DeviceError) {
        let fd = descriptor.rawValue
        try check(.serialSettings, on: path) { ctiming_serial_set_raw(fd, UInt32(clamping: rate)) }
    }

    /// Whether bytes come one after the other at the rate that is set; a pseudo-terminal (majors 136 to 143) and a USB
    /// modem (166) keep a rate that means nothing.
    public var deliversAtRate: Bool {
        let major = ctiming_serial_major(descriptor.rawValue)
        return !(136...143).contains(major) && major != 166
    }

    /// The rate that is set, in baud; nil where it means nothing or is an unusual one.
    public var rate: Int? {
        let rate = ctiming_serial_rate(descriptor.rawValue)
        return deliversAtRate && rate > 0 ? rate : nil
    }

    /// Puts what has been received into `buffer`.
    ///
    /// - Returns: How many bytes; 0: nothing waits. A line that is gone is an error, EIO or ENODEV.
    public func read(into buffer: inout MutableSpan<UInt8>) throws(DeviceError) -> Int {
        let count = try descriptor.read(into: &buffer, from: path)
        if count == 0, isHungUp { throw DeviceError(operation: .read, device: path, errno: ENODEV) }
        return count
    }

    /// A terminal whose device went away reads as one at which nothing waits.
    private var isHungUp: Bool { ctiming_poll_now(descriptor.rawValue, Int16(POLLIN)) & Int(POLLERR | POLLHUP) > 0 }

    /// Sends what the line takes at once.
    ///
    /// - Returns: How many bytes it took.
    public func write(_ bytes: Span<UInt8>) throws(DeviceError) -> Int {
        try descriptor.write(bytes, to: path)
    }

    /// Forgets what was received and not read.
    public func discardInput() throws(DeviceError) {
        let fd = descriptor.rawValue
        try check(.discardInput, on: path) { ctiming_serial_discard_input(fd) }
    }

    deinit {
        // Who may open the line next, even the superuser, is not to find it taken.
        _ = ctiming_serial_release(descriptor.rawValue)
    }
}
