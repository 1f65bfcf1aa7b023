internal import CTimingShims
public import TimeUnits

/// The time zone of this host, or of whoever runs the program (TZ).
public enum LocalTime {
    /// "Tue Nov 14 22:13:20 2023", as ctime(3) writes it.
    public static func text(of time: Nanoseconds) -> String {
        var text = [CChar](repeating: 0, count: 32)
        let outcome = unsafe text.withUnsafeMutableBufferPointer { buffer -> ctiming_result in
            guard let start = buffer.baseAddress else { return -ctiming_result(EINVAL) }
            return unsafe ctiming_local_time(time.split.seconds, start)
        }
        guard outcome >= 0 else { return "a time that no calendar has" }
        return String(decoding: text.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
