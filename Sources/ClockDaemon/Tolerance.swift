import KernelTime

/// How many failures of a device in a row are put up with.
///
/// A bus is busy or a dialogue times out now and then, and that is no unplugging: only an error that says that there
/// is no such device loses it at once.
struct Tolerance {
    private static let limit = 3
    private var failures = 0

    mutating func succeeded() { failures = 0 }

    /// Whether the device is worth another try after `error`.
    mutating func allows(_ error: DeviceError) -> Bool {
        failures += 1
        return failures < Self.limit && !error.meansGone
    }
}

extension DeviceError {
    /// ENOENT, ENXIO, ENODEV.
    fileprivate var meansGone: Bool { [2, 6, 19].contains(errno) }
}
