internal import CTimingShims

/// Bytes from a file, a pipe or standard input, a piece at a time; it waits for each.
public struct ByteInput: ~Copyable {
    private let descriptor: Descriptor?
    private let name: String

    /// - Parameter path: "-" is standard input.
    public init(path: String) throws(DeviceError) {
        let isStandard = path == "-"
        descriptor = isStandard ? nil : try Descriptor(opening: path, flags: O_RDONLY)
        name = isStandard ? "standard input" : path
    }

    /// Puts the next bytes into `buffer`.
    ///
    /// - Returns: How many; 0: there are no more.
    public func read(into buffer: inout MutableSpan<UInt8>) throws(DeviceError) -> Int {
        let fd = descriptor?.rawValue ?? 0
        return try check(.read, on: name) {
            unsafe buffer.withUnsafeMutableBytes { unsafe ctiming_read(fd, $0.baseAddress, $0.count) }
        }
    }
}
