internal import CUdev

/// One device in libudev's hands.
@safe
struct UdevDevice: ~Copyable {
    private let device: OpaquePointer
    private let udev: Udev

    init(owning device: OpaquePointer, of udev: Udev) {
        unsafe self.device = device
        self.udev = udev
    }

    deinit {
        _ = unsafe udev_device_unref(device)
    }

    var place: String? { unsafe cleanText(udev_device_get_syspath(device)) }
    var name: String? { unsafe cleanText(udev_device_get_sysname(device)) }
    var subsystem: String? { unsafe cleanText(udev_device_get_subsystem(device)) }
    /// What happened to it, of one that a monitor gave: "add".
    var action: String? { unsafe cleanText(udev_device_get_action(device)) }

    /// All that is asked of it; `nil` for one that is gone or has no name.
    func entry() -> SysfsEntry? {
        guard let subsystem, let name, let place else { return nil }
        var entry = SysfsEntry(subsystem: subsystem, name: name, place: place)
        entry.node = unsafe cleanText(udev_device_get_devnode(device))
        entry.links = unsafe names(udev_device_get_devlinks_list_entry(device)).sorted()
        for key in AttributesWanted.properties {
            entry.properties[key] = unsafe cleanText(udev_device_get_property_value(device, key))
        }
        if subsystem == "ptp" || subsystem == "timecard" || subsystem == "hwmon" {
            entry.attributeNames = unsafe Set(names(udev_device_get_sysattr_list_entry(device)))
        }
        entry.attributes = unsafe attributes(AttributesWanted.of(subsystem), of: device)
        for link in AttributesWanted.neighbours(of: subsystem) {
            entry.neighbours[link] = udev.device(at: "\(place)/\(link)")?.place
        }
        entry.ancestors = ancestors()
        return entry
    }

    private func ancestors() -> [SysfsEntry.Ancestor] {
        var found: [SysfsEntry.Ancestor] = []
        var next = unsafe udev_device_get_parent(device)
        while let parent = unsafe next, found.count < 64 {
            if let ancestor = unsafe ancestor(parent) { found.append(ancestor) }
            unsafe next = udev_device_get_parent(parent)
        }
        return found
    }

    private func ancestor(_ parent: OpaquePointer) -> SysfsEntry.Ancestor? {
        guard let name = unsafe cleanText(udev_device_get_sysname(parent)),
            let place = unsafe cleanText(udev_device_get_syspath(parent))
        else { return nil }
        let subsystem = unsafe cleanText(udev_device_get_subsystem(parent)) ?? ""
        return SysfsEntry.Ancestor(
            subsystem: subsystem, type: unsafe cleanText(udev_device_get_devtype(parent)), name: name, place: place,
            driver: unsafe cleanText(udev_device_get_driver(parent)),
            attributes: unsafe attributes(AttributesWanted.ofAncestor(subsystem), of: parent))
    }

    private func attributes(_ names: [String], of device: OpaquePointer) -> [String: String] {
        var found: [String: String] = [:]
        for name in names { found[name] = unsafe cleanText(udev_device_get_sysattr_value(device, name)) }
        return found
    }
}
