extension SysfsEntry {
    /// Where it is plugged in, as udev's path_id says it: "pci-0000:03:00.0", "pci-0000:00:14.0-usb-0:2:1.0",
    /// "platform-fd580000.ethernet".
    ///
    /// Computed where udev does not run, so that names are the same with and without it. Left out: the buses that no
    /// timing hardware is on (SCSI, ATA, Xen and others).
    var busPath: String? {
        if let known = properties["ID_PATH"] { return known }
        var parts: [String] = []
        var last = ""
        for ancestor in ancestors {
            // Of those in a row on one bus the nearest says enough.
            if ancestor.subsystem != last, let part = ancestor.busPart { parts.insert(part, at: 0) }
            last = ancestor.subsystem
        }
        return parts.isEmpty ? nil : parts.joined(separator: "-")
    }

    /// The directory of the piece of hardware that it is part of.
    var hardware: String? {
        let piece = ancestors.first { $0.subsystem == "pci" || $0.subsystem == "usb" && $0.type == "usb_device" }
        return (piece ?? ancestors.first)?.place
    }

    /// The serial number of the USB device that it is part of, or else where it is plugged in.
    var plug: String? {
        properties["ID_SERIAL_SHORT"] ?? ancestor("usb", type: "usb_device")?.attributes["serial"].map(linkSafe)
            ?? busPath
    }
}

extension SysfsEntry.Ancestor {
    fileprivate var busPart: String? {
        switch subsystem {
        case "pci": "pci-\(name)"
        case "platform": "platform-\(name)"
        case "usb": name.firstIndex(of: "-").map { "usb-0:\(name[name.index(after: $0)...])" }
        default: nil
        }
    }
}

/// Text as it may stand in the name of a link: spaces and slashes and the like are underscores.
func linkSafe(_ text: String) -> String {
    String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || "#+-.:=@_".contains($0)) ? $0 : "_" })
}
