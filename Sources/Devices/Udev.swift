internal import CUdev

/// libudev, which reads sysfs and what udev remembers.
@safe
final class Udev {
    let context: OpaquePointer

    init() throws(DiscoveryError) {
        guard let context = unsafe udev_new() else { throw .noMemory }
        unsafe self.context = context
    }

    deinit {
        _ = unsafe udev_unref(context)
    }

    /// Every device of the subsystems that have to do with time.
    func entries() throws(DiscoveryError) -> [SysfsEntry] {
        guard let search = unsafe udev_enumerate_new(context) else { throw .noMemory }
        defer { _ = unsafe udev_enumerate_unref(search) }
        for subsystem in AttributesWanted.subsystems {
            _ = unsafe udev_enumerate_add_match_subsystem(search, subsystem)
        }
        let outcome = unsafe udev_enumerate_scan_devices(search)
        guard outcome >= 0 else { throw DiscoveryError("/sys cannot be searched for devices", code: outcome) }
        // What went away since the search is left out.
        return unsafe names(udev_enumerate_get_list_entry(search)).compactMap { device(at: $0)?.entry() }
    }

    /// Whether the daemon runs that follows rules, makes links and tells of devices when it is done.
    var isRunning: Bool {
        guard let queue = unsafe udev_queue_new(context) else { return false }
        defer { _ = unsafe udev_queue_unref(queue) }
        return unsafe udev_queue_get_udev_is_active(queue) > 0
    }

    /// The device whose directory this is, or a symbolic link to it.
    func device(at place: String) -> UdevDevice? {
        guard let device = unsafe udev_device_new_from_syspath(context, place) else { return nil }
        return unsafe UdevDevice(owning: device, of: self)
    }
}

/// The names in one of libudev's lists.
func names(_ list: OpaquePointer?) -> [String] {
    var found: [String] = []
    var entry = unsafe list
    while let current = unsafe entry {
        if let name = unsafe cleanText(udev_list_entry_get_name(current)) { found.append(name) }
        unsafe entry = udev_list_entry_get_next(current)
    }
    return found
}

/// What is written there, if it is text: garbage, nothing, and what is too long for sysfs are no text.
func cleanText(_ pointer: UnsafePointer<CChar>?) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    let bytes = unsafe UnsafeBufferPointer(start: pointer, count: 4_097)
    guard let end = unsafe bytes.firstIndex(of: 0) else { return nil }
    let content = unsafe bytes[..<end].map { UInt8(bitPattern: $0) }
    guard let text = String(validating: content, as: UTF8.self) else { return nil }
    guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" || $0 == "\t" }) else {
        return nil
    }
    let isSpace = { (character: Character) in character == " " || character == "\n" || character == "\t" }
    let trimmed = String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    return trimmed.isEmpty ? nil : trimmed
}
