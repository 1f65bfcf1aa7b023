import Recordings
import Testing

/// A few lines of each format, made up after its documentation, and what they say in our sign.
struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let format: RecordingFormat
    let text: String
    let bytes: [UInt8]
    let kind: RecordingKind
    let axis: Recording.Axis
    /// In order; the values in seconds or as ratios.
    let sources: [Expected]

    struct Expected: Sendable {
        let name: String
        let times: [Double]
        let values: [Double]
    }

    var testDescription: String { name }

    init(
        _ name: String, _ format: RecordingFormat, _ axis: Recording.Axis, kind: RecordingKind = .phase,
        _ sources: [Expected], _ text: String
    ) {
        self.name = name
        self.format = format
        self.axis = axis
        self.kind = kind
        self.sources = sources
        self.text = text
        bytes = Array(text.utf8)
    }

    /// A file that is no text, as a hexadecimal dump of it.
    init(
        _ name: String, _ format: RecordingFormat, kind: RecordingKind, _ sources: [Expected], dump: String
    ) {
        self.name = name
        self.format = format
        self.axis = .utc
        self.kind = kind
        self.sources = sources
        self.text = ""
        bytes = dump.split(whereSeparator: \.isWhitespace).compactMap { UInt8($0, radix: 16) }
    }

    /// 2026-07-25 00:00:00 UTC.
    static let day = 1_784_937_600.0

    static let all = chrony + linuxptp + others + plain + own
}

extension Sample {
    static let plain = [
        Sample(
            "one column", .columns, .absent, [Expected(name: "values", times: [], values: [1e-9, -2.5e-9, 0, 3e-9])],
            """
            # phase of a clock, in seconds
            1e-9
            -2.5E-09

            +0.0
            .000000003

            """),
        Sample(
            "two columns with commas", .columns, .elapsed,
            [Expected(name: "values", times: [0, 1, 2, 4], values: [1.5e-8, .nan, -2e-8, 1e-8])],
            """
            time (s),phase (s)
            0,1.5e-8
            1,
            2, -2e-8
            4,1e-8
            """),
        Sample(
            "two columns with semicolons and dates", .columns, .utc,
            [Expected(name: "values", times: [day, day + 1.5, day + 3], values: [0.25, 0.5, -0.125])],
            """
            2026-07-25T00:00:00Z;0.25
            2026-07-25T00:00:01.5Z;0.5
            2026-07-25 00:00:03;-0.125

            """),
        Sample(
            "columns with tabs and seconds since 1970", .columns, .utc,
            [Expected(name: "values", times: [1_784_937_600, 1_784_937_601.25], values: [-1e-7, 2e-7])],
            "1784937600\t-1e-7\r\n1784937601.250\t2e-7\r\n"),
        Sample(
            "Stable32 with days", .stable32, .utc, kind: .frequency,
            [Expected(name: "values", times: [day, day + 86.4, day + 172.8], values: [1.25e-12, .nan, -3e-13])],
            """
            # File: bench.frd
            # Type: Frequency
            # Tau: 86.4
            61246.000000 1.25e-12
            61246.001000 0
            61246.002000 -3e-13

            """),
        Sample(
            "Stable32 by its header", .stable32, .absent,
            [Expected(name: "values", times: [], values: [1e-9, 2e-9, 0])],
            """
            # Written by Stable32
            # Tau = 10
            1e-9
            2e-9
            0

            """),
    ]

    static let chrony = [
        Sample(
            "refclocks.log", .chronyRefclocks, .utc,
            [
                Expected(
                    name: "PPS", times: [day + 1.000002, day + 2.000001, day + 3], values: [-5e-7, 2.5e-7, .nan]),
                Expected(name: "PPS filtered", times: [day + 2.000001], values: [-1.25e-7]),
                Expected(name: "NMEA", times: [day + 1.1], values: [0.0625]),
            ],
            """
            ===============================================================================
               Date (UTC) Time         Refid  DP L P  Raw offset   Cooked offset      Disp.
            ===============================================================================
            2026-07-25 00:00:01.000002 PPS     0 N 1  4.000000e-07  5.000000e-07  1.000e-07
            2026-07-25 00:00:01.100000 NMEA    0 N 0 -6.000000e-02 -6.250000e-02  1.000e-03
            2026-07-25 00:00:02.000001 PPS     1 N 1 -2.000000e-07 -2.500000e-07  1.000e-07
            2026-07-25 00:00:02.000001 PPS     - N -       -        1.250000e-07  1.000e-07
            2026-07-25 00:00:03.000000 PPS     2 N 1  3.000000e-07       -        1.000e-07

            """),
        Sample(
            "tracking.log", .chronyTracking, .utc,
            [Expected(name: "192.0.2.7", times: [day + 60, day + 124], values: [-8.5e-6, 2e-6])],
            """
            2026-07-25 00:01:00 192.0.2.7        2     -3.500      0.075 -8.500e-06 N  1  2.9e-06 -2.0e-07  1.5e-02  3.4e-04  8.3e-03
            2026-07-25 00:02:04 192.0.2.7        2     -3.250      0.074  2.000e-06 N  1  2.9e-06 -2.0e-07  1.5e-02  3.4e-04  8.3e-03

            """),
        Sample(
            "statistics.log", .chronyStatistics, .utc,
            [
                Expected(name: "192.0.2.7", times: [day + 60], values: [-3.25e-3]),
                Expected(name: "PPS", times: [day + 61], values: [4e-7]),
            ],
            """
               Date (UTC) Time     IP Address    Std dev'n Est offset  Offset sd  Diff freq   Est skew  Stress  Ns  Bs  Nr  Asym
            2026-07-25 00:01:00 192.0.2.7      6.261e-03 -3.250e-03  2.220e-03  1.875e-06  1.080e-06 7.8e-02  16   0   8  0.00
            2026-07-25 00:01:01 PPS            1.000e-07  4.000e-07  5.000e-08 -2.500e-10  1.000e-10 1.0e-02  20   0   9  0.00

            """),
        Sample(
            "measurements.log", .chronyMeasurements, .utc,
            [Expected(name: "2001:db8::7", times: [day + 60, day + 124], values: [4.5e-3, -1e-3])],
            """
            2026-07-25 00:01:00 2001:db8::7     N  2 111 111 1111   6  6 0.00 -4.500e-03  2.296e-01  1.577e-05  1.615e-01  7.446e-03 CB00717B 4B K K
            2026-07-25 00:02:04 2001:db8::7     N  2 111 111 1111   6  6 0.00  1.000e-03  2.296e-01  1.577e-05  1.615e-01  7.446e-03 CB00717B 4B K K

            """),
    ]
}
