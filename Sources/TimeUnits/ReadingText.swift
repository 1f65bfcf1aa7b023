// How readings of a clock are written and read by people and scripts: exact, and without Foundation.

extension Nanoseconds {
    /// "1700000000.123456789", as struct timespec splits it: whole seconds towards the past, nine digits from there.
    public var secondsText: String {
        let isPast = count < 0 && fractionOfSecond != .zero
        let seconds = count / 1_000_000_000 - (isPast ? 1 : 0)
        return "\(seconds).\(fractionText)"
    }

    /// The nine digits behind the point.
    public var fractionText: Substring { String(fractionOfSecond.count + 1_000_000_000).dropFirst() }

    /// Reads a number of seconds exactly where it is written in digits ("-10.5", "1700000000.123456789"), and as a
    /// number of double precision where it is not ("1e3", "0x10"); nil for what is no number, or beyond 146 years.
    public init?(secondsText text: String) {
        guard let seconds = Double(text), abs(seconds) < 4.6e9 else { return nil }
        self = Self.exact(text) ?? Nanoseconds(rounding: seconds * 1e9)
    }

    /// Nil for what is not written in digits.
    private static func exact(_ text: String) -> Nanoseconds? {
        let isNegative = text.hasPrefix("-")
        let digits = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let halves = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = halves.count == 2 ? halves[1] : ""
        guard let whole = wholeNumber(halves[0].utf8), let fraction = nanoseconds(decimals.utf8) else { return nil }
        let span = Nanoseconds.seconds(whole) + Nanoseconds(fraction)
        return isNegative ? -span : span
    }
}

extension Instant where Scale == UTC {
    /// "2026-07-25T17:20:00Z" (RFC 3339), to the whole second before.
    public var rfc3339Text: String {
        let day = CalendarDay(of: self)
        let second = (self - day.midnight).count / 1_000_000_000
        let time = [second / 3_600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(day)T\(time.joined(separator: ":"))Z"
    }

    /// Reads "2026-07-25T17:20:00Z" or "2026-07-25 17:20:00.5+02:00" (RFC 3339), from 1900 to 2115.
    ///
    /// Nil for anything else, and for a 61st second, which no clock that counts like POSIX can show.
    public init?(rfc3339 text: String) {
        var reader = DateReader(rest: text.utf8[...])
        guard let year = reader.number(4, then: "-"), let month = reader.number(2, then: "-"),
            let day = reader.number(2, then: "Tt "), let hour = reader.number(2, then: ":"),
            let minute = reader.number(2, then: ":"), let second = reader.number(2, then: nil),
            let fraction = reader.fraction(), let zone = reader.zone(), reader.rest.isEmpty,
            hour < 24, minute < 60, second < 60, year < 2_116,
            let date = CalendarDay(year: year, month: month, day: day)
        else { return nil }
        let time = Nanoseconds.seconds(hour * 3_600 + minute * 60 + second - zone) + Nanoseconds(fraction)
        self = date.midnight + time
    }
}

/// Takes the pieces of a date off its front.
private struct DateReader {
    var rest: Substring.UTF8View

    /// A number of so many digits, and the character that must follow it.
    mutating func number(_ width: Int, then separator: String?) -> Int64? {
        guard let value = wholeNumber(rest.prefix(width)), rest.count >= width else { return nil }
        rest = rest.dropFirst(width)
        guard let separator else { return value }
        guard let next = rest.popFirst(), separator.utf8.contains(next) else { return nil }
        return value
    }

    /// Nanoseconds; 0 where there is no point.
    mutating func fraction() -> Int64? {
        guard rest.first == UInt8(ascii: ".") else { return 0 }
        let digits = rest.dropFirst().prefix(while: isDigit)
        rest = rest.dropFirst(digits.count + 1)
        return digits.isEmpty ? nil : nanoseconds(digits)
    }

    /// How many seconds local time is ahead of UTC.
    mutating func zone() -> Int64? {
        let sign = rest.popFirst()
        if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") { return 0 }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = number(2, then: ":"),
            let minutes = number(2, then: nil), hours < 24, minutes < 60
        else { return nil }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

/// At most ten digits and nothing else.
private func wholeNumber(_ digits: some Collection<UInt8>) -> Int64? {
    guard (1...10).contains(digits.count), digits.allSatisfy(isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
}

/// What stands behind a decimal point; digits beyond the ninth are left out.
private func nanoseconds(_ digits: some Collection<UInt8>) -> Int64? {
    guard digits.allSatisfy(isDigit) else { return nil }
    let kept = digits.prefix(9)
    return kept.reduce(0) { $0 * 10 + Int64($1 - 0x30) } * (0..<(9 - kept.count)).reduce(1) { power, _ in power * 10 }
}
