import Receivers
import Reports
import Testing
import TimeUnits

struct ReportMakerTests {
    private func reports(_ sentences: String...) throws -> [Report] {
        var maker = ReportMaker(floor: .beginningOfGPS)
        return try sentences.enumerated().flatMap { index, text in
            let content = Packet.Content.sentence(Array(sealed(text).utf8))
            let message = try #require(try ReceiverMessage(content))
            return maker.reports(of: message, arrival: Instant(sinceEpoch: .seconds(Int64(index))))
        }
    }

    private func times(_ reports: [Report]) -> [TimeReport] {
        reports.compactMap { report in
            guard case .time(let time) = report.content else { return nil }
            return time
        }
    }

    private func leaps(_ reports: [Report]) -> [LeapReport] {
        reports.compactMap { report in
            guard case .leap(let leap) = report.content else { return nil }
            return leap
        }
    }

    private let fix = "GPRMC,193221.00,A,2037.7279,N,08704.0848,W,0.1,201.8,231207,01,W,A"
    private let noFix = "GPRMC,193221.00,V,,,,,,,231207,,,N"
    private let day = "GPZDA,193222.00,23,12,2007,00,00"

    @Test func `RMC names a time that its status vouches for`() throws {
        let truth = Instant<UTC>(sinceEpoch: .seconds(1_198_438_341))
        let good = try times(reports(fix))
        #expect(good == [TimeReport(message: .nmeaRMC, reading: .utc(truth), isValid: true)])
        #expect(try times(reports(noFix)).map(\.isValid) == [false])
        #expect(try times(reports("GPRMC,,V,,,,,,,,,,N")).isEmpty)
    }

    @Test func `ZDA is valid only while a sentence with a fix vouches for it`() throws {
        #expect(try times(reports(day)).map(\.isValid) == [false])
        #expect(try times(reports(fix, day)).map(\.isValid) == [true, true])
        #expect(try times(reports(fix, noFix, day)).map(\.isValid) == [true, false, false])
        let text = "GPTXT,01,01,02,a"
        #expect(try times(reports(fix, text, text, text, text, day)).map(\.isValid) == [true, false])
    }

    @Test func `how a receiver is is said when it changes, and every ten seconds for who has just begun to listen`()
        throws
    {
        let sentences = (0..<60).map { _ in "GPGSA,A,1,,,,,,,,,,,,,,," }
        var maker = ReportMaker(floor: .beginningOfGPS)
        var said: [Int] = []
        for (second, text) in sentences.enumerated() {
            let message = try #require(try ReceiverMessage(.sentence(Array(sealed(text).utf8))))
            let arrival = Instant<Raw>(sinceEpoch: .seconds(Int64(second)))
            for report in maker.reports(of: message, arrival: arrival) {
                guard case .receiver(let condition) = report.content else { continue }
                #expect(condition.fix == ReceiverCondition.Fix.none)
                said.append(second)
            }
        }
        #expect(said == [0, 10, 20, 30, 40, 50])
    }

    @Test func `a sixtieth second is the one before once more, and not valid`() throws {
        let leap = try times(reports("GPRMC,235960.25,A,,,,,,,311216,,,A"))
        // 2017-01-01 is 1483228800 s after 1970.
        let reading = Instant<UTC>(sinceEpoch: .seconds(1_483_228_799) + .milliseconds(250))
        #expect(leap == [TimeReport(message: .nmeaRMC, reading: .utc(reading), isValid: false)])
    }

    @Test func `the pulse to come is named in UTC, with its error`() throws {
        var maker = ReportMaker(floor: .beginningOfGPS)
        let pulse = try #require(try message(.timTimePulse, "b09b2d0e 00000000 15efffff 6208 0b 0f"))
        let made = maker.reports(of: .ubx(pulse), arrival: Instant(sinceEpoch: .second)).map(\.content)
        // 2021-02-23 18:04:30, after gpsd's 18:04:29 of the same epoch's NAV-TIMEUTC.
        let next = TimeReport.Reading.utc(Instant(sinceEpoch: .seconds(1_614_103_470)))
        let time = TimeReport(message: .ubxTimTP, reading: next, subject: .nextPulse, isValid: true)
        let error = QuantisationReport(error: ClockOffset(nanoseconds: -4.331), pulse: next)
        #expect(made == [.time(time), .quantisation(error)])
    }

