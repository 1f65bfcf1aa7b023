internal import CTimingShims

/// The near end of a pseudo-terminal: what a simulated device speaks through, while ``path`` is opened like its line.
public struct PseudoTerminal: ~Copyable {
    private let descriptor: Descriptor
    /// Where the far end is: "/dev/pts/3".
    public let path: String

    public init() throws(DeviceError) {
        var name = [CChar](repeating: 0, count: 64)
        let fd = try check(.pseudoTerminal, on: "/dev/ptmx") {
            unsafe name.withUnsafeMutableBufferPointer { buffer in
                guard let start = buffer.baseAddress else { return -Int(EINVAL) }
                return unsafe ctiming_pseudo_terminal(start, buffer.count)
            }
        }
        descriptor = Descriptor(owning: fd)
        path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    public consuming func close() {}

    /// What a ``Poller`` waits for.
    public var descriptorNumber: Int32 { descriptor.rawValue }

    /// The rate that the far end is set to, in baud: a device whose own is another hears and says noise.
    public func rate() throws(DeviceError) -> Int {
        let fd = descriptor.rawValue
        return try check(.serialSettings, on: path) { ctiming_serial_rate(fd) }
    }

    /// Puts what was sent to the device into `buffer`.
    ///
    /// - Returns: How many bytes; 0: nothing waits, or nobody has the far end open.
    public func read(into buffer: inout MutableSpan<UInt8>) throws(DeviceError) -> Int {
        do throws(DeviceError) {
            return try descriptor.read(into: &buffer, from: path)
        } catch {
            guard error.errno == EIO else { throw error }
            return 0
        }
    }

    /// Says something as the device.
    ///
    /// - Returns: How many bytes were taken.
    public func write(_ bytes: Span<UInt8>) throws(DeviceError) -> Int {
        try descriptor.write(bytes, to: path)
    }
}
