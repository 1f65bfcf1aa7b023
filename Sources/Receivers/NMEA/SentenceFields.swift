import Reports
import TimeUnits

/// The parts of a sentence between commas; what is absent or cannot be read is nil.
struct SentenceFields {
    private let fields: [ArraySlice<UInt8>]

    /// - Parameter sentence: From "$" to its checksum.
    init(_ sentence: [UInt8]) {
        fields = sentence.dropFirst().dropLast(3).split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    }

    var count: Int { fields.count }

    private subscript(index: Int) -> ArraySlice<UInt8> {
        fields.indices.contains(index) ? fields[index] : []
    }

    /// What would not show in a terminal as it is is replaced.
    func text(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self).plain }

    func letter(_ index: Int) -> UInt8? { self[index].count == 1 ? self[index].first : nil }

    /// A whole number of at most nine digits.
    func integer(_ index: Int) -> Int? { Self.number(self[index]) }

    /// A decimal number.
    func decimal(_ index: Int) -> Double? {
        let field = self[index]
        let isNegative = field.first == UInt8(ascii: "-")
        let parts = field.dropFirst(isNegative ? 1 : 0).split(
            separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Self.number($0) }) else { return nil }
        guard parts.count == 2, !parts[1].isEmpty else { return Double(isNegative ? -whole : whole) }
        let digits = parts[1].prefix(9)
        guard let fraction = Self.number(digits), parts[1].allSatisfy({ Self.digit($0) != nil }) else { return nil }
        let value = Double(whole) + Double(fraction) / Self.power(digits.count)
        return isNegative ? -value : value
    }

    /// "hhmmss.sss".
    func time(_ index: Int) -> ClockTime? {
        let field = self[index]
        let digits = field.prefix(6)
        guard let number = Self.number(digits), digits.count == 6, let fraction = Self.fraction(field.dropFirst(6))
        else { return nil }
        return ClockTime(
            hour: UInt8(number / 10_000), minute: UInt8(number / 100 % 100), second: UInt8(number % 100),
            fraction: fraction)
    }

    /// "ddmmyy".
    func date(_ index: Int) -> NMEA.ShortDate? {
        guard self[index].count == 6, let number = Self.number(self[index]) else { return nil }
        return NMEA.ShortDate(
            day: UInt8(number / 10_000), month: UInt8(number / 100 % 100), year: UInt8(number % 100))
    }

    /// "ddmm.mmm,N,dddmm.mmm,E".
    func position(_ index: Int) -> Position? {
        guard let latitude = angle(index, negative: "S", positive: "N"),
            let longitude = angle(index + 2, negative: "W", positive: "E"),
            abs(latitude) <= 90, abs(longitude) <= 180
        else { return nil }
        return Position(latitudeDegrees: latitude, longitudeDegrees: longitude)
    }

    private func angle(_ index: Int, negative: Unicode.Scalar, positive: Unicode.Scalar) -> Double? {
        guard let value = decimal(index), let side = letter(index + 1) else { return nil }
        guard side == UInt8(ascii: negative) || side == UInt8(ascii: positive) else { return nil }
        let degrees = (value / 100).rounded(.towardZero)
        let angle = degrees + (value - degrees * 100) / 60
        return side == UInt8(ascii: negative) ? -angle : angle
    }

    private static func digit(_ byte: UInt8) -> Int? { (0x30...0x39).contains(byte) ? Int(byte) - 0x30 : nil }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...9).contains(digits.count) else { return nil }
        var value = 0
        for byte in digits {
            guard let digit = digit(byte) else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// ".123" as nanoseconds; what is finer is cut off.
    private static func fraction(_ field: ArraySlice<UInt8>) -> Nanoseconds? {
        guard let point = field.first else { return .zero }
        let digits = field.dropFirst()
        guard point == UInt8(ascii: "."), digits.allSatisfy({ digit($0) != nil }) else { return nil }
        guard !digits.isEmpty else { return .zero }
        let kept = digits.prefix(9)
        return number(kept).map { Nanoseconds(Int64($0) * Int64(power(9 - kept.count))) }
    }

    private static func power(_ exponent: Int) -> Double {
        (0..<exponent).reduce(1) { value, _ in value * 10 }
    }
}
