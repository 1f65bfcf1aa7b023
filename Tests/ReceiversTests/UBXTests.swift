import Receivers
import Reports
import Testing
import TimeUnits

// Payloads are from recordings in gpsd's test suite (u-blox-m8t-time, ublox-zed-f9t-ubx_nmea_l5, navisys-gr8013,
// ublox-aek-4t) and pyubx2's; the values beside them are what gpsd and pyubx2 read there.
struct UBXTests {
    @Test func `the pulse's second and error are read`() throws {
        let text = "b09b2d0e 00000000 15efffff 6208 0b 0f"
        guard case .timTimePulse(let pulse)? = try message(.timTimePulse, text) else {
            Issue.record("no TIM-TP")
            return
        }
        #expect(pulse.week == 2_146)
        #expect(pulse.timeOfWeek == .milliseconds(237_870_000))
        #expect(pulse.quantisationErrorPicoseconds == -4_331)
        #expect(pulse.isUTC && pulse.isUTCAvailable && pulse.isLocked)
        #expect(pulse.integrityMonitoring == 2)
    }

    @Test func `a pulse's fraction counts in 2⁻³² ms, and an invalid error is none`() throws {
        let text = "00000000 00000080 15efffff 6208 10 0f"
        guard case .timTimePulse(let pulse)? = try message(.timTimePulse, text) else {
            Issue.record("no TIM-TP")
            return
        }
        #expect(pulse.timeOfWeek == Nanoseconds(500_000))
        #expect(pulse.quantisationErrorPicoseconds == nil)
    }

    /// ublox-neo-m8l's first; gpsd: 2024-01-30T15:31:52.100Z, 48.7409605, 9.3117328, altHAE 311.221, eph 5.099, epv 11.285.
    @Test func `a high rate's time and place are read, and number no second`() throws {
        let text =
            "f424a20d e807011e0f1f3437 03e1f505 041d fc2a 90db8c05 c5470d1d b5bf0400 ba050400 40030000 6f040000"
            + " 5cdb7e01 5cdb7e01 eb130000 152c0000 1b010000 fe650700 2a32450d"
        let read = try message(.highRatePVT, text)
        guard case .highRatePVT(let pvt)? = read, let read else {
            Issue.record("no HNR-PVT")
            return
        }
        // 2024-01-30T15:31:52Z is 1706628712 s after 1970. GPS time is 18 s ahead, and its week began on Sunday the 28th.
        #expect(pvt.timeOfWeek == .milliseconds(228_730_100))
        let instant = DateFloor.beginningOfGPS.resolve(pvt.time)
        #expect(instant == Instant(sinceEpoch: .seconds(1_706_628_712) + Nanoseconds(100_000_003)))
        #expect(pvt.isValid && pvt.isFixGood && pvt.fix == 4)
        #expect(pvt.position == Position(latitudeDegrees: 48.7409605, longitudeDegrees: 9.3117328))
        #expect(pvt.heightMillimetres == 311_221)
        #expect(pvt.horizontalAccuracyMillimetres == 5_099 && pvt.verticalAccuracyMillimetres == 11_285)
        var maker = ReportMaker(floor: .beginningOfGPS)
        #expect(maker.reports(of: .ubx(read), arrival: Instant(sinceEpoch: .zero)).isEmpty)
        #expect(throws: MalformedMessage.self) { try message(.highRatePVT, "f424a20d") }
    }

    @Test func `what a receiver calls itself does nothing to a terminal`() throws {
        let software = Array("EXT \u{1B}[2J\u{202E}x".utf8)
        let payload = software + [UInt8](repeating: 0, count: 40 - software.count) + Array("FW\u{9B}".utf8)
        let padded = payload + [UInt8](repeating: 0, count: 70 - payload.count)
        guard case .monVersion(let version)? = try UBX.Message(UBX.Frame(.monVersion, payload: padded)) else {
            Issue.record("no MON-VER")
            return
        }
        #expect(version.software == "EXT \u{FFFD}[2J\u{FFFD}x" && version.extensions == ["FW\u{FFFD}"])
        guard case .txt(let txt)? = try sentence("GPTXT,01,01,02,a\u{7F}b\u{85}\u{2066}") else {
            Issue.record("no TXT")
            return
        }
        #expect(txt.text == "a\u{FFFD}b\u{FFFD}\u{FFFD}")
    }

