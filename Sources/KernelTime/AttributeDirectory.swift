internal import CTimingShims

/// A directory of small files in which a driver tells and takes values: one of sysfs.
public struct AttributeDirectory: Sendable {
    public let path: String

    public init(path: String) {
        self.path = path
    }

    /// All that an attribute gives; the kernel hands out one page at most.
    public func read(_ name: String) throws(DeviceError) -> [UInt8] {
        try Files.read("\(path)/\(name)", limit: 4_096)
    }

    /// Hands a line to an attribute that is there, in one piece, as drivers want it.
    public func write(_ text: String, to name: String) throws(DeviceError) {
        let place = "\(path)/\(name)"
        let file = try Descriptor(opening: place, flags: O_WRONLY | O_TRUNC)
        let fd = file.rawValue
        let line = Array("\(text)\n".utf8)
        let count = try check(.write, on: place) {
            unsafe line.withUnsafeBytes { unsafe ctiming_write(fd, $0.baseAddress, $0.count) }
        }
        guard count == line.count else { throw DeviceError(operation: .write, device: place, errno: EIO) }
        try file.close(place)
    }

    /// The last word of where a link leads: "ptp0" of "../../ptp/ptp0"; nil for what is no link.
    public func target(of name: String) -> String? {
        Files.target(of: "\(path)/\(name)")?.split(separator: "/").last.map(String.init)
    }
}
