import ClockDaemon
import Configuration
import Control
import Discipline
import Testing
import TimeUnits

/// A list in the IERS's format: 37 s since 2017, valid until 2027-06-28.
private let short = "#@ 4023129600\n3644697600 36\n3692217600 37\n"

struct LeapSecondFileTests {
    @Test func `the first file that is a list is read`() throws {
        let scratch = try ScratchDirectory()
        try scratch.write(Array(short.utf8), to: "leap-seconds.list")
        let finding = LeapSecondSource.finding(in: ["\(scratch.path)/none", "\(scratch.path)/leap-seconds.list"])
        #expect(finding.list?.entries.count == 2)
        #expect(finding.file == "\(scratch.path)/leap-seconds.list")
        #expect(finding.trouble == nil)
    }

    @Test func `when no file is a list, each is named with what is wrong`() throws {
        let scratch = try ScratchDirectory()
        try scratch.write(Array("no list".utf8), to: "leap-seconds.list")
        let finding = LeapSecondSource.finding(in: ["\(scratch.path)/none", "\(scratch.path)/leap-seconds.list"])
        #expect(finding.list == nil)
        #expect(
            finding.trouble == """
                there is no list of leap seconds (\(scratch.path)/none: open: No such file or directory; \
                \(scratch.path)/leap-seconds.list: line 1 cannot be read)
                """)
    }

    /// What Debian installs, whatever its age; where there is none, another test says what is said then.
    @Test func `the list of this host is read, if it has one`() {
        let finding = LeapSecondSource.finding(in: LeapSeconds.usualPlaces)
        guard let list = finding.list else { return }
        #expect(list.taiOffset(at: Instant(sinceEpoch: .seconds(1_483_228_800))).seconds == 37)
    }

    @Test func `a daemon takes the list, and takes a new one the day after`() throws {
        let scratch = try ScratchDirectory()
        try scratch.write(Array(short.utf8), to: "leap-seconds.list")
        let stand = Stand(leapSeconds: "\(scratch.path)/leap-seconds.list")
        try stand.run(for: .seconds(30))
        #expect(stand.daemon.status.timeScale.sentence.hasSuffix("which expires on 2027-06-28"))
        #expect(stand.daemon.status.timeScale.coming == nil)
        try scratch.write(Array("\(short)4007750400 38\n".utf8), to: "leap-seconds.list")
        try stand.run(for: .seconds(60))
        #expect(stand.daemon.status.timeScale.coming == nil)
        stand.daemon.readLeapSecondsAgain()
        #expect(
            stand.daemon.status.timeScale.coming?.sentence
                == "a leap second will be inserted at the end of 2026-12-31 UTC")
        #expect(stand.host.told?.leap == nil)
    }

    @Test func `without a list it says so once and keeps the time`() throws {
        let stand = Stand(leapSeconds: "/nowhere/leap-seconds.list")
        try stand.run(for: .seconds(60))
        for _ in 0..<3 { stand.daemon.readLeapSecondsAgain() }
        #expect(
            stand.said(
                """
                there is no list of leap seconds (/nowhere/leap-seconds.list: open: No such file or directory); TAI − UTC \
                stays 37 s, and no leap second is made
                """) == 1)
        #expect(stand.daemon.state(of: system) == .tracking)
        #expect(stand.daemon.status.timeScale.origin == .builtIn)
    }

    @Test func `an expired list is said to be so once, and its offset goes on`() throws {
        let scratch = try ScratchDirectory()
        try scratch.write(Array(short.replacing("4023129600", with: "3900000000").utf8), to: "leap-seconds.list")
        let stand = Stand(leapSeconds: "\(scratch.path)/leap-seconds.list")
        try stand.run(for: .seconds(60))
        stand.daemon.readLeapSecondsAgain()
        #expect(stand.said("foliotd: the list of leap seconds expired on 2023-08-02") == 1)
        #expect(stand.daemon.status.timeScale.isExpired)
        #expect(stand.daemon.status.timeScale.offset == .since2017)
        #expect(stand.daemon.state(of: system) == .tracking)
    }
}
