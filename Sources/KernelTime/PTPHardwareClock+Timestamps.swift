internal import CTimingShims
internal import Reports

extension PTPHardwareClock {
    /// Has the input `channel` stamp its edges from now on, as strictly as the driver can promise.
    ///
    /// Asks for strict edges, then for edges, then as the first form of the request did, then for no edge in
    /// particular. Stamps from before the request are thrown away.
    public mutating func requestTimestamps(
        channel: Int, edge: TimestampEdge
    ) throws(DeviceError) -> TimestampMode {
        guard (0..<32).contains(channel) else {
            throw DeviceError(operation: .requestTimestamps, device: path, errno: EINVAL)
        }
        try listen(to: channel)
        let mode = try requestEdges(edge, channel: UInt32(channel))
        queue.expect(mode == .strict ? edge.reading : .unknown, on: channel)
        try drain()
        return mode
    }

    /// Hears the stamps of an input that another program has asked for, where each reader has a queue of its own;
    /// EBUSY where all share one, because whoever asked would lose them.
    public mutating func overhearTimestamps(channel: Int) throws(DeviceError) {
        guard (0..<32).contains(channel) else {
            throw DeviceError(operation: .requestTimestamps, device: path, errno: EINVAL)
        }
        try listen(to: channel)
        guard queue.isPrivate == true else {
            throw DeviceError(operation: .requestTimestamps, device: path, errno: EBUSY)
        }
        queue.expect(.unknown, on: channel)
        try drain()
    }

    public mutating func stopTimestamps(channel: Int) throws(DeviceError) {
        queue.stopExpecting(on: channel)
        try request(UInt32(truncatingIfNeeded: channel), flags: 0, checked: false)
    }

    /// The next stamp that waits, or `nil`; never waits for one.
    ///
    /// Before Linux 6.7 all readers of a clock share its stamps; see ``sharesTimestamps``.
    public mutating func nextTimestamp() throws(DeviceError) -> Timestamp? {
        if let stamp = try queue.pop(path: path) { return stamp }
        guard try isReadable() else { return nil }
        try queue.fill(from: device.rawValue, path: path)
        return try queue.pop(path: path)
    }

    /// Whether other readers take stamps away from this one; `nil` before the first request.
    public var sharesTimestamps: Bool? { queue.isPrivate.map { !$0 } }

    private func isReadable() throws(DeviceError) -> Bool {
        let fd = device.rawValue
        return try check(.poll, on: path) { ctiming_poll_now(fd, Int16(POLLIN)) } != 0
    }

    /// Throws away what waits, at most what the kernel's queue holds (128), so that a mad input cannot hold us.
    private mutating func drain() throws(DeviceError) {
        queue.removeAll()
        for _ in 0..<8 {
            guard try isReadable() else { break }
            try queue.fill(from: device.rawValue, path: path)
        }
        queue.removeAll()
    }

    /// Narrows what this open hears to `channel` and those asked for before, where the kernel can.
    private mutating func listen(to channel: Int) throws(DeviceError) {
        let fd = device.rawValue
        if queue.isPrivate == nil {
            queue.isPrivate = try mask(.maskClear) { ctiming_ptp_mask_clear_all(fd) }
        }
        if queue.isPrivate == true {
            queue.isPrivate = try mask(.maskEnable) { ctiming_ptp_mask_en_single(fd, UInt32(channel)) }
        }
    }

    private func mask(_ operation: DeviceError.Operation, _ call: () -> Int) throws(DeviceError) -> Bool {
        do throws(DeviceError) {
            try check(operation, on: path, call)
            return true
        } catch {
            switch error.errno {
            case ENOTTY, EOPNOTSUPP, ENOSYS, EINVAL: return false
            default: throw error
            }
        }
    }

    private func requestEdges(_ edge: TimestampEdge, channel: UInt32) throws(DeviceError) -> TimestampMode {
        let enable = ctiming_extts_enable
        let wishes: [4 of (flags: UInt32, checked: Bool, mode: TimestampMode)] = [
            (enable | edge.flags | ctiming_extts_strict, true, .strict),
            (enable | edge.flags, true, .lenient),
            (enable | edge.flags, false, .lenient),
            (enable, false, .unfiltered),
        ]
        var refusal: DeviceError?
        for index in wishes.indices {
            do throws(DeviceError) {
                try request(channel, flags: wishes[index].flags, checked: wishes[index].checked)
                return wishes[index].mode
            } catch {
                guard [EOPNOTSUPP, EINVAL, ENOTTY].contains(error.errno) else { throw error }
                refusal = refusal ?? error
            }
        }
        throw refusal ?? DeviceError(operation: .requestTimestamps, device: path, errno: EOPNOTSUPP)
    }

    private func request(_ channel: UInt32, flags: UInt32, checked: Bool) throws(DeviceError) {
        var request = ptp_extts_request()
        request.index = channel
        request.flags = flags
        let fd = device.rawValue
        try check(checked ? .requestTimestampsChecked : .requestTimestamps, on: path) {
            unsafe checked ? ctiming_ptp_extts_request2(fd, &request) : ctiming_ptp_extts_request(fd, &request)
        }
    }
}

extension TimestampEdge {
    fileprivate var flags: UInt32 {
        switch self {
        case .rising: ctiming_extts_rising
        case .falling: ctiming_extts_falling
        case .both: ctiming_extts_rising | ctiming_extts_falling
        }
    }

    fileprivate var reading: PulseReading.Edge {
        switch self {
        case .rising: .rising
        case .falling: .falling
        case .both: .unknown
        }
    }
}
