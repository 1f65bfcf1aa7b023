internal import CTimingShims

/// A seqpacket socket at a path of the file system, to which local programs connect.
public struct LocalListener: ~Copyable {
    public let path: String
    private let descriptor: Descriptor
    private let node: FileIdentity

    /// Listens at `path`. A socket that nobody answers on is replaced; anything else there is left alone.
    ///
    /// - Parameter mode: Who may connect, as permission bits.
    public init(path: String, mode: UInt32, backlog: Int = 8) throws(DeviceError) {
        let socket = Descriptor(owning: try check(.socket, on: path) { ctiming_seqpacket_socket(1) })
        let fd = socket.rawValue
        try Self.clearTheWay(to: path)
        try check(.bind, on: path) { unsafe ctiming_bind(fd, path) }
        do throws(DeviceError) {
            // Nobody gets in between: connecting is refused until the socket listens.
            try check(.chmod, on: path) { unsafe ctiming_chmod(path, mode) }
            try check(.listen, on: path) { ctiming_listen(fd, Int32(clamping: backlog)) }
            node = try FileIdentity(path: path)
        } catch {
            _ = unsafe ctiming_unlink(path)
            throw error
        }
        descriptor = socket
        self.path = path
    }

    /// What a ``Poller`` waits for: readable when a client waits.
    public var descriptorNumber: Int32 { descriptor.rawValue }

    /// The next client, or `nil`; never waits for one.
    public func accept() throws(DeviceError) -> LocalConnection? {
        let fd = descriptor.rawValue
        let outcome = uninterrupted { ctiming_accept(fd) }
        switch errorNumber(outcome) {
        case _ where outcome >= 0: return LocalConnection(owning: outcome, path: path)
        case EAGAIN, ECONNABORTED: return nil
        case let errno: throw DeviceError(operation: .accept, device: path, errno: errno)
        }
    }

    /// Stops listening and removes the path.
    public consuming func close() {}

    deinit {
        // Somebody may have put another socket there.
        if (try? FileIdentity(path: path)) == node { _ = unsafe ctiming_unlink(path) }
    }

    private static func clearTheWay(to path: String) throws(DeviceError) {
        guard !path.hasPrefix("@") else { throw DeviceError(operation: .bind, device: path, errno: EINVAL) }
        guard let found = try FileIdentity(ifAnyAt: path) else { return }
        guard found.isSocket else { throw DeviceError(operation: .bind, device: path, errno: ENOTSOCK) }
        let probe = Descriptor(owning: try check(.socket, on: path) { ctiming_seqpacket_socket(1) })
        let fd = probe.rawValue
        // EPROTOTYPE is a live socket of another type, EAGAIN one whose backlog is full.
        guard uninterrupted({ unsafe ctiming_connect(fd, path) }) == -Int(ECONNREFUSED) else {
            throw DeviceError(operation: .bind, device: path, errno: EADDRINUSE)
        }
        try check(.unlink, on: path) { unsafe ctiming_unlink(path) }
    }
}

/// Which file it is that is at a path.
struct FileIdentity: Hashable {
    private var device: UInt
    private var inode: UInt
    var isSocket: Bool

    init(path: String) throws(DeviceError) {
        var status = stat()
        try check(.stat, on: path) { unsafe ctiming_lstat(path, &status) }
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
        isSocket = status.st_mode & UInt32(S_IFMT) == UInt32(S_IFSOCK)
    }

    init?(ifAnyAt path: String) throws(DeviceError) {
        do throws(DeviceError) {
            try self.init(path: path)
        } catch {
            guard error.errno == ENOENT else { throw error }
            return nil
        }
    }
}
