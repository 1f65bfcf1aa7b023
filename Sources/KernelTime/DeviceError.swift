internal import CTimingShims

/// A system call that failed, on what, and why.
public struct DeviceError: Error, Hashable, Sendable {
    public var operation: Operation
    public var device: String
    public var errno: Int32

    public init(operation: Operation, device: String, errno: Int32) {
        self.operation = operation
        self.device = device
        self.errno = errno
    }

    /// A call by the name that the kernel gives it.
    public enum Operation: String, Hashable, Sendable {
        case open, close, read, write, rename, unlink, chmod, stat, poll, opendir, mkdir, mkdtemp, symlink
        case flush = "fdatasync"
        case lock = "flock"
        case clockGetTime = "clock_gettime"
        case clockSetTime = "clock_settime"
        case clockAdjust = "clock_adjtime"
        case clockCapabilities = "PTP_CLOCK_GETCAPS"
        case systemOffset = "PTP_SYS_OFFSET"
        case systemOffsetExtended = "PTP_SYS_OFFSET_EXTENDED"
        case systemOffsetPrecise = "PTP_SYS_OFFSET_PRECISE"
        case requestTimestamps = "PTP_EXTTS_REQUEST"
        case requestTimestampsChecked = "PTP_EXTTS_REQUEST2"
        case requestOutput = "PTP_PEROUT_REQUEST"
        case requestOutputChecked = "PTP_PEROUT_REQUEST2"
        case enablePPS = "PTP_ENABLE_PPS"
        case maskClear = "PTP_MASK_CLEAR_ALL"
        case maskEnable = "PTP_MASK_EN_SINGLE"
        case pinFunction = "PTP_PIN_GETFUNC"
        case setPinFunction = "PTP_PIN_SETFUNC"
        case interfaceClock = "ETHTOOL_GET_TS_INFO"
        case pulseCapabilities = "PPS_GETCAP"
        case pulseParameters = "PPS_GETPARAMS"
        case setPulseParameters = "PPS_SETPARAMS"
        case pulseFetch = "PPS_FETCH"
        case socket, socketpair, bind, connect, listen, accept, send
        case receive = "recv"
        case serialSettings = "tcsetattr"
        case claim = "TIOCEXCL"
        case discardInput = "tcflush"
        case pseudoTerminal = "posix_openpt"
        case socketOption = "setsockopt"
        case peerCredentials = "SO_PEERCRED"
        case chipInformation = "GPIO_GET_CHIPINFO"
        case lineInformation = "GPIO_GET_LINEINFO"
        case watchLine = "GPIO_GET_LINEEVENT"
        case driveLine = "GPIO_GET_LINE"
        case readLine = "GPIO line event"
        case setLine = "GPIO_SET_LINE_VALUES"
        case schedule = "sched_setscheduler"
        case limitMemory = "setrlimit"
        case lockMemory = "mlockall"
    }
}

extension DeviceError: CustomStringConvertible {
    /// "/dev/ptp0: PTP_EXTTS_REQUEST2: Invalid argument".
    public var description: String {
        "\(device): \(operation.rawValue): \(reason)"
    }

    /// "Invalid argument".
    public var reason: String { unsafe String(cString: ctiming_error_text(errno)) }
}

/// Runs a shim and turns a negative outcome into a ``DeviceError``.
///
/// A call that a signal interrupted is made again.
@discardableResult
func check(
    _ operation: DeviceError.Operation, on device: borrowing String, _ call: () -> ctiming_result
) throws(DeviceError) -> Int {
    let outcome = uninterrupted(call)
    guard outcome < 0 else { return outcome }
    throw DeviceError(operation: operation, device: copy device, errno: errorNumber(outcome))
}

/// Makes a call until no signal interrupts it.
func uninterrupted(_ call: () -> ctiming_result) -> Int {
    while true {
        let outcome = call()
        if outcome != -Int(EINTR) { return outcome }
    }
}

func errorNumber(_ outcome: ctiming_result) -> Int32 {
    Int32(truncatingIfNeeded: -outcome)
}
