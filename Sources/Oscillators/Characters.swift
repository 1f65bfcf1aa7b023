// Numbers in what an oscillator says. Nothing here can trap, whatever the bytes are.

/// The exclusive-or of all bytes, the checksum of both Microchip dialects.
func checksum(of bytes: some Sequence<UInt8>) -> UInt8 {
    bytes.reduce(0, ^)
}

/// Two upper-case hexadecimal digits.
func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
}

/// `value` in at least `width` upper-case hexadecimal digits.
func hexadecimal(_ value: Int64, width: Int) -> String {
    let digits = String(max(value, 0), radix: 16, uppercase: true)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
}

/// The byte that exactly two hexadecimal digits write, in either case.
func byte(hexadecimal digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 2, let high = digits.first.flatMap(nibble), let low = digits.last.flatMap(nibble)
    else { return nil }
    return high << 4 | low
}

func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x41 + 10
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
}

/// The number that 1 to 8 hexadecimal digits write, and nothing else.
func number(hexadecimal text: some StringProtocol) -> Int64? {
    guard (1...8).contains(text.utf8.count), text.utf8.allSatisfy({ nibble($0) != nil }) else { return nil }
    return Int64(text, radix: 16)
}

/// A whole number, with a sign if need be; "true" and "false" are 1 and 0.
func wholeNumber(_ text: some StringProtocol) -> Int64? {
    switch text {
    case "true": 1
    case "false": 0
    default: text.utf8.count <= 19 ? Int64(text) : nil
    }
}

/// A number with or without a fraction; what is not finite is none.
func realNumber(_ text: some StringProtocol) -> Double? {
    guard text.utf8.count <= 32, text.utf8.allSatisfy({ (0x2B...0x39).contains($0) && $0 != 0x2C && $0 != 0x2F })
    else { return nil }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
}

/// What is printable of a text that a stranger sent, at most 80 characters.
func printable(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: bytes.prefix(80).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
}
