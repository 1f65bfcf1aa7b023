internal import CTimingShims
public import TimeUnits

/// One end of a local connection that carries whole messages of at most 64 KiB.
public struct LocalConnection: ~Copyable {
    public static let maximumMessage = 65_536

    private let descriptor: Descriptor
    private let path: String

    /// Connects to a ``LocalListener``, or fails with EAGAIN after `timeout`.
    ///
    /// Sending and receiving wait no longer either.
    public init(path: String, timeout: Nanoseconds) throws(DeviceError) {
        let socket = Descriptor(owning: try check(.socket, on: path) { ctiming_seqpacket_socket(0) })
        let fd = socket.rawValue
        // 0 would mean for ever.
        let microseconds = max(timeout.count / 1_000, 1)
        try check(.socketOption, on: path) { ctiming_socket_timeout(fd, microseconds) }
        try check(.connect, on: path) { unsafe ctiming_connect(fd, path) }
        descriptor = socket
        self.path = path
    }

    /// Connects to a ``LocalListener`` without waiting for anything, now or later: EAGAIN when too many knock.
    public init(neverWaiting path: String) throws(DeviceError) {
        let socket = Descriptor(owning: try check(.socket, on: path) { ctiming_seqpacket_socket(1) })
        let fd = socket.rawValue
        try check(.connect, on: path) { unsafe ctiming_connect(fd, path) }
        descriptor = socket
        self.path = path
    }

    /// The server's end, which never waits.
    init(owning number: Int, path: String) {
        descriptor = Descriptor(owning: number)
        self.path = path
    }

    public consuming func close() {}

    /// What a ``Poller`` waits for.
    public var descriptorNumber: Int32 { descriptor.rawValue }

    /// Sends one message.
    ///
    /// - Returns: Whether it was taken; if not, the other end does not read, and it may be sent again.
    public func send(_ message: Span<UInt8>) throws(DeviceError) -> Bool {
        // An empty message would look like the end of the connection.
        guard (1...Self.maximumMessage).contains(message.count) else {
            throw DeviceError(operation: .send, device: path, errno: message.isEmpty ? EINVAL : EMSGSIZE)
        }
        let fd = descriptor.rawValue
        let outcome = unsafe message.withUnsafeBytes { bytes in
            uninterrupted { unsafe ctiming_send(fd, bytes.baseAddress, bytes.count) }
        }
        if outcome >= 0 { return true }
        if outcome == -Int(EAGAIN) { return false }
        throw DeviceError(operation: .send, device: path, errno: errorNumber(outcome))
    }

    public enum Received: Hashable, Sendable {
        /// A message of so many bytes is in the buffer.
        case message(Int)
        /// A message of so many bytes did not fit, and is lost.
        case tooLong(Int)
        /// Nothing waits, or nothing came in time.
        case nothing
        /// The other end is gone.
        case closed
    }

    /// Puts the next message into `buffer`.
    public func receive(into buffer: inout MutableSpan<UInt8>) throws(DeviceError) -> Received {
        let fd = descriptor.rawValue
        let room = buffer.count
        let look = { (buffer: inout MutableSpan<UInt8>) in
            unsafe buffer.withUnsafeMutableBytes { bytes in
                uninterrupted { unsafe ctiming_receive(fd, bytes.baseAddress, bytes.count) }
            }
        }
        var outcome = look(&buffer)
        // One that hangs up on what it has not read may have said why: that comes after the error.
        if outcome == -Int(ECONNRESET) { outcome = look(&buffer) }
        switch outcome {
        case 0, -Int(ECONNRESET): return .closed
        case 1...: return outcome <= room ? .message(outcome) : .tooLong(outcome)
        case -Int(EAGAIN): return .nothing
        default: throw DeviceError(operation: .receive, device: path, errno: errorNumber(outcome))
        }
    }

    /// Who is at the other end, as the kernel knew when it connected.
    public struct Peer: Hashable, Sendable {
        public var process: Int
        public var user: Int
        public var group: Int

        public init(process: Int, user: Int, group: Int) {
            self.process = process
            self.user = user
            self.group = group
        }
    }

    public func peer() throws(DeviceError) -> Peer {
        let fd = descriptor.rawValue
        var ids: (process: Int32, user: UInt32, group: UInt32) = (0, 0, 0)
        try check(.peerCredentials, on: path) {
            unsafe ctiming_peer_credentials(fd, &ids.process, &ids.user, &ids.group)
        }
        return Peer(process: Int(ids.process), user: Int(ids.user), group: Int(ids.group))
    }
}
