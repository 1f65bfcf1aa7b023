import CTimingShims
import Certificates
import Testing

@testable import KernelTime

/// Trees as sysfs shows them, of a card, a network port and a USB receiver.
struct DeviceIdentityTests {
    /// A tree in a directory of its own, removed at the end.
    private final class Tree {
        let sysfs: String
        private var made: [String] = []

        init() throws { sysfs = try Files.makeTemporaryDirectory("foliot-sysfs") }

        func write(_ path: String, _ text: String) throws {
            try makeDirectories(of: path)
            try Files.replace("\(sysfs)/\(path)", with: Array(text.utf8).span)
            made.append(path)
        }

        func link(_ path: String, _ target: String) throws {
            try makeDirectories(of: path)
            #expect(unsafe ctiming_symlink(target, "\(sysfs)/\(path)") == 0)
            made.append(path)
        }

        private func makeDirectories(of path: String) throws {
            var directory = ""
            for part in path.split(separator: "/").dropLast() {
                directory += directory.isEmpty ? "\(part)" : "/\(part)"
                try Files.makeDirectory("\(sysfs)/\(directory)")
                if !made.contains(directory) { made.append(directory) }
            }
        }

        deinit {
            for path in made.reversed() {
                if unsafe ctiming_unlink("\(sysfs)/\(path)") < 0 {
                    Files.removeDirectory("\(sysfs)/\(path)", holding: [])
                }
            }
            Files.removeDirectory(sysfs, holding: [])
        }
    }

    private static let card = "devices/pci0000:00/0000:00:1c.0/0000:03:00.0"

    @Test func `a card's clock has the card's serial number`() throws {
        let tree = try Tree()
        try tree.write("\(Self.card)/ptp/ptp2/clock_name", "ptp_ocp\n")
        try tree.link("dev/char/248:2", "../../\(Self.card)/ptp/ptp2")
        try tree.write("class/timecard/ocp0/serialnum", "3a:5f:00:11:22:33\n")
        try tree.link("class/timecard/ocp0/ptp", "../../../\(Self.card)/ptp/ptp2")
        let found = DeviceIdentity(of: "/dev/ptp2", number: 248 << 8 | 2, sysfs: tree.sysfs)
        #expect(
            found
                == DeviceIdentity(
                    path: "/dev/ptp2", model: "ptp_ocp", serial: "3a:5f:00:11:22:33", bus: "0000:03:00.0"))
    }

    @Test func `a network port's clock has the port's address`() throws {
        let tree = try Tree()
        try tree.write("\(Self.card)/ptp/ptp0/clock_name", "igc")
        try tree.write("\(Self.card)/ptp/ptp0/device/net/enp3s0/address", "00:1b:21:aa:bb:cc\n")
        try tree.link("dev/char/248:0", "../../\(Self.card)/ptp/ptp0")
        let found = DeviceIdentity(of: "ptp0", number: 248 << 8, sysfs: tree.sysfs)
        #expect(found.serial == "00:1b:21:aa:bb:cc" && found.bus == "0000:03:00.0")
    }

    @Test func `a USB receiver's line has the serial number of its plug`() throws {
        let tree = try Tree()
        let usb = "devices/pci0000:00/0000:00:14.0/usb1/1-2"
        try tree.write("\(usb)/serial", "A12345")
        try tree.write("\(usb)/1-2:1.0/tty/ttyACM0/x", "")
        try tree.link("dev/char/166:0", "../../\(usb)/1-2:1.0/tty/ttyACM0")
        let found = DeviceIdentity(of: "/dev/ttyACM0", number: 166 << 8, sysfs: tree.sysfs)
        #expect(found.serial == "A12345" && found.bus == "1-2:1.0")
    }

    @Test func `a virtual device has no place`() throws {
        let tree = try Tree()
        try tree.write("devices/virtual/pps/pps0/name", "ktimer")
        try tree.link("dev/char/250:0", "../../devices/virtual/pps/pps0")
        let found = DeviceIdentity(of: "/dev/pps0", number: 250 << 8, sysfs: tree.sysfs)
        #expect(found == DeviceIdentity(path: "/dev/pps0", model: "ktimer"))
    }

    @Test func `of what is not there only the path is known`() {
        #expect(DeviceIdentity(of: "/dev/no-such-device") == DeviceIdentity(path: "/dev/no-such-device"))
    }
}