    @Test func `GPS time is read`() throws {
        guard case .navTimeGPS(let gps)? = try message(.navTimeGPS, "18de2d0ec4e80400620812071f000000") else {
            Issue.record("no NAV-TIMEGPS")
            return
        }
        #expect(gps.time.week == 2_146)
        #expect(gps.time.timeOfWeek == .milliseconds(237_887_000) + Nanoseconds(321_732))
        #expect(gps.time.leapSeconds == 18 && gps.time.areLeapSecondsValid && gps.time.isValid)
        #expect(gps.time.accuracy == Nanoseconds(31))
    }

    /// pyubx2, tests/test_stream: one epoch of a receiver that follows them all, which is 2021-02-22 09:08:07.000333.
    @Test func `five systems name the same moment`() throws {
        let valid: [UInt8] = [7]
        let accuracy = bytes(71, 4)
        let towMilliseconds = bytes(119_305_000, 4)
        let nanoseconds = bytes(332_986, 4)
        let frames: [(UBX.Kind, [UInt8])] = [
            (.navTimeGPS, towMilliseconds + nanoseconds + bytes(2_146, 2) + [18] + valid + accuracy),
            (
                .navTimeBeiDou,
                towMilliseconds + bytes(119_291, 4) + nanoseconds + bytes(790, 2) + [4] + valid + accuracy
            ),
            (
                .navTimeGalileo,
                towMilliseconds + bytes(119_305, 4) + nanoseconds + bytes(1_122, 2) + [18] + valid + accuracy
            ),
            (
                .navTimeGLONASS,
                towMilliseconds + bytes(43_687, 4) + bytes(332_964, 4) + bytes(419, 2) + [7, 3] + accuracy
            ),
            (
                .navTimeUTC,
                towMilliseconds + accuracy + bytes(332_985, 4) + bytes(2_021, 2) + [2, 22, 9, 8, 7, 0xF7]
            ),
        ]
        let truth = Instant<UTC>(sinceEpoch: .seconds(1_613_984_887) + Nanoseconds(332_986))
        for (kind, payload) in frames {
            var maker = ReportMaker(floor: .beginningOfGPS)
            guard let message = try UBX.Message(UBX.Frame(kind, payload: payload)) else {
                Issue.record("no \(kind)")
                continue
            }
            let reports = maker.reports(of: .ubx(message), arrival: Instant(sinceEpoch: .zero))
            guard case .time(let time)? = reports.first?.content else {
                Issue.record("no time from \(message.name)")
                continue
            }
            let instant =
                switch time.reading {
                case .tai(let tai): tai.utc(using: .since2017)
                case .utc(let utc): utc
                }
            #expect((instant - truth).magnitude <= Nanoseconds(22), "\(message.name)")
            #expect(time.isValid)
        }
    }

    /// pyubx2: no leap second was to come, and 2185/7 was 34 854 912 s away from 2020-10-20 14:04:49.
    @Test func `leap seconds are read, and the end of the day that a change is on`() throws {
        var payload = bytes(223_507_000, 4) + [0, 0, 0, 0, 2, 18, 2, 0]
        payload += bytes(34_854_912, 4) + bytes(2_185, 2) + bytes(7, 2) + [0, 0, 0, 3]
        guard case .navTimeLeapSeconds(let none)? = try UBX.Message(UBX.Frame(.navTimeLeapSeconds, payload: payload))
        else {
            Issue.record("no NAV-TIMELS")
            return
        }
        #expect(none.taiOffset == .since2017)
        #expect(none.coming == nil)
        payload[11] = 1
        guard case .navTimeLeapSeconds(let one)? = try UBX.Message(UBX.Frame(.navTimeLeapSeconds, payload: payload))
        else { return }
        let now = Instant<UTC>(sinceEpoch: .seconds(1_603_202_689))
        #expect(one.coming?.kind == .insertion)
        let distance = try #require(one.coming).ends - (now + .seconds(34_854_912))
        #expect(distance.magnitude <= .seconds(2))
    }

    @Test(arguments: [UInt8(0), 7, 255])
    func `leap seconds that are only assumed are not told`(source: UInt8) throws {
        let payload = bytes(223_507_000, 4) + [0, 0, 0, 0, source, 18, 0, 0] + bytes(0, 11) + [3]
        guard case .navTimeLeapSeconds(let leap)? = try UBX.Message(UBX.Frame(.navTimeLeapSeconds, payload: payload))
        else { return }
        #expect(leap.taiOffset == nil)
    }

