public import TimeUnits

/// A device at the far end of a serial line that never existed: bytes in, bytes out, time as data.
public protocol LineDevice {
    /// Takes one byte; what it answers, and how long after, if that byte completes something.
    mutating func receive(_ byte: UInt8, at now: Instant<Raw>) -> Utterance?
    /// Loses its power and gets it again: what it says then.
    mutating func restart() -> [UInt8]
    /// Every value that it keeps, by name: what is true of it.
    var truth: [String: Int64] { get }
    /// How often something was kept for its next start: stored, or latched.
    var keepings: Int { get }
}

/// What a device says.
public struct Utterance: Hashable, Sendable {
    public var bytes: [UInt8]
    public var delay: Nanoseconds

    public init(_ text: String, after delay: Nanoseconds = .milliseconds(5)) {
        bytes = Array(text.utf8)
        self.delay = delay
    }
}

/// Two upper-case digits of the exclusive-or of a text, as Microchip writes checksums.
func parity(_ text: some Sequence<UInt8>) -> String {
    var sum: UInt8 = 0
    for byte in text { sum ^= byte }
    let digits = Array("0123456789ABCDEF".unicodeScalars)
    return "\(digits[Int(sum >> 4)])\(digits[Int(sum & 15)])"
}
