internal import CTimingShims

/// Bytes from a file, a pipe or standard input, a piece at a time; it waits for each.
public struct ByteInput: ~Copyable {
    /// What is closed at the end; standard input is not.
    private let file: Descriptor?
    private let number: Int32
    private let name: String

    /// - Parameter path: "-" is standard input.
    public init(path: String) throws(DeviceError) {
        if path == "-" {
            file = nil
            number = 0
            name = "standard input"
        } else {
            let descriptor = try Descriptor(opening: path, flags: O_RDONLY)
            number = descriptor.rawValue
            file = consume descriptor
            name = path
        }
    }

    /// Puts the next bytes into `buffer`.
    ///
    /// - Returns: How many; 0: there are no more.
    public func read(into buffer: inout MutableSpan<UInt8>) throws(DeviceError) -> Int {
        let fd = number
        return try check(.read, on: name) {
            unsafe buffer.withUnsafeMutableBytes { unsafe ctiming_read(fd, $0.baseAddress, $0.count) }
        }
    }
}
