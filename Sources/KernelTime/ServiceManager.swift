internal import CTimingShims
public import TimeUnits

/// The service manager that started this process and wants to hear how it fares; see sd_notify(3).
public struct ServiceManager: ~Copyable {
    private let descriptor: Descriptor
    private let address: String

    /// The service manager at an address: a path, or an abstract name after "@".
    public init(address: String) throws(DeviceError) {
        let socket = Descriptor(owning: try check(.socket, on: address) { ctiming_datagram_socket() })
        descriptor = socket
        self.address = address
    }

    /// The one that `NOTIFY_SOCKET` names; `nil` when nobody listens.
    public static func fromEnvironment() throws(DeviceError) -> ServiceManager? {
        guard let address = Environment["NOTIFY_SOCKET"], !address.isEmpty else { return nil }
        return try ServiceManager(address: address)
    }

    /// How often it wants to hear ``Notice/alive``, at the latest; `nil` when it does not care.
    public static var watchdogInterval: Nanoseconds? {
        guard let microseconds = Environment["WATCHDOG_USEC"].flatMap({ Int64($0) }),
            (1...Int64.max / 1_000).contains(microseconds)
        else { return nil }
        let process = Environment["WATCHDOG_PID"].map { Int($0) == CurrentProcess.identifier }
        return process ?? true ? Nanoseconds(microseconds * 1_000) : nil
    }

    public enum Notice: Hashable, Sendable {
        case ready, stopping, alive
        /// One line for a person who asks how the service is.
        case status(String)

        var text: String {
            switch self {
            case .ready: "READY=1"
            case .stopping: "STOPPING=1"
            case .alive: "WATCHDOG=1"
            case .status(let line): "STATUS=" + line.split(whereSeparator: \.isNewline).joined(separator: " ")
            }
        }
    }

    /// Tells it; never waits.
    public func notify(_ notice: Notice) throws(DeviceError) {
        let fd = descriptor.rawValue
        let text = Array(notice.text.utf8)
        try check(.send, on: address) {
            unsafe text.span.withUnsafeBytes { unsafe ctiming_send_to(fd, $0.baseAddress, $0.count, address) }
        }
    }
}
