internal import CTimingShims

extension Files {
    /// As many links in a row as the kernel itself follows.
    private static let mostLinks = 40

    /// Where a symbolic link leads, as it is written; nil for what is none.
    public static func target(of path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = unsafe buffer.withUnsafeMutableBytes { unsafe ctiming_readlink(path, $0.baseAddress, $0.count) }
        return count > 0 && count < buffer.count ? String(decoding: buffer.prefix(count), as: UTF8.self) : nil
    }

    /// What the kernel calls the device that a path leads to: "ptp0" for "/dev/timing/phc-pci-0000:03:00.0".
    public static func deviceName(of path: String) -> String {
        var path = path
        for _ in 0..<mostLinks {
            guard let target = target(of: path) else { break }
            path = target.hasPrefix("/") ? target : "\(directory(of: path))\(target)"
        }
        return path.split(separator: "/").last.map(String.init) ?? path
    }

    /// "/dev/timing/" of "/dev/timing/phc-eth0".
    private static func directory(of path: String) -> Substring {
        path.lastIndex(of: "/").map { path[...$0] } ?? ""
    }
}
