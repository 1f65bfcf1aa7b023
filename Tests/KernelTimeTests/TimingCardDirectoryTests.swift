import CTimingShims
import KernelTime
import Testing

/// Two trees as kernels show them: with links beside the attributes, and with names in a directory of their own.
@Suite struct TimingCardDirectoryTests {
    private final class Tree {
        let sysfs: String
        var card: String { "\(sysfs)/class/timecard/ocp0" }

        init() throws {
            sysfs = try Files.makeTemporaryDirectory("foliot-sysfs")
            for part in ["class", "class/timecard", "class/timecard/ocp0", "class/timecard/ocp0/tty"] {
                try Files.makeDirectory("\(sysfs)/\(part)")
            }
        }

        func link(_ name: String, _ target: String) {
            #expect(unsafe ctiming_symlink(target, "\(card)/\(name)") == 0)
        }

        func write(_ name: String, _ text: String) throws {
            try Files.replace("\(card)/\(name)", with: Array(text.utf8).span)
        }

        deinit {
            Files.removeDirectory("\(card)/tty", holding: TimingCardDirectory.portNames)
            Files.removeDirectory(card, holding: TimingCardDirectory.portNames + ["ptp", "pps", "clock_source"])
            for part in ["class/timecard", "class", ""] { Files.removeDirectory("\(sysfs)/\(part)", holding: []) }
        }
    }

    @Test func `ports are found as links beside the attributes`() throws {
        let tree = try Tree()
        tree.link("ptp", "../../ptp/ptp3")
        tree.link("pps", "../../pps/pps1")
        tree.link("ttyGNSS", "../../tty/ttyS5")
        tree.link("ttyMAC", "../../../devices/pci0000:00/tty/ttyS7")
        let card = try #require(TimingCardDirectory.all(sysfs: tree.sysfs).first)
        #expect(card.name == "ocp0" && card.isHere)
        #expect(card.hardwareClock == "/dev/ptp3" && card.pulse == "/dev/pps1")
        #expect(TimingCardDirectory.portNames.map(card.serialPort) == ["/dev/ttyS5", nil, "/dev/ttyS7", nil])
    }

    @Test func `ports are found as names in a directory of their own`() throws {
        let tree = try Tree()
        try tree.write("tty/ttyGNSS", "ttyS5")
        try tree.write("tty/ttyGNSS2", "ttyS6\n")
        try tree.write("tty/ttyMAC", "../../etc/passwd")
        try tree.write("tty/ttyNMEA", "")
        let card = TimingCardDirectory(name: "ocp0", sysfs: tree.sysfs)
        #expect(TimingCardDirectory.portNames.map(card.serialPort) == ["/dev/ttyS5", "/dev/ttyS6", nil, nil])
        #expect(card.hardwareClock == nil)
    }

    @Test func `a card that is not there has nothing`() {
        let card = TimingCardDirectory(name: "ocp9", sysfs: "/nowhere")
        #expect(!card.isHere && card.pulse == nil && card.serialPort("ttyGNSS") == nil)
        #expect(TimingCardDirectory.all(sysfs: "/nowhere").isEmpty)
    }

    @Test func `an attribute is written in place, and one that is not there is not made`() throws {
        let tree = try Tree()
        try tree.write("clock_source", "something longer\n")
        let attributes = TimingCardDirectory(name: "ocp0", sysfs: tree.sysfs).attributes
        try attributes.write("PPS", to: "clock_source")
        #expect(try attributes.read("clock_source") == Array("PPS\n".utf8))
        #expect(throws: DeviceError(operation: .open, device: "\(tree.card)/sma1", errno: 2)) {
            try attributes.write("IN: PPS1", to: "sma1")
        }
    }
}
