internal import CTimingShims

extension DeviceError {
    /// What a person can do about it, in one plain clause; `nil` where the error says it all.
    public var hint: String? {
        switch errno {
        case EACCES, EPERM: permissionHint
        case ENOENT, ENXIO: operation == .open ? absenceHint : nil
        case ENODEV where operation == .interfaceClock: "there is no such network interface, and no such device"
        case ENODEV: "the device is gone; was it unplugged, or its driver unloaded?"
        case EBUSY: busyHint
        case EAGAIN: operation == .lock ? "another program writes to it" : nil
        case EEXIST: operation == .open ? "there is such a file already" : nil
        case ENOSPC, EDQUOT: operation == .write || operation == .flush ? "make room on the disk" : nil
        case EOPNOTSUPP where operation == .interfaceClock: "this network interface has no hardware clock"
        case EOPNOTSUPP: "the driver of this device cannot do that"
        case ENOTTY: "this is not a device of that kind, or the kernel is too old for it"
        case ERANGE: "beyond what this clock accepts"
        case EADDRINUSE: "another process answers there; is a daemon running already?"
        case ECONNREFUSED: operation == .connect ? "nobody answers there; is the daemon running?" : nil
        default: nil
        }
    }

    /// Whether it is there and another program has it: EWOULDBLOCK by its lock, or EBUSY.
    public var isTaken: Bool { errno == EAGAIN || errno == EBUSY }

    private var absenceHint: String {
        device.hasPrefix("/dev/") ? "is the driver loaded and the path right?" : "is the path right?"
    }

    private var permissionHint: String {
        switch operation {
        case .open, .connect: "run as root, or join the group that owns it (see ls -l \(device))"
        case .clockAdjust, .clockSetTime, .enablePPS, .setPulseParameters:
            "run as root or with CAP_SYS_TIME; a container may forbid it even so"
        case .schedule: "run as root, or set CPUSchedulingPolicy=fifo in the unit"
        case .lockMemory, .limitMemory: "run as root, or set LimitMEMLOCK=infinity in the unit"
        case .requestTimestamps, .requestTimestampsChecked, .requestOutput, .requestOutputChecked, .setPinFunction:
            "the device must be opened for writing"
        default: "run as root"
        }
    }

    private var busyHint: String {
        switch operation {
        case .clockAdjust, .clockSetTime: "virtual clocks may be attached to it (n_vclocks in sysfs)"
        case .requestTimestamps, .requestTimestampsChecked, .requestOutput, .requestOutputChecked:
            "another function uses the channel or its pin"
        default: "another program uses it"
        }
    }
}
