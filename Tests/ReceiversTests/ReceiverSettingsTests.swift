import Receivers
import Testing
import TimeUnits

// Keys and units are those of u-blox's F9 interface description, as oscillatord and SparkFun's library have them.
struct ReceiverSettingsTests {
    private func values(_ settings: ReceiverSettings, on port: ReceiverSettings.Port = .uart1) throws -> [UInt32:
        UInt64]
    {
        let items = try settings.items(on: port)
        return Dictionary(uniqueKeysWithValues: items.map { ($0.key.rawValue, $0.value) })
    }

    @Test func `nothing set is nothing changed`() throws {
        #expect(try ReceiverSettings().items(on: .usb).isEmpty)
    }

    @Test func `a pulse each second, 100 ms long, only when locked`() throws {
        let values = try values(ReceiverSettings(timePulse: ReceiverSettings.TimePulse()))
        #expect(values[0x4005_0003] == 1_000_000)
        #expect(values[0x4005_0005] == 100_000)
        #expect(values[0x4005_0004] == 0)
        #expect(values[0x1005_000B] == 1)
        #expect(values[0x1005_0007] == 1)
        #expect(values[0x2005_000C] == 1)
    }

    @Test func `a cable's delay is a signed number of nanoseconds`() throws {
        #expect(try values(ReceiverSettings(cableDelay: Nanoseconds(25)))[0x3005_0001] == 25)
        #expect(try values(ReceiverSettings(cableDelay: Nanoseconds(-5)))[0x3005_0001] == 0xFFFB)
    }

    @Test func `a survey has seconds and tenths of a millimetre`() throws {
        // oscillatord's: 1200 s, and 90000 for 9 m.
        let place = ReceiverSettings.Place.survey(duration: .seconds(1_200), accuracyMillimetres: 9_000)
        let values = try values(ReceiverSettings(place: place))
        #expect(values == [0x2003_0001: 1, 0x4003_0010: 1_200, 0x4003_0011: 90_000])
    }

    @Test func `a fixed position has a coarse and a fine part of the same sign`() throws {
        // RTKBase and others: 32.732895709° is 327328957 and 9; −117.236278832° is −1172362788 and −32.
        let position = Position(latitudeDegrees: 32.732895709, longitudeDegrees: -117.236278832)
        let place = ReceiverSettings.Place.fixed(position, heightMetres: 29.1172, accuracyMillimetres: 17)
        let values = try values(ReceiverSettings(place: place))
        #expect(values[0x2003_0001] == 2 && values[0x2003_0002] == 1)
        #expect(values[0x4003_0009] == 327_328_957 && values[0x2003_000C] == 9)
        #expect(values[0x4003_000A].map { Int32(truncatingIfNeeded: $0) } == -1_172_362_788)
        #expect(values[0x2003_000D].map { Int8(truncatingIfNeeded: $0) } == -32)
        #expect(values[0x4003_000B] == 2_911 && values[0x2003_000E] == 72)
        #expect(values[0x4003_000F] == 170)
    }

    @Test func `constellations that are not named are switched off`() throws {
        let values = try values(ReceiverSettings(constellations: [.gps, .galileo]))
        #expect(values[0x1031_001F] == 1 && values[0x1031_0021] == 1)
        #expect(values[0x1031_0025] == 0 && values[0x1031_0022] == 0)
    }

    @Test func `a message has a key for each port`() throws {
        let settings = ReceiverSettings(messages: [.timTimePulse: 1, .navTimeGPS: 5])
        #expect(try values(settings, on: .uart1) == [0x2091_017E: 1, 0x2091_0048: 5])
        #expect(try values(settings, on: .usb) == [0x2091_0180: 1, 0x2091_004A: 5])
        #expect(
            try settings.items(on: .uart1).map(\.key.name) == [
                "CFG-MSGOUT-UBX_NAV_TIMEGPS_UART1", "CFG-MSGOUT-UBX_TIM_TP_UART1",
            ])
    }

    @Test func `each key has a value's length, and a name`() throws {
        let everything = ReceiverSettings(
            timePulse: ReceiverSettings.TimePulse(), cableDelay: .zero,
            place: .survey(duration: .seconds(60), accuracyMillimetres: 1), constellations: [.gps],
            messages: Dictionary(uniqueKeysWithValues: ReceiverSettings.Message.allCases.map { ($0, 1) }),
            monitorsJamming: true)
        let items = try everything.items(on: .spi)
        #expect(items.allSatisfy { $0.key.valueLength != nil && $0.key.name.hasPrefix("CFG-") })
        #expect(Set(items.map(\.key)).count == items.count)
        #expect(items.map(\.key.rawValue) == items.map(\.key.rawValue).sorted())
    }

    @Test(arguments: [
        (ReceiverSettings(cableDelay: Nanoseconds(40_000)), "cable-delay"),
        (ReceiverSettings(timePulse: ReceiverSettings.TimePulse(period: Nanoseconds(1_500))), "pulse-period"),
        (ReceiverSettings(timePulse: ReceiverSettings.TimePulse(length: .second)), "pulse-length"),
        (ReceiverSettings(place: .survey(duration: .zero, accuracyMillimetres: 1)), "survey-duration"),
        (ReceiverSettings(place: .survey(duration: .second, accuracyMillimetres: .nan)), "survey-accuracy"),
        (
            ReceiverSettings(
                place: .fixed(
                    Position(latitudeDegrees: 91, longitudeDegrees: 0), heightMetres: 0, accuracyMillimetres: 1)),
            "position"
        ),
        (ReceiverSettings(constellations: []), "constellations"),
    ])
    func `what no receiver takes is refused by name`(settings: ReceiverSettings, setting: String) {
        let error = #expect(throws: ReceiverSettingsError.self) { try settings.items(on: .usb) }
        #expect(error?.setting == setting)
    }
}