    @Test(
        arguments: [
            // Not locked; UTC that is not available; GPS time; Galileo's, whose weeks are not explained.
            ("6208 23 00", false, true), ("6208 01 00", false, true), ("6208 00 00", true, true),
            ("6208 00 03", nil, false),
        ] as [(String, Bool?, Bool)])
    func `a pulse's time is told as far as it can be`(end: String, isValid: Bool?, hasPulse: Bool) throws {
        var maker = ReportMaker(floor: .beginningOfGPS)
        let pulse = try #require(try message(.timTimePulse, "b09b2d0e 00000000 15efffff \(end)"))
        let made = maker.reports(of: .ubx(pulse), arrival: Instant(sinceEpoch: .second))
        #expect(times(made).first?.isValid == isValid)
        guard case .quantisation(let quantisation)? = made.last?.content else {
            Issue.record("no quantisation")
            return
        }
        #expect((quantisation.pulse != nil) == hasPulse)
    }

    /// One message that cannot be told would end the connection for all the others.
    @Test func `nonsense in a message that may be said is left out, and what is told of the rest arrives`() throws {
        // A quantisation error of 2.1 ms, and GPS time 128 s behind UTC.
        let absurd = [
            try message(.timTimePulse, "b09b2d0e 00000000 ffffff7f 6208 00 00"),
            try message(.navTimeGPS, "18de2d0ec4e80400620880071f000000"),
            try message(.navTimeLeapSeconds, "18de2d0e0000000001800000000000000000000000000001"),
        ]
        for said in absurd {
            var maker = ReportMaker(floor: .beginningOfGPS)
            let made = maker.reports(of: .ubx(try #require(said)), arrival: Instant(sinceEpoch: .second))
            #expect(made.count == (said == absurd[1] ? 2 : 1) && made.allSatisfy(arrives), "\(made)")
            #expect(leaps(made).allSatisfy { $0.offset == nil })
        }
    }

    /// With a constant from its factory it makes a UTC that may be seconds off, in NMEA too.
    @Test func `a receiver that only assumes its leap seconds says so`() throws {
        var maker = ReportMaker(floor: .beginningOfGPS)
        let assumed = try #require(try message(.navTimeGPS, "18de2d0ec4e80400620812031f000000"))
        let told = leaps(maker.reports(of: .ubx(assumed), arrival: Instant(sinceEpoch: .zero)))
        #expect(told == [LeapReport(offset: nil, knowsComing: false)])
    }

    @Test func `NAV-TIMEGPS tells the leap seconds until NAV-TIMELS does`() throws {
        var maker = ReportMaker(floor: .beginningOfGPS)
        let gps = try #require(try message(.navTimeGPS, "18de2d0ec4e80400620812071f000000"))
        let leap = try #require(
            try message(.navTimeLeapSeconds, "18de2d0e0000000001120000000000000000000000000001"))
        let told = [gps, leap, gps].map { said in
            maker.reports(of: .ubx(said), arrival: Instant(sinceEpoch: .zero)).compactMap { report -> LeapReport? in
                guard case .leap(let leap) = report.content else { return nil }
                return leap
            }
        }
        let known = LeapReport(offset: .since2017, knowsComing: false)
        #expect(told == [[known], [known], []])
    }

    @Test func `how the receiver is is told when it changes`() throws {
        var maker = ReportMaker(floor: .beginningOfGPS)
        let open: [UInt8] = [0, 1, 0, 0] + [0, 1, 4, 1] + bytes(0, 20)
        let radio = try #require(try UBX.Message(UBX.Frame(.monRadio, payload: open)))
        let arrival = Instant<Raw>(sinceEpoch: .zero)
        let first = maker.reports(of: .ubx(radio), arrival: arrival)
        let again = maker.reports(of: .ubx(radio), arrival: arrival)
        #expect(first.count == 1 && again.isEmpty)
        #expect(maker.condition.antenna == .open)
        #expect(maker.condition.jamming == ReceiverCondition.Jamming.none)
    }

    @Test func `totals of several signals are not added`() throws {
        var maker = ReportMaker(floor: .beginningOfGPS)
        for text in ["GPGSV,1,1,10,20,,,,1", "GPGSV,1,1,07,20,,,,6", "GAGSV,1,1,05,20,,,,7"] {
            let message = try #require(try sentence(text))
            _ = maker.reports(of: .nmea(message), arrival: Instant(sinceEpoch: .zero))
        }
        #expect(maker.condition.satellitesInView == 15)
    }
}
