import Receivers

/// A payload written as its bytes: "b0 9b 2d" or "b09b2d".
func payload(_ text: String) -> [UInt8] {
    var nibbles = text.compactMap(\.hexDigitValue)[...]
    var bytes: [UInt8] = []
    while nibbles.count >= 2 {
        bytes.append(UInt8(nibbles.removeFirst() << 4 | nibbles.removeFirst()))
    }
    return bytes
}

/// The message that a receiver sent.
func message(_ kind: UBX.Kind, _ text: String) throws -> UBX.Message? {
    try UBX.Message(UBX.Frame(kind, payload: payload(text)))
}

/// The little-endian bytes of a number.
func bytes(_ value: Int64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> Int64(8 * $0)) }
}

/// A sentence with its checksum, read.
func sentence(_ text: String) throws -> NMEA.Message? {
    guard case .nmea(let message)? = try ReceiverMessage(.sentence(Array(sealed(text).utf8))) else { return nil }
    return message
}
