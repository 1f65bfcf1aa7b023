import TestSupport
import Testing
import TimeUnits

@testable import Configuration

/// The list of the IERS as Debian 12 ships it (Bulletin C 70), without its long comments.
let bulletin70 = """
    #\tUpdated through IERS Bulletin C
    #$\t3960835200
    #
    #@\t3991593600
    #NTP Time      DTAI    Day Month Year
    2272060800      10      # 1 Jan 1972
    2287785600      11      # 1 Jul 1972
    2303683200      12      # 1 Jan 1973
    2335219200      13      # 1 Jan 1974
    2366755200      14      # 1 Jan 1975
    2398291200      15      # 1 Jan 1976
    2429913600      16      # 1 Jan 1977
    2461449600      17      # 1 Jan 1978
    2492985600      18      # 1 Jan 1979
    2524521600      19      # 1 Jan 1980
    2571782400      20      # 1 Jul 1981
    2603318400      21      # 1 Jul 1982
    2634854400      22      # 1 Jul 1983
    2698012800      23      # 1 Jul 1985
    2776982400      24      # 1 Jan 1988
    2840140800      25      # 1 Jan 1990
    2871676800      26      # 1 Jan 1991
    2918937600      27      # 1 Jul 1992
    2950473600      28      # 1 Jul 1993
    2982009600      29      # 1 Jul 1994
    3029443200      30      # 1 Jan 1996
    3076704000      31      # 1 Jul 1997
    3124137600      32      # 1 Jan 1999
    3345062400      33      # 1 Jan 2006
    3439756800      34      # 1 Jan 2009
    3550089600      35      # 1 Jul 2012
    3644697600      36      # 1 Jul 2015
    3692217600      37      # 1 Jan 2017
    #
    #h\t49db2447 571e5e1b 2f002a53 9c8da8e4 39b8e49e
    """

/// The same as the time zone database has it.
private let zoneData = """
    # Allowance for leap seconds added to each time zone file.
    Leap\t1972\tJun\t30\t23:59:60\t+\tS
    Leap\t1972\tDec\t31\t23:59:60\t+\tS
    #Expires 2026\tJun\t28\t00:00:00
    #updated 1751846400 (2025-07-07 00:00:00 UTC)
    #expires 1782604800 (2026-06-28 00:00:00 UTC)
    """

struct LeapSecondsListTests {
    private func read(_ text: String) throws(InvalidLeapSeconds) -> LeapSeconds {
        try LeapSeconds(parsing: Array(text.utf8))
    }

    private func refusal(_ text: String) -> InvalidLeapSeconds? {
        do throws(InvalidLeapSeconds) {
            _ = try read(text)
            return nil
        } catch {
            return error
        }
    }

    private func offset(of list: LeapSeconds, _ year: Int64, _ month: Int64) throws -> Int {
        list.taiOffset(at: try #require(CalendarDay(year: year, month: month, day: 1)).midnight).seconds
    }

    @Test func `the list of the IERS has 10 s in 1972, 37 s since 2017, and expires on 28 June 2026`() throws {
        let list = try read(bulletin70)
        #expect(list.entries.count == 28)
        #expect(try offset(of: list, 1972, 1) == 10)
        #expect(try offset(of: list, 1999, 1) == 32)
        #expect(try offset(of: list, 2016, 12) == 36)
        #expect(try offset(of: list, 2017, 1) == 37)
        #expect(list.expires.map { "\(CalendarDay(of: $0))" } == "2026-06-28")
    }

    @Test func `the list of the time zone database says the same`() throws {
        let list = try read(zoneData)
        #expect(list.entries.prefix(3).elementsEqual(try read(bulletin70).entries.prefix(3)))
        #expect(list.expires == (try read(bulletin70)).expires)
        let newer = zoneData.split(separator: "\n").filter { !$0.hasPrefix("#expires") }.joined(separator: "\n")
        #expect(try read(newer.replacing("#Expires", with: "Expires")).expires == list.expires)
    }

    @Test func `a second that is left out makes TAI − UTC smaller`() throws {
        let list = try read("Leap\t1972\tJun\t30\t23:59:59\t-\tS")
        #expect(try offset(of: list, 1972, 7) == 9)
    }

    @Test(arguments: [
        ("2303683200      12", "2303683200      13"), ("3991593600", "3991593601"), ("49db2447", "49db2448"),
    ])
    func `a list whose hash is not its own is refused`(right: String, wrong: String) {
        #expect(refusal(bulletin70.replacing(right, with: wrong)) == .damaged)
    }

    @Test func `a list without a hash is taken`() throws {
        #expect(try read("2272060800 10\n2287785600 11 # 1 Jul 1972").entries.count == 2)
    }

    @Test(arguments: [
        ("", "it is no list of leap seconds"), ("root:x:0:0", "line 1 cannot be read"),
        ("2272060800 10\nx 11", "line 2 cannot be read"), ("2272060800 10 11", "line 1 cannot be read"),
        ("#@ never\n2272060800 10", "line 1 cannot be read"),
        ("Leap 1972 Jun 31 23:59:60 + S", "line 1 cannot be read"),
        ("Leap 1972 Jun 30 23:59:61 + S", "line 1 cannot be read"),
        (
            "Leap 1972 Jun 30 23:59:60 + S\nLeap 1972 Jun 30 23:59:60 + S",
            "its entry for 1972-07-01 is not after the one before"
        ),
        ("2272060800 10\n2287785600 12", "its entry for 1972-07-01 is not one second from the one before"),
        ("9223372036854775807 10", "line 1 cannot be read"),
        ("2272060800 9223372036854775807", "its entry for 1972-01-01 cannot be"),
    ])
    func `what is no list is refused, and why is said`(text: String, why: String) {
        #expect(refusal(text)?.description == why)
    }

    @Test(arguments: 1...4)
    func `a damaged list is read or refused, and never traps`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var refused = 0
        for index in 0..<2_000 {
            var bytes = Array((index.isMultiple(of: 2) ? zoneData : bulletin70.replacing("#h", with: "#")).utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) { MutationTests.damage(&bytes, using: &random) }
            do throws(InvalidLeapSeconds) {
                let list = try LeapSeconds(parsing: bytes)
                #expect(!list.entries.isEmpty)
            } catch {
                refused += 1
            }
        }
        #expect(refused > 500)
    }

    /// FIPS 180-4's example and the empty message.
    @Test func `SHA-1 is what the standard says`() {
        #expect(sha1(of: Array("abc".utf8)) == [0xa999_3e36, 0x4706_816a, 0xba3e_2571, 0x7850_c26c, 0x9cd0_d89d])
        #expect(sha1(of: []) == [0xda39_a3ee, 0x5e6b_4b0d, 0x3255_bfef, 0x9560_1890, 0xafd8_0709])
    }
}
