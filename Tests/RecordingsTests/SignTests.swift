import Recordings
import Testing

/// One clock as each program writes of it: it is 1 µs ahead of its reference, and gains 1 µs in a second when it is left
/// alone. chrony.conf(5) says for each log which way is positive; linuxptp's offsets are the local clock's minus the master's
/// and its servo takes the frequency that it prints away from the clock; ntpd's offsets and frequency are what is added to it.
@Suite struct SignTests {
    private static let date = "2026-07-25 00:01:00"
    private static let tests = "N  2 111 111 1111   6  6 0.00"
    private static let lines = [
        "\(date).000000 PPS     0 N 1 -1.000000e-06 -1.000000e-06  1.000e-07",
        "\(date) 192.0.2.7  2  1.000  0.075  1.000e-06 N  1  2.9e-06 -2.0e-07  1.5e-02  3.4e-04  8.3e-03",
        "\(date) 192.0.2.7  6.2e-03  1.000e-06  2.2e-03  1.000e-06  1.0e-06 7.8e-02  16   0   8  0.00",
        "\(date) 192.0.2.7  \(tests) -1.000e-06  2.2e-01  1.5e-05  1.6e-01  7.4e-03 CB00717B 4B K K",
        "phc2sys[27.500]: CLOCK_REALTIME phc offset      1000 s2 freq  +1000 delay   2298",
        "ptp4l[27.500]: master offset       1000 s2 freq   +1000 path delay        89",
        "61246 75.500 -0.000001000 -1.000000 0.000351733 0.013380 6",
        "61246 10.500 127.127.4.1 9714 -0.000001000 0.000000000 0.001424877 0.000958674",
        #"{"class":"PPS","real_sec":1784937602,"real_nsec":0,"clock_sec":1784937602,"clock_nsec":1000}"#,
        "0.000001000000 TI(A->B)",
    ]

    @Test(arguments: lines)
    func `a clock that is ahead has a positive phase`(line: String) throws {
        #expect(try recording(line).sources.map(\.values) == [[1e-6]])
    }

    @Test(arguments: lines)
    func `a clock that gains has a positive frequency`(line: String) throws {
        guard let recording = try? recording(line, ReadingOptions(kind: .frequency)) else { return }
        #expect(recording.sources.map(\.values) == [[1e-6]])
    }

    @Test func `as many of them have a frequency as should`() {
        let read = Self.lines.filter { (try? recording($0, ReadingOptions(kind: .frequency))) != nil }
        #expect(read.count == 5)
    }

    @Test func `pulses that come early are of a clock that is ahead`() throws {
        #expect(
            try recording("1.000000000000 chA\n1.999999000000 chA\n3.000000000000 chA\n").sources[0].values == [
                0, 1e-6, 0,
            ])
    }
}
