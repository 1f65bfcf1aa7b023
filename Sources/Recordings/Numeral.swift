/// A decimal number in a line: its value, rounded once, and where it ends.
struct Numeral {
    /// Infinite when it is too large.
    var value: Double
    var end: Int

    /// Nil when no number begins there.
    ///
    /// A number of up to 2⁵³ times a power of ten of up to 22 is exact in the first factor and in the second, so that one
    /// multiplication or division rounds it right (Clinger, "How to read floating point numbers accurately", 1990).
    /// The standard library reads the others.
    init?(in text: Span<UInt8>, at start: Int) {
        var position = start
        let isNegative = position < text.count && text[position] == UInt8(ascii: "-")
        if isNegative || (position < text.count && text[position] == UInt8(ascii: "+")) { position += 1 }
        var digits = Digits()
        position = digits.take(from: text, at: position, areFraction: false)
        if position < text.count, text[position] == UInt8(ascii: ".") {
            position = digits.take(from: text, at: position + 1, areFraction: true)
        }
        guard digits.any else { return nil }
        let (power, end) = exponent(in: text, at: position)
        let magnitude = digits.exactValue(times: power) ?? slowValue(text.extracting(start..<end))
        value = isNegative ? -magnitude : magnitude
        self.end = end
    }
}

/// The significant digits of a number as they come.
private struct Digits {
    private var mantissa: UInt64 = 0
    private var count = 0
    /// Zeros that count when another digit follows.
    private var zeros = 0
    private var power = 0
    private(set) var any = false

    /// Where the digits end.
    @inline(__always)
    mutating func take(from text: Span<UInt8>, at start: Int, areFraction: Bool) -> Int {
        var position = start
        while position < text.count {
            let digit = text[position] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            take(digit)
            position += 1
        }
        any = any || position > start
        if areFraction { power -= position - start }
        return position
    }

    @inline(__always)
    private mutating func take(_ digit: UInt8) {
        if digit == 0 {
            if count > 0 { zeros += 1 }
            return
        }
        count += zeros + 1
        guard count <= 19 else { return zeros = 0 }
        while zeros > 0 {
            mantissa &*= 10
            zeros -= 1
        }
        mantissa = mantissa &* 10 &+ UInt64(digit)
    }

    /// Nil when it would not be rounded right.
    @inline(__always)
    func exactValue(times tens: Int) -> Double? {
        if count == 0 { return 0 }
        let exponent = power + zeros + tens
        guard count <= 19, mantissa <= 1 << 53, (-22...22).contains(exponent) else { return nil }
        let value = Double(mantissa)
        return exponent < 0 ? value / powersOfTen[-exponent] : value * powersOfTen[exponent]
    }
}

private let powersOfTen: InlineArray<23, Double> = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
]

/// What stands behind an "e", and where it ends; 0 when no number follows.
@inline(__always)
private func exponent(in text: Span<UInt8>, at start: Int) -> (power: Int, end: Int) {
    guard start < text.count, text[start] | 0x20 == UInt8(ascii: "e") else { return (0, start) }
    var position = start + 1
    let isNegative = position < text.count && text[position] == UInt8(ascii: "-")
    if isNegative || (position < text.count && text[position] == UInt8(ascii: "+")) { position += 1 }
    let first = position
    var power = 0
    while position < text.count, case let digit = text[position] &- UInt8(ascii: "0"), digit < 10 {
        power = min(power * 10 + Int(digit), 100_000)
        position += 1
    }
    return position > first ? (isNegative ? -power : power, position) : (0, start)
}

@inline(never)
private func slowValue(_ text: Span<UInt8>) -> Double {
    guard let checked = try? UTF8Span(validating: text), let value = Double(String(copying: checked)) else {
        return .nan
    }
    return abs(value)
}
