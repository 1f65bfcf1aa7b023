internal import CTimingShims
public import TimeUnits

/// A PPS device: `/dev/pps0` and its kin (RFC 2783).
public struct PPSDevice: ~Copyable {
    public let path: String
    /// What the source can do.
    public let capabilities: Mode
    private let device: DeviceDescriptor

    /// What a source captures; see `linux/pps.h`.
    public struct Mode: OptionSet, Hashable, Sendable {
        public var rawValue: Int32

        public init(rawValue: Int32) {
            self.rawValue = rawValue
        }

        public static let captureAssert = Mode(rawValue: 0x01)
        public static let captureClear = Mode(rawValue: 0x02)
        public static let offsetAssert = Mode(rawValue: 0x10)
        public static let offsetClear = Mode(rawValue: 0x20)
        public static let echoAssert = Mode(rawValue: 0x40)
        public static let echoClear = Mode(rawValue: 0x80)
        public static let canWait = Mode(rawValue: 0x100)
        public static let timespecFormat = Mode(rawValue: 0x1000)
    }

    /// How the source is set; the offsets are added to its stamps.
    public struct Parameters: Hashable, Sendable {
        public var mode: Mode
        public var assertOffset: Nanoseconds
        public var clearOffset: Nanoseconds
    }

    public init(path: String) throws(DeviceError) {
        let device = try DeviceDescriptor(path: path)
        let fd = device.rawValue
        var capabilities: Int32 = 0
        try check(.pulseCapabilities, on: path) { unsafe ctiming_pps_getcap(fd, &capabilities) }
        self.capabilities = Mode(rawValue: capabilities)
        self.device = device
        self.path = path
    }

    public consuming func close() throws(DeviceError) {
        try device.close(path)
    }

    public var isWritable: Bool { device.isWritable }

    public func parameters() throws(DeviceError) -> Parameters {
        var parameters = pps_kparams()
        let fd = device.rawValue
        try check(.pulseParameters, on: path) { unsafe ctiming_pps_getparams(fd, &parameters) }
        return Parameters(
            mode: Mode(rawValue: parameters.mode),
            assertOffset: try sensible(parameters.assert_off_tu.span, .pulseParameters, on: path),
            clearOffset: try sensible(parameters.clear_off_tu.span, .pulseParameters, on: path))
    }

    public func setParameters(_ wish: Parameters) throws(DeviceError) {
        var parameters = pps_kparams()
        parameters.api_version = PPS_API_VERS_1
        parameters.mode = wish.mode.rawValue
        parameters.assert_off_tu = pps_ktime(wish.assertOffset)
        parameters.clear_off_tu = pps_ktime(wish.clearOffset)
        let fd = device.rawValue
        try check(.setPulseParameters, on: path) { unsafe ctiming_pps_setparams(fd, &parameters) }
    }

    /// The newest edge of each kind; never waits. A sequence number that did not move is an old edge.
    public func fetch() throws(DeviceError) -> PPSFetch {
        var data = pps_fdata()
        let fd = device.rawValue
        try check(.pulseFetch, on: path) { unsafe ctiming_pps_fetch(fd, &data) }
        return PPSFetch(
            assert: PPSEdge(
                sequence: data.info.assert_sequence,
                stamp: Instant(sinceEpoch: try sensible(data.info.assert_tu.span, .pulseFetch, on: path))),
            clear: PPSEdge(
                sequence: data.info.clear_sequence,
                stamp: Instant(sinceEpoch: try sensible(data.info.clear_tu.span, .pulseFetch, on: path))))
    }
}

/// The newest edges of a PPS source.
public struct PPSFetch: Hashable, Sendable {
    public var assert: PPSEdge
    public var clear: PPSEdge
}

/// An edge as the kernel stamped it with `CLOCK_REALTIME`; sequence 0: there was none yet.
public struct PPSEdge: Hashable, Sendable {
    public var sequence: UInt32
    public var stamp: Instant<UTC>
}

extension pps_ktime {
    init(_ span: Nanoseconds) {
        let (seconds, nanoseconds) = span.split
        self.init(sec: seconds, nsec: Int32(nanoseconds), flags: 0)
    }

    var span: Nanoseconds? { Nanoseconds(seconds: sec, nanoseconds: Int64(nsec)) }
}
