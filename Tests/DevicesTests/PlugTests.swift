import Foundation
import Testing

/// `foliot devices --watch` while hardware comes and goes.
@Suite(.serialized, .enabled(if: Testbed.isInstalled, "umockdev is not installed; Scripts/test installs it on Debian"))
struct PlugTests {
    @Test func `a thousand random pluggings are all seen, leave nothing behind and end nothing`() throws {
        let testbed = try Testbed()
        var random = Seeded(state: 20_261_126)
        var sockets = (0..<12).map(Socket.init)
        let watcher = try Watcher(on: testbed)
        defer { watcher.end() }
        var events = 0
        var settled: Watcher.Holding?
        while events < 1_000 {
            for _ in 0..<Int.random(in: 1...40, using: &random) {
                sockets[Int.random(in: 0..<sockets.count, using: &random)].turn(in: testbed)
                events += 1
            }
            let plugged = Set(sockets.filter(\.isPlugged).flatMap(\.names))
            try #require(watcher.comesToSee(plugged), "after \(events) events, seed 20261126")
            if events > 300, settled == nil { settled = watcher.holding }
        }
        let before = try #require(settled)
        #expect(watcher.holding.descriptors == before.descriptors)
        #expect(watcher.holding.memory <= before.memory + 1_024)
    }
}

/// A place where one piece of hardware is plugged in and pulled out.
private struct Socket {
    let number: Int
    private(set) var isPlugged = false

    init(number: Int) {
        self.number = number
    }

    /// What is seen when it is plugged in.
    var names: [String] {
        switch number % 3 {
        case 0: ["ttyACM\(number)"]
        case 1: ["ptp\(number)", "pps\(number)"]
        default: ["ocp\(number)", "ptp\(number)", "ttyS\(number)"]
        }
    }

    mutating func turn(in testbed: Testbed) {
        if isPlugged {
            for place in places { testbed.tell("remove", of: place) }
            testbed.remove("/sys\(top)")
            if number % 3 == 1 { testbed.remove("/sys/devices/virtual/pps/pps\(number)") }
        } else {
            testbed.add(description)
            for place in places { testbed.tell("add", of: place) }
        }
        isPlugged.toggle()
    }

    private var top: String {
        number % 3 == 0
            ? "/devices/pci0000:00/0000:00:14.0/usb1/1-\(number + 1)"
            : "/devices/pci0000:00/0000:00:1c.0/0000:\(number + 10):00.0"
    }

    private var places: [String] {
        switch number % 3 {
        case 0: ["/sys\(top)/1-\(number + 1):1.0/tty/ttyACM\(number)"]
        case 1: ["/sys\(top)/ptp/ptp\(number)", "/sys/devices/virtual/pps/pps\(number)"]
        default:
            names.map {
                "/sys\(top)/\($0.prefix { !$0.isNumber } == "ocp" ? "timecard" : $0.hasPrefix("ptp") ? "ptp" : "tty")/\($0)"
            }
        }
    }

    private var description: String {
        switch number % 3 {
        case 0:
            """
            P: \(top)
            E: SUBSYSTEM=usb
            E: DEVTYPE=usb_device
            A: idVendor=1546\\n
            A: idProduct=01a9\\n

            P: \(top)/1-\(number + 1):1.0/tty/ttyACM\(number)
            N: ttyACM\(number)
            E: SUBSYSTEM=tty
            E: DEVNAME=/dev/ttyACM\(number)

            """
        case 1:
            """
            P: \(top)
            E: SUBSYSTEM=pci

            P: \(top)/ptp/ptp\(number)
            N: ptp\(number)
            E: SUBSYSTEM=ptp
            E: DEVNAME=/dev/ptp\(number)
            A: clock_name=igb\\n

            P: /devices/virtual/pps/pps\(number)
            N: pps\(number)
            E: SUBSYSTEM=pps
            E: DEVNAME=/dev/pps\(number)
            A: name=ptp\(number)\\n

            """
        default:
            """
            P: \(top)
            E: SUBSYSTEM=pci

            P: \(top)/timecard/ocp\(number)
            E: SUBSYSTEM=timecard
            A: tty/ttyGNSS=ttyS\(number)\\n
            L: ptp=../../ptp/ptp\(number)

            P: \(top)/ptp/ptp\(number)
            N: ptp\(number)
            E: SUBSYSTEM=ptp
            E: DEVNAME=/dev/ptp\(number)
            A: clock_name=ptp_ocp\\n

            P: \(top)/tty/ttyS\(number)
            N: ttyS\(number)
            E: SUBSYSTEM=tty
            E: DEVNAME=/dev/ttyS\(number)
            A: type=4\\n

            """
        }
    }
}
