/// A device as sysfs shows it, before anybody asks what it is for.
struct SysfsEntry: Hashable, Sendable {
    var subsystem: String
    /// "ptp0".
    var name: String
    /// "/sys/devices/pci0000:00/…/ptp/ptp0".
    var place: String
    /// "/dev/ptp0".
    var node: String?
    var links: [String] = []
    /// What udev remembers of it, of the few properties that are asked for.
    var properties: [String: String] = [:]
    /// Those that are there and say something. One that is absent, empty, broken or garbage is not in it.
    var attributes: [String: String] = [:]
    /// The names of all attributes, also of those that nobody may read.
    var attributeNames: Set<String> = []
    /// Where its symbolic links to other devices lead, by their names.
    var neighbours: [String: String] = [:]
    /// What it hangs on, the nearest first.
    var ancestors: [Ancestor] = []

    /// A device that others hang on.
    struct Ancestor: Hashable, Sendable {
        var subsystem: String
        /// "usb_device", "usb_interface".
        var type: String?
        var name: String
        var place: String
        var driver: String?
        var attributes: [String: String] = [:]
    }

    subscript(attribute: String) -> String? { attributes[attribute] }

    /// An attribute that is a whole number and nothing else.
    func count(_ attribute: String) -> Int? {
        attributes[attribute].flatMap { Int($0) }
    }

    func ancestor(_ subsystem: String, type: String? = nil) -> Ancestor? {
        ancestors.first { $0.subsystem == subsystem && (type == nil || $0.type == type) }
    }

    /// The driver of the hardware that it is part of; those that serial ports are layered in say nothing of it.
    var driver: String? {
        ancestors.lazy.filter { $0.subsystem != "serial-base" }.compactMap(\.driver).first
    }

    func isBelow(_ place: String) -> Bool {
        self.place.hasPrefix(place + "/")
    }
}
