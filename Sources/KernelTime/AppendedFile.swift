internal import CTimingShims

/// A file that only grows, and of which a power failure takes nothing that was flushed.
///
/// One program has it at a time (flock(2)).
public struct AppendedFile: ~Copyable {
    public let path: String
    private let file: Descriptor

    /// Makes the file; one that is there is EEXIST, unless it is to be gone on with.
    public init(path: String, goingOn: Bool) throws(DeviceError) {
        let flags = O_WRONLY | O_APPEND | (goingOn ? 0 : O_EXCL)
        let file = Descriptor(owning: try check(.open, on: path) { unsafe ctiming_create(path, flags, 0o644) })
        let fd = file.rawValue
        try check(.lock, on: path) { ctiming_lock(fd) }
        Self.flushDirectory(of: path)
        self.file = file
        self.path = path
    }

    /// Puts all of `bytes` behind what is there; where that fails, some of them may be there.
    public func append(_ bytes: Span<UInt8>) throws(DeviceError) {
        let fd = file.rawValue
        var written = 0
        while written < bytes.count {
            let rest = bytes.extracting(written...)
            written += try check(.write, on: path) {
                unsafe rest.withUnsafeBytes { unsafe ctiming_write(fd, $0.baseAddress, $0.count) }
            }
        }
    }

    /// Waits until what was appended is on the disk.
    public func flush() throws(DeviceError) {
        let fd = file.rawValue
        do throws(DeviceError) {
            try check(.flush, on: path) { ctiming_flush(fd) }
        } catch {
            // A pipe or a device, which keeps nothing.
            if error.errno != EINVAL && error.errno != EROFS { throw error }
        }
    }

    /// So that the name of a new file outlives a power failure; not every kind of disk can, and then nobody can help it.
    private static func flushDirectory(of path: String) {
        let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard let handle = try? Descriptor(opening: directory, flags: O_RDONLY | O_DIRECTORY) else { return }
        _ = ctiming_flush_all(handle.rawValue)
    }
}
