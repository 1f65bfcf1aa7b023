internal import CTimingShims

/// An open file descriptor, closed exactly once.
///
/// It holds the number and nothing else: `discard self` allows only trivial fields. Whoever owns a
/// descriptor remembers what it opened.
struct Descriptor: ~Copyable {
    let rawValue: Int32

    init(opening path: String, flags: Int32) throws(DeviceError) {
        rawValue = Int32(try check(.open, on: path) { unsafe ctiming_open(path, flags) })
    }

    /// Takes over a descriptor that a shim has made.
    init(owning rawValue: Int) {
        self.rawValue = Int32(rawValue)
    }

    /// Closes now and reports a failure, which `deinit` cannot.
    consuming func close(_ device: String) throws(DeviceError) {
        let fd = rawValue
        discard self
        // Linux closes even when close(2) says EINTR; a second call could hit somebody else's descriptor.
        let outcome = ctiming_close(fd)
        if outcome < 0 && outcome != -Int(EINTR) {
            throw DeviceError(operation: .close, device: device, errno: errorNumber(outcome))
        }
    }

    deinit {
        _ = ctiming_close(rawValue)
    }
}

/// How a device was opened, for reading only when no more was allowed.
struct DeviceDescriptor: ~Copyable {
    let descriptor: Descriptor
    let isWritable: Bool

    init(path: String) throws(DeviceError) {
        let outcome = uninterrupted { unsafe ctiming_open(path, O_RDWR) }
        isWritable = outcome >= 0
        switch errorNumber(outcome) {
        case _ where outcome >= 0: descriptor = Descriptor(owning: outcome)
        case EACCES, EPERM, EROFS: descriptor = try Descriptor(opening: path, flags: O_RDONLY)
        case let errno: throw DeviceError(operation: .open, device: path, errno: errno)
        }
    }

    var rawValue: Int32 { descriptor.rawValue }

    consuming func close(_ device: String) throws(DeviceError) {
        try descriptor.close(device)
    }
}
