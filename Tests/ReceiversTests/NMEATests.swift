import Receivers
import Testing
import TimeUnits

// Sentences are from recordings in gpsd's test suite.
struct NMEATests {
    @Test func `RMC is read`() throws {
        guard case .rmc(let rmc)? = try sentence("GNRMC,181141.00,A,5230.88855,N,01327.85591,E,0.031,,190615,,,A")
        else {
            Issue.record("no RMC")
            return
        }
        #expect(rmc.talker == "GN" && rmc.isValid)
        #expect(rmc.time == ClockTime(hour: 18, minute: 11, second: 41))
        #expect(rmc.date.map { [$0.day, $0.month, $0.year] } == [19, 6, 15])
        // gpsd: 52.514809167, 13.464265167.
        let position = try #require(rmc.position)
        #expect(abs(position.latitudeDegrees - 52.514809167) < 1e-9)
        #expect(abs(position.longitudeDegrees - 13.464265167) < 1e-9)
    }

    @Test func `the south and the west are negative`() throws {
        let text = "GPGGA,030719.000,3747.0873,S,01218.8938,W,1,08,1.1,59.9,M,,M,,"
        guard case .gga(let gga)? = try sentence(text) else {
            Issue.record("no GGA")
            return
        }
        // gpsd: -37.784788333.
        let position = try #require(gga.position)
        #expect(abs(position.latitudeDegrees + 37.784788333) < 1e-9)
        #expect(position.longitudeDegrees < -12.3)
        #expect(gga.quality == 1 && gga.satellitesUsed == 8 && gga.altitudeMetres == 59.9)
    }

    @Test(
        arguments: [
            ("", nil), ("000231", Nanoseconds.seconds(151)), ("000231.42", .seconds(151) + .milliseconds(420)),
            ("235959.999999999", .seconds(86_400) - Nanoseconds(1)),
            ("235959.9999999999999", .seconds(86_400) - Nanoseconds(1)), ("235960.00", .seconds(86_399)),
            ("235961.00", nil), ("240000.00", nil), ("006000", nil), ("12345", nil), ("12:45:00", nil),
            ("123456.", .seconds(45_296)), ("123456,7", .seconds(45_296)), ("123456.7x", nil), ("-12345", nil),
            ("1234567", nil),
        ] as [(String, Nanoseconds?)])
    func `a time of day is read or is none`(text: String, expected: Nanoseconds?) throws {
        guard case .rmc(let rmc)? = try sentence("GPRMC,\(text),A,,,,,,,010120,,,A") else { return }
        #expect(rmc.time?.sinceMidnight == expected)
    }

    @Test(arguments: ["2208-1", "", "31122", "3112200", "aabbcc"])
    func `a date that has not six digits is none`(text: String) throws {
        guard case .rmc(let rmc)? = try sentence("GPRMC,000231.099,A,,,,,,,\(text),,,A") else { return }
        #expect(rmc.date == nil)
    }

    @Test func `ZDA has four digits for the year`() throws {
        guard case .zda(let zda)? = try sentence("GPZDA,193223.00,23,12,2007,00,00") else {
            Issue.record("no ZDA")
            return
        }
        #expect(zda.civilTime?.date?.description == "2007-12-23")
        #expect(zda.time?.sinceMidnight == .seconds(70_343))
    }

    @Test func `GSA and GSV are read with empty fields`() throws {
        guard case .gsa(let gsa)? = try sentence("GPGSA,A,3,10,28,09,13,,,,,,,,,03.4,01.7,03.0"),
            case .gsv(let gsv)? = try sentence("GPGSV,3,2,12,02,56,323,,04,41,024,44,12,31,317,,17,31,085,")
        else {
            Issue.record("no GSA, no GSV")
            return
        }
        #expect(gsa.fix == 3 && gsa.satellites == [10, 28, 9, 13])
        #expect(gsa.positionDilution == 3.4 && gsa.verticalDilution == 3)
        #expect(gsv.satellitesInView == 12 && gsv.index == 2)
        #expect(gsv.satellites.map(\.number) == [2, 4, 12, 17])
        #expect(gsv.satellites.map(\.strengthDecibelHertz) == [nil, 44, nil, nil])
        #expect(gsv.signal == nil)
    }

    @Test func `GSV of newer receivers ends with the signal`() throws {
        guard case .gsv(let gsv)? = try sentence("GPGSV,3,3,11,20,,,,24,12,293,,30,33,085,,1") else {
            Issue.record("no GSV")
            return
        }
        #expect(gsv.satellites.count == 3 && gsv.signal == 1)
    }

    @Test func `text is taken as it is, with per cent signs and commas`() throws {
        guard case .txt(let txt)? = try sentence("GPTXT,01,01,02,%s%n,u-blox ag") else {
            Issue.record("no TXT")
            return
        }
        #expect(txt.text == "%s%n,u-blox ag" && txt.severity == 2)
    }

    @Test(arguments: ["PMTK001,314,3", "GPXXX,1", "GP", "", "GPRMCX,1", "PGRMT,%s"])
    func `other sentences are nothing`(text: String) throws {
        #expect(try sentence(text) == nil)
    }
}
