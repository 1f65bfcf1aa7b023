internal import CTimingShims

extension PTPHardwareClock {
    /// A connector or pad whose use can be chosen.
    public struct Pin: Hashable, Sendable {
        public enum Function: UInt32, Hashable, Sendable, CaseIterable {
            case none, timestamp, periodicOutput, phaseSync
        }

        public var index: Int
        public var name: String
        /// `nil` for a function newer than this program.
        public var function: Function?
        public var channel: Int
    }

    public func pins() throws(DeviceError) -> [Pin] {
        var pins: [Pin] = []
        for index in 0..<min(max(capabilities.pins, 0), 256) { pins.append(try pin(index)) }
        return pins
    }

    /// Gives a pin a function; whoever had the channel loses it.
    public func setPin(_ index: Int, function: Pin.Function, channel: Int) throws(DeviceError) {
        guard let index = UInt32(exactly: index), let channel = UInt32(exactly: channel) else {
            throw DeviceError(operation: .setPinFunction, device: path, errno: EINVAL)
        }
        var request = ptp_pin_desc()
        request.index = index
        request.func = function.rawValue
        request.chan = channel
        let fd = device.rawValue
        try check(.setPinFunction, on: path) { unsafe ctiming_ptp_pin_setfunc(fd, &request) }
    }

    private func pin(_ index: Int) throws(DeviceError) -> Pin {
        var request = ptp_pin_desc()
        request.index = UInt32(index)
        let fd = device.rawValue
        try check(.pinFunction, on: path) { unsafe ctiming_ptp_pin_getfunc(fd, &request) }
        var name: [UInt8] = []
        while case let byte = unsafe ctiming_ptp_pin_name_byte(&request, name.count), byte != 0 { name.append(byte) }
        return Pin(
            index: index, name: String(decoding: name, as: UTF8.self),
            function: Pin.Function(rawValue: request.func), channel: Int(request.chan))
    }
}