    @Test func `the fix, its time and its place are read`() throws {
        let text = """
            0025cc18e907071f1321225715000000502efeff0301ea179aeeb0b79c5f441a30111100966411000d0600001809000004000000faffffff\
            0e0000000700000095da760012000000618840007000000092a6462a0000000000000000
            """
        guard case .navPVT(let pvt)? = try message(.navPVT, text) else {
            Issue.record("no NAV-PVT")
            return
        }
        #expect(pvt.time.date?.description == "2025-07-31")
        #expect(pvt.time.clock?.sinceMidnight == .seconds(70_414) - Nanoseconds(119_216))
        #expect(pvt.isValid && pvt.isFixGood && pvt.fix == 3)
        #expect(pvt.satellitesUsed == 23)
        #expect(pvt.position == Position(latitudeDegrees: 44.0688540, longitudeDegrees: -121.3141350))
    }

    @Test func `the receiver's clock is read`() throws {
        guard case .navClock(let clock)? = try message(.navClock, "18f59200f1eef1ff50ffffff04000000ef010000") else {
            Issue.record("no NAV-CLOCK")
            return
        }
        #expect(clock.bias == Nanoseconds(-921_871))
        #expect(clock.drift == FrequencyOffset(partsPerBillion: -176))
    }

    @Test func `antenna, power and noise are read from both generations`() throws {
        let radio = """
            00020000000002010000000000000000410032131b0ca9fe9c0000000100020100000000000000002f0074100d0f990b96000000
            """
        guard case .monRadio(let new)? = try message(.monRadio, radio) else {
            Issue.record("no MON-RF")
            return
        }
        #expect(new.blocks.map(\.noise) == [65, 47])
        #expect(new.blocks.map(\.gain) == [4_914, 4_212])
        #expect(new.blocks.map(\.antenna) == [2, 2])
        #expect(new.blocks.map(\.carrierJamming) == [27, 13])
        let hardware = """
            00f401000000000000000100eff700005c00240902010184ffeb01000a0b0c0d0e0f01000203ff10ff1213363511ef5e0000000080f7\
            000000000000
            """
        guard case .monHardware(let old)? = try message(.monHardware, hardware) else {
            Issue.record("no MON-HW")
            return
        }
        #expect(old.noise == 92 && old.gain == 2_340)
        #expect(old.antenna == 2 && old.antennaPower == 1)
        #expect(old.jamming == 0 && old.carrierJamming == 17)
    }

    @Test func `blocks of 20 bytes are read as such`() throws {
        let block: [UInt8] = [1, 2, 4, 1] + bytes(0, 8) + bytes(80, 2) + bytes(3_000, 2) + [9, 0, 0, 0]
        let frame = UBX.Frame(.monRadio, payload: [0, 2, 0, 0] + block + block)
        guard case .monRadio(let radio)? = try UBX.Message(frame) else {
            Issue.record("no MON-RF")
            return
        }
        #expect(radio.blocks.map(\.antenna) == [4, 4])
        #expect(radio.blocks.map(\.jamming) == [2, 2])
    }

    @Test(arguments: [
        (UBX.Kind.navSatellites, [0, 0, 0, 0, 1, 200, 0, 0] as [UInt8]), (.monRadio, [0, 9, 0, 0]),
        (.secSignal, [2, 0, 0, 40]), (.secSignal, [9, 0, 0, 0]), (.values, [1, 0, 0, 0, 1, 0, 0x52, 0x40, 0x80]),
        (.values, [1, 0, 0, 0, 1, 0, 0x52, 0x00, 0x80]), (.navTimeGPS, [0]),
    ])
    func `counts that the payload does not have are refused`(kind: UBX.Kind, payload: [UInt8]) {
        #expect(throws: MalformedMessage.self) { try UBX.Message(UBX.Frame(kind, payload: payload)) }
    }

    @Test func `values of a configuration are read`() throws {
        let text = "00000000 01005120 55 01005240 80250000 02002130 231c"
        guard case .values(let values)? = try message(.values, text) else {
            Issue.record("no CFG-VALGET")
            return
        }
        #expect(values.layer == .ram)
        #expect(values.items.map(\.key.rawValue) == [0x2051_0001, 0x4052_0001, 0x3021_0002])
        #expect(values.items.map(\.value) == [0x55, 9_600, 0x1C23])
    }

    @Test func `an answer names what it is to`() throws {
        #expect(try message(.acknowledged, "0601") == .acknowledged(UBX.Kind(messageClass: 6, id: 1)))
        #expect(try message(.notAcknowledged, "068a") == .notAcknowledged(.setValues))
    }

    @Test func `what is not known is nothing`() throws {
        #expect(try message(UBX.Kind(messageClass: 0x42, id: 0x42), "00010203") == nil)
    }
}
