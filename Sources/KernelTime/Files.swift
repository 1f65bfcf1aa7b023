internal import CTimingShims

/// Small files, read and written whole.
public enum Files {
    /// All of a file of at most `limit` bytes; a longer one is EFBIG.
    public static func read(_ path: String, limit: Int = 65_536) throws(DeviceError) -> [UInt8] {
        // A pipe at the path must not hold us.
        let file = try Descriptor(opening: path, flags: O_RDONLY | O_NONBLOCK)
        let fd = file.rawValue
        var content: [UInt8] = []
        var chunk = InlineArray<4_096, UInt8>(repeating: 0)
        while true {
            var span = chunk.mutableSpan
            let count = try check(.read, on: path) {
                unsafe span.withUnsafeMutableBytes { unsafe ctiming_read(fd, $0.baseAddress, $0.count) }
            }
            if count == 0 { return content }
            guard content.count + count <= limit else {
                throw DeviceError(operation: .read, device: path, errno: EFBIG)
            }
            for index in 0..<count { content.append(chunk[index]) }
        }
    }

    /// The first line of a small file, without spaces around it.
    public static func line(_ path: String) throws(DeviceError) -> String {
        let line = try read(path, limit: 4_096).prefix { $0 != UInt8(ascii: "\n") }
        let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        let trimmed = line.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
        return String(decoding: Array(trimmed), as: UTF8.self)
    }

    /// Puts `content` at `path` so that a reader sees the old file or the new one, whole.
    ///
    /// A power failure may leave neither: the content is not flushed to the disk, which could take seconds.
    public static func replace(
        _ path: String, with content: Span<UInt8>, mode: UInt32 = 0o644
    ) throws(DeviceError) {
        let temporary = path + ".new"
        _ = unsafe ctiming_unlink(temporary)
        do throws(DeviceError) {
            try create(temporary, with: content, mode: mode)
            try check(.rename, on: path) { unsafe ctiming_rename(temporary, path) }
        } catch {
            _ = unsafe ctiming_unlink(temporary)
            throw error
        }
    }

    private static func create(
        _ path: String, with content: Span<UInt8>, mode: UInt32
    ) throws(DeviceError) {
        let flags = O_WRONLY | O_EXCL | O_NOFOLLOW
        let file = Descriptor(owning: try check(.open, on: path) { unsafe ctiming_create(path, flags, mode) })
        let fd = file.rawValue
        var written = 0
        while written < content.count {
            let rest = content.extracting(written...)
            written += try check(.write, on: path) {
                unsafe rest.withUnsafeBytes { unsafe ctiming_write(fd, $0.baseAddress, $0.count) }
            }
        }
        try file.close(path)
    }

    /// The names in a directory, at most `limit` of them, in no order.
    public static func entries(of path: String, limit: Int) throws(DeviceError) -> [String] {
        var outcome: ctiming_result = 0
        guard let directory = unsafe ctiming_opendir(path, &outcome) else {
            throw DeviceError(operation: .opendir, device: path, errno: errorNumber(outcome))
        }
        defer { unsafe ctiming_closedir(directory) }
        var names: [String] = []
        while names.count < limit, let entry = unsafe ctiming_readdir(directory) {
            let name = unsafe String(cString: entry)
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    /// The number of the device that a path leads to, links followed; `nil` for what is no device.
    public static func deviceNumber(_ path: String) -> UInt64? {
        var status = stat()
        let outcome = unsafe ctiming_stat(path, &status)
        let kind = status.st_mode & UInt32(S_IFMT)
        guard outcome >= 0, kind == UInt32(S_IFCHR) || kind == UInt32(S_IFBLK) else { return nil }
        return UInt64(status.st_rdev)
    }

    /// What the processes of this host are called, as the kernel shows them: at most 15 bytes each.
    ///
    /// A process that ends meanwhile is left out.
    public static func processNames(limit: Int = 32_768) -> [String] {
        let entries = (try? entries(of: "/proc", limit: limit)) ?? []
        return entries.filter { $0.utf8.allSatisfy { (48...57).contains($0) } }
            .compactMap { try? line("/proc/\($0)/comm") }
    }
}
