internal import CTimingShims

extension Files {
    /// Makes a directory if it is not there; its parent has to be.
    public static func makeDirectory(_ path: String, mode: UInt32 = 0o755) throws(DeviceError) {
        do throws(DeviceError) {
            try check(.mkdir, on: path) { unsafe ctiming_mkdir(path, mode) }
        } catch {
            if error.errno != EEXIST { throw error }
        }
    }

    /// Makes a directory that nobody else can enter, where temporary files belong on this host.
    ///
    /// - Returns: Its path, which begins with `name`.
    public static func makeTemporaryDirectory(_ name: String) throws(DeviceError) -> String {
        let template = "\(Environment["TMPDIR"] ?? "/tmp")/\(name).XXXXXX"
        var path = Array(template.utf8CString)
        let outcome = unsafe path.withUnsafeMutableBufferPointer { buffer -> ctiming_result in
            guard let start = buffer.baseAddress else { return -ctiming_result(EINVAL) }
            return unsafe ctiming_mkdtemp(start)
        }
        try check(.mkdtemp, on: template) { outcome }
        return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Makes a symbolic link at `path` that leads to `target`.
    public static func makeLink(_ path: String, to target: String) throws(DeviceError) {
        try check(.symlink, on: path) { unsafe ctiming_symlink(target, path) }
    }

    /// Removes these files of a directory, and the directory if it is empty then.
    public static func removeDirectory(_ path: String, holding names: [String]) {
        for name in names { _ = unsafe ctiming_unlink("\(path)/\(name)") }
        _ = unsafe ctiming_rmdir(path)
    }
}
