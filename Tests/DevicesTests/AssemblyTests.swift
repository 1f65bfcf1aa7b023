import Testing

@testable import Devices

@Suite struct AssemblyTests {
    private func clock(
        _ name: String, called clockName: String, below ancestors: [SysfsEntry.Ancestor] = []
    ) -> SysfsEntry {
        var entry = SysfsEntry(subsystem: "ptp", name: name, place: "/sys/devices/x/ptp/\(name)", node: "/dev/\(name)")
        entry.attributes["clock_name"] = clockName
        entry.ancestors = ancestors
        return entry
    }

    private func ancestor(_ subsystem: String, _ name: String, driver: String? = nil) -> SysfsEntry.Ancestor {
        SysfsEntry.Ancestor(subsystem: subsystem, name: name, place: "/sys/devices/\(name)", driver: driver)
    }

    private func nature(of entry: SysfsEntry) -> HardwareClock.Nature? {
        HostPicture(entries: [entry]).devices.first?.hardwareClock?.nature
    }

    // The names are those that Linux 6.12's drivers give, as read in the lab's guest.
    @Test func `clocks that tell no time are recognised`() {
        let simulated = clock("ptp1", called: "Mock-up PTP clock", below: [ancestor("netdevsim", "netdevsim1")])
        #expect(nature(of: simulated) == .simulatedNetwork)
        #expect(nature(of: clock("ptp0", called: "Mock-up PTP clock")) == .mock)
        #expect(nature(of: clock("ptp0", called: "KVM virtual PTP")) == .virtualMachine)
        #expect(nature(of: clock("ptp3", called: "ptp3_virt", below: [ancestor("ptp", "ptp0")])) == .virtualClock)
        #expect(nature(of: clock("ptp0", called: "ptp_ocp")) == .selfDisciplined)
        #expect(nature(of: clock("ptp0", called: "", below: [ancestor("pci", "0000:03:00.0")])) == .hardware)
    }

    @Test func `a timer of the kernel is no pulse of the world`() {
        var timer = SysfsEntry(
            subsystem: "pps", name: "pps2", place: "/sys/devices/virtual/pps/pps2", node: "/dev/pps2")
        timer.attributes = ["name": "ktimer", "mode": "1151"]
        #expect(HostPicture(entries: [timer]).devices.first?.pulse?.feeder == .kernelTimer)
    }

    @Test func `a name that two devices would share is none`() {
        var pulses = ["pps0", "pps1"].map {
            SysfsEntry(subsystem: "pps", name: $0, place: "/sys/devices/platform/simtc/pps/\($0)", node: "/dev/\($0)")
        }
        for index in pulses.indices { pulses[index].ancestors = [ancestor("platform", "simtc")] }
        #expect(HostPicture(entries: pulses).devices.map(\.stableName) == [nil, nil])
        #expect(HostPicture(entries: [pulses[0]]).devices.first?.stableName == "pps-platform-simtc")
    }

    @Test func `numbers that are none are not available`() {
        var entry = clock("ptp0", called: "x")
        for garbage in ["", "banana", "99999999999999999999", "1 2", "0x10"] {
            entry.attributes["max_adjustment"] = garbage
            #expect(HostPicture(entries: [entry]).devices.first?.hardwareClock?.maximumAdjustment == nil)
        }
        entry.attributes["max_adjustment"] = "62499999"
        #expect(HostPicture(entries: [entry]).devices.first?.hardwareClock?.maximumAdjustment == 62_499_999)
    }

    @Test func `a serial number of zeros is none`() {
        var card = SysfsEntry(subsystem: "timecard", name: "ocp0", place: "/sys/devices/c/timecard/ocp0")
        for (said, number) in [
            ("00:00:00:00:00:00", nil), ("ff:ff:ff:ff:ff:ff", nil), ("00:0a:35:00:00:01", "00:0a:35:00:00:01"),
        ] {
            card.attributes["serialnum"] = said
            #expect(HostPicture(entries: [card]).devices.first?.card?.serialNumber == number)
        }
    }

    @Test func `text is what can be shown and nothing else`() {
        let long = String(repeating: "a", count: 4_096)
        #expect(unsafe cleanText("  SYNC\n") == "SYNC")
        #expect(unsafe cleanText("") == nil)
        #expect(unsafe cleanText(" \n\t") == nil)
        #expect(unsafe cleanText("\u{1B}[31mred") == nil)
        #expect(unsafe cleanText([CChar(bitPattern: 0xFF), 65, 0]) == nil)
        #expect(unsafe cleanText(long) == long)
        #expect(unsafe cleanText(long + "a") == nil)
    }

    @Test func `a device is found by any of its names`() throws {
        let picture = HostPicture(entries: [clock("ptp10", called: "x", below: [ancestor("pci", "0000:03:00.0")])])
        for name in ["ptp10", "/dev/ptp10", "phc-pci-0000:03:00.0", "/dev/timing/phc-pci-0000:03:00.0"] {
            #expect(picture.device(named: name)?.name == "ptp10")
        }
        #expect(picture.device(named: "ptp1") == nil)
    }

    @Test func `what goes, changes and comes is told in this order`() {
        let old = HostPicture(entries: [clock("ptp0", called: "a"), clock("ptp1", called: "b")])
        let new = HostPicture(entries: [clock("ptp1", called: "c"), clock("ptp2", called: "d")])
        let told = new.changes(since: old).map { change in
            switch change {
            case .went(let device): "went \(device.name)"
            case .changed(_, let device): "changed \(device.name)"
            case .came(let device): "came \(device.name)"
            }
        }
        #expect(told == ["went ptp0", "changed ptp1", "came ptp2"])
        #expect(new.changes(since: new).isEmpty)
    }

    @Test func `a card that says of its port nonsense has no such port`() {
        var card = SysfsEntry(subsystem: "timecard", name: "ocp0", place: "/sys/devices/c/timecard/ocp0")
        for nonsense in ["", "tty", "../../etc", "sda1", String(repeating: "tty", count: 20)] {
            card.attributes["tty/ttyGNSS"] = nonsense
            #expect(HostPicture(entries: [card]).devices.first?.card?.ports == [:])
            #expect(HostPicture(entries: [card]).devices.first?.card?.layout == nil)
        }
        card.attributes["tty/ttyGNSS"] = "ttyS10 115200"
        #expect(HostPicture(entries: [card]).devices.first?.card?.ports == [.receiver: "ttyS10"])
    }
}
