import Recordings
import TimeUnits

/// The example of Documentation/record-format.md as values.
enum ExampleRecord {
    static let day = Nanoseconds(1_784_937_600_000_000_000)

    static func moment(_ second: Int64, milliseconds: Int64 = 0) -> RecordedMoment {
        let span = Nanoseconds.seconds(second) + .milliseconds(milliseconds)
        return RecordedMoment(
            utc: Instant(sinceEpoch: day + span), raw: Instant(sinceEpoch: .seconds(5_000) + span))
    }

    static let header = RecordHeader(
        start: moment(0), host: "bench", software: "foliot 0.1.0",
        streams: [
            RecordedStream(.pulse, name: "pps:/dev/pps0", subject: "system", meaning: "ahead"),
            RecordedStream(
                .telemetry, name: "hwmon:/t", subject: "/t", unit: "degC", exponent: -3, meaning: "warm"),
        ])

    static var pulses: RecordReadings {
        var readings = RecordReadings(stream: 0, kind: .pulse, seen: moment(3, milliseconds: 20))
        readings.addPulse(stamp: day + .second + Nanoseconds(120), missed: 0)
        readings.addPulse(stamp: day + .seconds(2) + Nanoseconds(95), missed: 0)
        readings.addPulse(stamp: day + .seconds(3) + Nanoseconds(130), missed: 1)
        return readings
    }

    static var temperatures: RecordReadings {
        var readings = RecordReadings(stream: 1, kind: .telemetry, seen: moment(11, milliseconds: 520))
        readings.addTelemetry(45_312, at: Instant(sinceEpoch: day + .milliseconds(1_500)))
        readings.addTelemetry(45_298, at: Instant(sinceEpoch: day + .milliseconds(11_500)))
        return readings
    }

    static let encoder = RecordEncoder(header)

    /// Record by record; the header counts twice.
    static let records: [[UInt8]] = {
        let head = encoder.beginning
        return [
            Array(head.prefix(head.count / 2)), Array(head.suffix(head.count / 2)),
            encoder.bytes(of: RecordEvent(.opened, of: 0, at: moment(0), "pps-gpio")), encoder.bytes(of: pulses),
            encoder.bytes(of: temperatures), encoder.bytes(of: RecordEvent(.ended, of: nil, at: moment(12), "SIGTERM")),
        ]
    }()

    static let bytes = records.flatMap { $0 }
}
