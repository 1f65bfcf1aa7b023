internal import CUdev

/// Tells of devices that come and go.
///
/// Where udev runs, what comes is told when its rules have been followed and its links exist; elsewhere as soon as the
/// kernel has it.
@safe
public final class DeviceMonitor {
    private let udev: Udev
    private let monitor: OpaquePointer
    /// Readable when something may have happened.
    public let descriptor: Int32

    public init() throws(DiscoveryError) {
        udev = try Udev()
        let source = udev.isRunning ? "udev" : "kernel"
        guard let monitor = unsafe udev_monitor_new_from_netlink(udev.context, source) else {
            throw DiscoveryError("devices that come and go cannot be listened for", code: 12)
        }
        for subsystem in AttributesWanted.subsystems {
            _ = unsafe udev_monitor_filter_add_match_subsystem_devtype(monitor, subsystem, nil)
        }
        let outcome = unsafe udev_monitor_enable_receiving(monitor)
        guard outcome >= 0 else {
            _ = unsafe udev_monitor_unref(monitor)
            throw DiscoveryError("devices that come and go cannot be listened for", code: outcome)
        }
        unsafe self.monitor = monitor
        descriptor = unsafe udev_monitor_get_fd(monitor)
    }

    deinit {
        _ = unsafe udev_monitor_unref(monitor)
    }

    /// Takes away what is waiting to be told, at most so much that a storm of it does not hold the caller.
    ///
    /// What was told is not looked at: another look at the host says more, also of what went unheard.
    public func drain() {
        for _ in 0..<1_024 {
            guard let device = unsafe udev_monitor_receive_device(monitor) else { return }
            _ = unsafe udev_device_unref(device)
        }
    }
}
