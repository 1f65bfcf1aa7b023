internal import CTimingShims

// Where it was opened so, nothing here waits: what has not come, or is not taken, is no bytes.
extension Descriptor {
    /// Puts what has come into `buffer`.
    func read(into buffer: inout MutableSpan<UInt8>, from path: borrowing String) throws(DeviceError) -> Int {
        let fd = rawValue
        let outcome = unsafe buffer.withUnsafeMutableBytes { bytes in
            uninterrupted { unsafe ctiming_read(fd, bytes.baseAddress, bytes.count) }
        }
        return try Self.count(outcome, .read, on: path)
    }

    /// Hands over what is taken at once.
    func write(_ bytes: Span<UInt8>, to path: borrowing String) throws(DeviceError) -> Int {
        let fd = rawValue
        let outcome = unsafe bytes.withUnsafeBytes { bytes in
            uninterrupted { unsafe ctiming_write(fd, bytes.baseAddress, bytes.count) }
        }
        return try Self.count(outcome, .write, on: path)
    }

    private static func count(
        _ outcome: Int, _ operation: DeviceError.Operation, on path: borrowing String
    ) throws(DeviceError) -> Int {
        if outcome == -Int(EAGAIN) { return 0 }
        return try check(operation, on: path) { outcome }
    }
}
