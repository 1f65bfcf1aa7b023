import Foundation
import Testing

/// The real libudev on hosts that umockdev pretends. What each is, is in Tests/Hosts/README.md; what must be found is
/// beside it, and was written by hand-checking each field against the description.
@Suite(.serialized, .enabled(if: Program.hasUmockdev, "umockdev is not installed; Scripts/test installs it on Debian"))
struct HostTests {
    @Test(arguments: [
        "timecard-flat", "timecard-grouped", "i225-i226", "e810", "cm4", "cm5", "usb-receiver",
    ])
    func `each host is seen exactly as it is`(host: String) throws {
        let expected = try String(contentsOf: Program.hosts.appending(path: "\(host).json"), encoding: .utf8)
        let run = try Program(
            Program.umockdev, "--device", Program.hosts.appending(path: "\(host).umockdev").path(), "--",
            Program.foliot().path(), "devices", "--json")
        #expect(run.status == 0)
        #expect(run.output.split(separator: "\n") == expected.split(separator: "\n"))
    }

    /// Both have the receivers of the card, wherever its driver tells of them.
    @Test(arguments: [
        ("timecard-flat", ["/dev/ttyS7"]), ("timecard-grouped", ["/dev/ttyS9", "/dev/ttyS10", "/dev/ttyS12"]),
        ("e810", ["/dev/gnss0"]), ("usb-receiver", ["/dev/ttyACM0", "/dev/ttyUSB0"]),
    ])
    func `a line at which a receiver may be is listed`(host: String, lines: [String]) throws {
        let run = try Program(
            Program.umockdev, "--device", Program.hosts.appending(path: "\(host).umockdev").path(), "--",
            Program.foliot().path(), "receiver", "list")
        #expect(run.status == 0)
        #expect(run.output.split(separator: "\n").map { String($0.prefix { $0 != " " }) } == lines)
    }

    /// What udev's own path_id and these rules made of the same devices is in "links"; see Tests/Hosts/rules.
    @Test(arguments: [
        "timecard-flat", "timecard-grouped", "i225-i226", "e810", "cm4", "cm5", "usb-receiver",
    ])
    func `a stable name is the name of the link that the rules make`(host: String) throws {
        let links = try String(contentsOf: Program.hosts.appending(path: "links"), encoding: .utf8)
        let picture = try String(contentsOf: Program.hosts.appending(path: "\(host).json"), encoding: .utf8)
        for line in links.split(separator: "\n") where line.hasPrefix("\(host) ") {
            guard let link = line.split(separator: " ").first(where: { $0.hasPrefix("/dev/timing/") }) else { continue }
            let name = line.split(separator: " ")[1].dropLast()
            let stable = link.dropFirst("/dev/timing/".count).prefix { $0 != "," }
            let device = picture.split(separator: "\n").first { $0.contains("\"name\":\"\(name)\"") }
            #expect(try #require(device).contains("\"stable_name\":\"\(stable)\""))
        }
    }
}
