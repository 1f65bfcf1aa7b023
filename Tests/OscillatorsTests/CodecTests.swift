import Oscillators
import Reports
import Testing
import TimeUnits

/// Frames held against what the manuals print.
struct CodecTests {
    private func text(_ request: OscillatorRequest, hasChecksum: Bool = false) -> String {
        String(decoding: request.bytes(tag: 1, hasChecksum: hasChecksum), as: UTF8.self)
    }

    @Test func `C3: the checksum is the one of the manual`() {
        // DS50002938A, page 30: {device?|27}, and page 32: [=sa5x|62]. With the tag, "#01" comes into the sum.
        #expect(0x27 ^ 0x23 ^ 0x30 ^ 0x31 == 0x05)
        #expect(text(.sa5x(.identity(.device))) == "{device?#01|05}\r\n")
        let answer = 0x62 ^ 0x23 ^ 0x30 ^ 0x31
        let frame = Array("#01=sa5x|\(String(answer, radix: 16))".utf8)
        #expect(OscillatorRequest.sa5x(.identity(.device)).reading(of: frame, tag: 1) == .answer("sa5x"))
    }

    @Test func `C3: what is not tagged, not summed or another's is no answer`() {
        let request = OscillatorRequest.sa5x(.get(.locked))
        #expect(request.reading(of: Array("=1".utf8), tag: 1) == .broken)
        #expect(request.reading(of: Array("=sa5x|62".utf8), tag: 1) == .broken)
        #expect(request.reading(of: framed("#02=1"), tag: 1) == .foreign)
        #expect(request.reading(of: framed("#01=1"), tag: 1) == .answer("1"))
        #expect(request.reading(of: Array(">Loading...".utf8), tag: 1) == .restart)
        #expect(
            request.reading(of: framed("#01!3"), tag: 1)
                == .refusal("it found the command garbled (error 3, bad checksum)"))
    }

    @Test func `C3: quoted values keep their brackets, bars and line ends`() {
        var scanner = ReplyScanner(.sa5x)
        let sent = framed("#01=\"a]b|c\\r\\n\\\\d\\\"e\"")
        let frames = ([0x5B] + sent + [0x5D, 0x0D, 0x0A]).compactMap { scanner.take($0) }
        #expect(frames == [.whole(sent)])
        #expect(
            OscillatorRequest.sa5x(.identity(.part)).reading(of: sent, tag: 1) == .answer("a]b|c\r\n\\d\"e"))
    }

    @Test func `SA5x: a version is read as facebook's tool reads it`() throws {
        let firmware = try #require(SA5xFirmware("V1.0.4.0.5ADA4E31,V1.0"))
        #expect(firmware == SA5xFirmware(major: 1, minor: 0, patch: 4))
        #expect(firmware.isKnown && !firmware.has(.totalRuntime) && firmware.has(.phase))
        #expect(SA5xFirmware("V1.5.2.0.0,V1.2")?.has(.totalRuntime) == true)
        #expect(SA5xFirmware("V2.0.0.0.0,V1.0")?.isKnown == false)
        for nonsense in ["", "V", "1.0.4", "V1.0", "V-1.0.0", "V99999999999999999999.0.0"] {
            #expect(SA5xFirmware(nonsense) == nil, "\(nonsense)")
        }
    }

    /// SA.45s user guide, revision D, 3.4: commands as printed there.
    @Test(arguments: [
        (CSACCommand.steer(-123_000), "!FA-123000\r\n"), (.steerBy(-123_000), "!FD-123000\r\n"),
        (.setMode(.analogueTuning, true), "!MA\r\n"), (.setMode(.analogueTuning, false), "!Ma\r\n"),
        (.synchronise, "!S\r\n"), (.setTimeConstant(80), "!D80\r\n"), (.setCableDelay(150), "!DC150\r\n"),
        (.readCableDelay, "!DC?\r\n"), (.latchCableDelay, "!DCL\r\n"),
        (.setSleep(seconds: 3_300, wake: 300), "!U3300,300\r\n"),
        (.setTimeOfDay(1_221_578_499), "!TA1221578499\r\n"), (.moveTimeOfDay(-3_600), "!TD-3600\r\n"),
        (.readMode, "M"), (.telemetry, "^"), (.headers, "6"), (.readSteer, "F"),
    ]) func `CSAC: commands are written as in its guide`(command: CSACCommand, written: String) {
        #expect(text(.csac(command)) == written)
    }

    @Test func `CSAC: checksums are those of its guide`() {
        #expect(text(.csac(.setMode(.analogueTuning, true)), hasChecksum: true) == "!MA*0C\r\n")
        #expect(text(.csac(.setMode(.checksum, false)), hasChecksum: true) == "!Mc*2E\r\n")
        let set = OscillatorRequest.csac(.setMode(.analogueTuning, true))
        #expect(set.reading(of: Array("0x0041*4D".utf8), tag: 0, hasChecksum: true) == .answer("0x0041"))
        #expect(set.reading(of: Array("0x0041*4E".utf8), tag: 0, hasChecksum: true) == .broken)
        #expect(set.reading(of: Array("0x0041".utf8), tag: 0, hasChecksum: true) == .broken)
        #expect(
            OscillatorRequest.csac(.readSteer).reading(of: Array("Steer = -246".utf8), tag: 0)
                == .answer("Steer = -246"))
    }

    @Test func `CSAC: telemetry is read by the names of its fields, in whatever order`() throws {
        let telemetry = try #require(
            CSACTelemetry(headers: "Temp,Alarm,Status,Steer,Phase", values: "28.26,0x0041,8,-12,---"))
        #expect(telemetry.status == 8 && telemetry.alarms == 0x41 && telemetry.steer == -12)
        #expect(telemetry.temperature == 28.26 && telemetry.phase == nil)
        #expect(CSACTelemetry(headers: "Temp,Alarm", values: "1") == nil)
    }

    @Test func `mRO-50: the lock is a bit of the digit, not of its character`() throws {
        let start = String(repeating: "0", count: 52)
        #expect(try #require(MRO50Monitor(start + "0A00C000")).isLocked)
        #expect(try #require(MRO50Monitor(start + "0A004000")).isLocked)
        #expect(try !#require(MRO50Monitor(start + "0A008000")).isLocked)
        #expect(MRO50Monitor(start + "0A00C00") == nil)
        #expect(MRO50Monitor(start + "0A0GC000") == nil)
    }

    @Test func `mRO-50: the board is as warm as the thermistor's formula says`() throws {
        // R = 47 kΩ · x / (1 − x), T = 1 / (1/298.15 + ln(R / 100 kΩ) / 4100), computed with Python's math.log.
        for (reading, celsius) in [("0800", 42.309035), ("0A00", 30.375598), ("0AE2", 24.993045), ("0100", 125.347178)]
        {
            let monitor = try #require(MRO50Monitor(String(repeating: "0", count: 52) + reading + "C000"))
            let found = try #require(monitor.boardTemperature?.celsius)
            #expect(abs(found - celsius) < 0.00001, "\(reading): \(found)")
        }
        #expect(MRO50Monitor(String(repeating: "0", count: 52) + "0FFFC000")?.boardTemperature == nil)
        #expect(MRO50Monitor(String(repeating: "0", count: 52) + "FFFFC000")?.boardTemperature == nil)
        #expect(MRO50Monitor(String(repeating: "0", count: 52) + "0000C000")?.boardTemperature == nil)
    }

    @Test func `SA3x: its health is a character, and every field is bounded`() throws {
        let line = "0,1.09,1209SA00042,25012,1876,4321,8,2100,45250,-12,0,2500"
        let telemetry = try #require(SA3xTelemetry(line))
        #expect(telemetry.isHealthy && telemetry.temperature == 45_250 && telemetry.digitalTuning == -12)
        #expect(try !#require(SA3xTelemetry("1" + line.dropFirst())).isHealthy)
        #expect(SA3xTelemetry("0,1") == nil)
        #expect(SA3xTelemetry(line + "," + line) == nil)
        #expect(SA3xTelemetry("00" + line.dropFirst()) == nil)
        #expect(SA3xTelemetry(line.replacing("1876", with: String(repeating: "9", count: 100))) == nil)
    }

    @Test func `alarms are named, and unknown ones by their bit`() {
        #expect(
            OscillatorWords.alarms(1 << 17 | 1 << 5, of: .sa5x) == [
                "the heater of its cell has failed", "no pulse comes in",
            ])
        #expect(
            OscillatorWords.alarms(0x2001, of: .csac) == [
                "the signal's contrast is low", "the laser's current is high",
            ])
        #expect(OscillatorWords.alarms(1 << 30, of: .sa5x) == ["an alarm that Foliot does not know (bit 30)"])
    }

    private func framed(_ body: String) -> [UInt8] {
        let sum = String(body.utf8.reduce(0, ^), radix: 16, uppercase: true)
        return Array("\(body)|\(sum.count == 1 ? "0" : "")\(sum)".utf8)
    }
}
