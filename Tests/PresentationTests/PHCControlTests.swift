import Presentation
import Testing
import TimeUnits

// What phc_ctl 3.1.1 of linuxptp prints and ends with was recorded by running it on ptp_mock, the kernel's own mock-up.
@Suite struct PHCControlTests {
    private func commands(_ words: String) throws -> [PHCControl.Command] {
        let words = words.split(separator: " ").map(String.init)
        guard case .control(let control) = try PHCControl.wish(["/dev/ptp0"] + words) else { return [] }
        return control.commands
    }

    private func mistake(_ words: [String]) -> PHCControl.Mistake? {
        do {
            _ = try PHCControl.wish(words)
            return nil
        } catch {
            return error
        }
    }

    @Test func `the calls that the kernel's own test makes are understood`() throws {
        #expect(try commands("get") == [.get])
        #expect(try commands("set 0 wait 120.5 get") == [.set(.zero), .wait(Nanoseconds(120_500_000_000)), .get])
        #expect(try commands("set 0 adj 10 get") == [.set(.zero), .adjust(.seconds(10)), .get])
        #expect(
            try commands("freq 10000000 set 0 wait 100.5 get")
                == [
                    .frequency(FrequencyOffset(partsPerBillion: 1e7)), .set(.zero), .wait(Nanoseconds(100_500_000_000)),
                    .get,
                ])
        #expect(try commands("freq 0.0") == [.frequency(.zero)])
        #expect(try commands("set") == [.set(nil)])
    }

    @Test func `without a command the capabilities are shown`() throws {
        #expect(try commands("") == [.capabilities])
    }

    @Test func `a command is no value of the one before it`() throws {
        #expect(try commands("set get freq cmp") == [.set(nil), .get, .frequency(nil), .compare])
    }

    @Test func `a command is known by how its word begins`() throws {
        #expect(
            try commands("adjust 1 frequency 3") == [.adjust(.second), .frequency(FrequencyOffset(partsPerBillion: 3))])
    }

    @Test(arguments: ["-- adj -10.5", "adj -10.5", "adj -- -10.5"])
    func `a negative number needs no dashes before it, and may have them`(words: String) throws {
        #expect(try commands(words) == [.adjust(Nanoseconds(-10_500_000_000))])
    }

    @Test func `a time in digits is exact, where phc_ctl rounds it to 1700000000_123456716`() throws {
        #expect(try commands("set 1700000000.123456789") == [.set(Nanoseconds(1_700_000_000_123_456_789))])
        #expect(try commands("set 1e3") == [.set(.seconds(1_000))])
        #expect(try commands("set 0x10") == [.set(.seconds(16))])
    }

    @Test(
        arguments: [
            (["p", "adj"], "adj: missing required time argument", 254),
            (["p", "wait"], "wait: requires sleep duration argument", 254),
            (["p", "adj", "x"], "adj: 'x' is not a valid double", 254),
            (["p", "set", "10x"], "set: '10x' is not a valid double", 254),
            (["p", "set", "", "get"], "set: '' is not a valid double", 254),
            (["p", "--", "set", "-5.5"], "set: '-5.5' is out of range", 254),
            (["p", "freq", "1e12"], "freq: '1e12' is out of range.", 254),
            (["p", "freq", "inf"], "freq: 'inf' is out of range.", 254),
            (["p", "--", "wait", "-1"], "wait: '-1' is out of range.", 254),
            (["-l", "9", "p", "get"], "-l: 9 is out of range. Must be in the range 0 to 7", 255),
            (["-l", "x", "p", "get"], "-l: x is a malformed value", 255),
            (["-z", "p", "get"], "invalid option -- 'z'", 255),
            (["p", "frob"], "unknown command frob.", 254),
            (["p", "freq", "nan"], "freq: 'nan' is out of range.", 254),
            (["p", "adj", "1e30"], "adj: '1e30' is out of range.", 254),
            (["p", "-l"], "option requires an argument -- 'l'", 255),
            ([], "which clock?", 255),
        ] as [([String], String, Int32)])
    func `a mistake is told in phc_ctl's words and with its status`(words: [String], sentence: String, status: Int32) {
        #expect(mistake(words)?.sentence == sentence)
        #expect(mistake(words)?.status == status)
    }

    @Test func `a mistake in the last word is found before the first command is done`() {
        #expect(mistake(["/dev/ptp0", "set", "0", "adj"])?.sentence == "adj: missing required time argument")
    }

    @Test func `options may stand anywhere before the dashes`() throws {
        guard case .control(let control) = try PHCControl.wish(["-ql5", "eth0", "get", "-Q", "--", "cmp"]) else {
            Issue.record("no commands")
            return
        }
        #expect(control.device == "eth0")
        #expect(control.commands == [.get, .compare])
        #expect(control.level == 5)
        #expect(control.isSilent)
        #expect(try PHCControl.wish(["-h"]) == .help)
        #expect(try PHCControl.wish(["-v"]) == .version)
    }

    @Test func `a line is phc_ctl's to the letter`() {
        let date = "Tue Nov 14 22:13:20 2023"
        let reading = Nanoseconds(1_700_000_000_123_456_789)
        let lines = [
            PHCControl.time(reading, date: date), PHCControl.set(reading, date: date),
            PHCControl.adjusted(by: Nanoseconds(-10_500_000_000)),
            PHCControl.frequency(FrequencyOffset(scaledPartsPerMillion: -688), isNew: false),
            PHCControl.frequency(FrequencyOffset(partsPerBillion: 1_000), isNew: true),
            PHCControl.offset(ahead: Nanoseconds(21_500_001_124), isApproximate: false),
            PHCControl.slept(Nanoseconds(500_000_000)),
        ].map { $0.line(at: Nanoseconds(3_324_999_999)) }
        #expect(
            lines == [
                "phc_ctl[3.324]: clock time is 1700000000.123456789 or Tue Nov 14 22:13:20 2023\n\n",
                "phc_ctl[3.324]: set clock time to 1700000000.123456789 or Tue Nov 14 22:13:20 2023\n\n",
                "phc_ctl[3.324]: adjusted clock by -10.500000 seconds\n",
                "phc_ctl[3.324]: clock frequency offset is -10.498047ppb\n",
                "phc_ctl[3.324]: adjusted clock frequency offset to 1000.000000ppb\n",
                "phc_ctl[3.324]: offset from CLOCK_REALTIME is 21500001124ns\n\n",
                "phc_ctl[3.324]: process slept for 0.500000 seconds\n\n",
            ])
    }

    @Test func `the capabilities are phc_ctl's to the letter`() {
        let message = PHCControl.capabilities(
            maximum: 500_000, alarms: 0, inputs: 2, outputs: 1, pins: 4, hasPPS: false, hasCrossTimestamps: true)
        #expect(
            message.line(at: Nanoseconds(4_018_000_000)) == """
                phc_ctl[4.018]: 
                capabilities:
                  500000 maximum frequency adjustment (ppb)
                  0 programable alarms
                  2 external time stamp channels
                  1 programmable periodic signals
                  4 configurable input/output pins
                  doesn't have pulse per second support
                  has cross timestamping support


                """)
    }

    @Test func `the level leaves out what is above it`() throws {
        let time = PHCControl.time(.zero, date: "")
        let frequency = PHCControl.frequency(.zero, isNew: false)
        guard case .control(var control) = try PHCControl.wish(["p"]) else {
            Issue.record("no commands")
            return
        }
        #expect(control.shows(time))
        control.level = 3
        #expect(!control.shows(time))
        #expect(control.shows(frequency))
        control.isSilent = true
        #expect(!control.shows(frequency))
    }

    @Test func `only what moves the clock is kept from a clock in other hands`() throws {
        #expect(try commands("get cmp caps wait 1 freq").allSatisfy { !$0.movesTheClock })
        #expect(try commands("set 1 adj 1 freq 1 phase 1").allSatisfy(\.movesTheClock))
    }
}
