import Testing
import TimeUnits

@testable import Diagnosis

/// One thing broken, and the cause that has to be named for it.
struct Broken: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let host: Observations
    let cause: Cause
    let grade: Finding.Grade

    init(
        _ name: String, _ cause: Cause, _ host: Observations, grade: Finding.Grade = .wrong,
        change: (inout Observations) -> Void
    ) {
        testDescription = name
        self.host = host.but(change)
        self.cause = cause
        self.grade = grade
    }
}

struct FindingsTests {
    @Test(arguments: [Observations.pulseHost, .cardHost, .receiverHost])
    func `nothing is wrong with a host that is well`(host: Observations) {
        let findings = Findings(host)
        #expect(findings.first == nil)
        #expect(!findings.isWrong)
        #expect(findings.fineBefore.count >= 5)
        #expect(findings.fineBefore.allSatisfy { $0.cause == nil && !$0.sentence.isEmpty })
    }

    @Test(arguments: brokenSetups)
    func `the right cause is named`(broken: Broken) {
        let findings = Findings(broken.host)
        #expect(findings.first?.cause == broken.cause, "\(findings.first?.sentence ?? "nothing")")
        #expect(findings.first?.grade == broken.grade)
        #expect(findings.isWrong == (broken.grade == .wrong))
    }

    @Test(arguments: brokenSetups)
    func `what is wrong is said with what was looked at and what mends it`(broken: Broken) throws {
        let first = try #require(Findings(broken.host).first)
        #expect(!first.sentence.isEmpty)
        #expect(!first.evidence.isEmpty)
        #expect(!first.remedy.advice.isEmpty)
    }

    /// Commands of foliot that want to be told of what.
    @Test(arguments: brokenSetups)
    func `a command that is advised is whole`(broken: Broken) throws {
        let command = try #require(Findings(broken.host).first).remedy.command ?? ""
        let words = command.split(separator: ";").last?.split(separator: " ").map(String.init) ?? []
        guard words.first == "foliot", words.count > 2, ["show", "watch", "pins", "frequency"].contains(words[2]) else {
            return
        }
        #expect(words.count == 4 && words[3].contains(words[1] == "gpio" ? "gpiochip0/18" : "/dev/"), "\(command)")
    }

    @Test func `each cause is named for some set-up`() {
        let named = Set(brokenSetups.map(\.cause))
        #expect(named == Set(Cause.allCases))
    }

    @Test func `what comes first on the way from the antenna is named first`() {
        let host = Observations.receiverHost.but {
            $0.references[0].receiver?.heard?.antenna = .open
            $0.references[0].pulse?.edges = []
            $0.references[0].track = TrackSeen(state: "silent", watched: .seconds(4))
            $0.engine.answer = .absent
            $0.leapSeconds.file = nil
        }
        let findings = Findings(host)
        #expect(findings.first?.cause == .antenna)
        #expect(findings.others.compactMap(\.cause) == [.noPulse, .engineAbsent, .leapListAbsent])
    }

    @Test func `what the configuration warns of every day hides no other doubt`() {
        let host = Observations.pulseHost.but {
            $0.configuration.warnings = ["no reference says which second a pulse marks"]
            $0.leapSeconds.daysLeft = -1
        }
        #expect(Findings(host).first?.cause == .leapListExpired)
        #expect(Findings(host).others.map(\.cause) == [.configurationDoubtful])
    }

    @Test func `a remedy names the group, the rule and the command`() throws {
        let host = Observations.pulseHost.but {
            $0.references[0].device.ownership = FileOwnership(user: 0, group: 0, groupName: "root", mode: 0o600)
        }
        let first = try #require(Findings(host).first)
        #expect(first.sentence == "foliotd may not open it: /dev/pps0 belongs to root, mode 0600")
        #expect(first.remedy.advice.contains("60-foliot.rules"))
        #expect(first.remedy.advice.contains("\"clock\""))
        #expect(first.remedy.command?.hasPrefix("udevadm control --reload && udevadm trigger") == true)
    }

    @Test(arguments: [
        ("chronyd", [], true), ("chronyd", ["-x"], false), ("systemd-timesyn", [], true), ("ntpd", ["-g"], true),
        ("gpsd", ["-n"], false), ("ptp4l", ["-i", "eth0"], false), ("ts2phc", ["-c", "ptp0"], false),
    ])
    func `a program that steers the system clock is named, one that does not is not`(
        name: String, arguments: [String], isNamed: Bool
    ) {
        let host = Observations.pulseHost.but {
            $0.host.programs.append(HostSeen.Program(name: name, arguments: arguments, id: 800))
        }
        let first = Findings(host).first
        #expect((first?.cause == .anotherDaemon) == isNamed)
        if isNamed { #expect(first?.sentence.contains(name) == true) }
    }

    @Test(arguments: [
        ("gpsd", "systemctl disable --now gpsd.socket gpsd"), ("minicom", "fuser -v /dev/ttyUSB0"),
    ])
    func `a program that is not known is shown and not ended`(name: String, command: String) throws {
        let host = Observations.receiverHost.but { $0.references[0].receiver?.holder = name }
        #expect(try #require(Findings(host).first).remedy.command == command)
    }

    @Test func `a device that has another number now is pointed to`() throws {
        let host = Observations.cardHost.but {
            $0.references[0].device.presence = .absent
            $0.references[0].device.others = ["/dev/timing/phc-pci-0000:03:00.0", "/dev/ptp2"]
        }
        let first = try #require(Findings(host).first)
        #expect(first.cause == .deviceAbsent)
        #expect(first.remedy.advice.contains("/dev/timing/phc-pci-0000:03:00.0"))
    }

    @Test(arguments: [Nanoseconds.zero, .seconds(-5), .furthest, .milliseconds(1)], 0..<4)
    func `no watch, however long or short, traps`(watched: Nanoseconds, count: Int) {
        let host = Observations.pulseHost.but {
            $0.references[0].pulse?.watched = watched
            $0.references[0].pulse?.edges = Array(pulses(4, width: nil).prefix(count))
            $0.references[0].track?.watched = watched
            $0.references[0].track?.refused = ["doubled": 1 << 40, "repeated": 1 << 40, "late": 1 << 40]
        }
        #expect(Findings(host).isWrong)
    }

    @Test(arguments: [(0o660, true), (0o600, false), (0o640, false), (0o666, true)])
    func `a mode permits a member of the group or not`(mode: Int, permits: Bool) {
        let ownership = FileOwnership(user: 0, group: 995, groupName: "clock", mode: mode)
        #expect(ownership.permits(Identity(user: 990, groups: [990, 995])) == permits)
        #expect(ownership.permits(Identity(user: 0, groups: [0])))
    }
}
