import TimeUnits

/// Seconds since 1970 of a date as "2026-07-25" and a time of day as "17:20:00.5".
func utcSeconds(date: Range<Int>, time: Range<Int>, in line: Span<UInt8>) throws(Unreadable) -> Double {
    guard let day = day(date, in: line) else { throw Unreadable(at: date.lowerBound, expected: "a date") }
    guard let second = secondOfDay(time, in: line) else {
        throw Unreadable(at: time.lowerBound, expected: "a time of day")
    }
    return Double(day.daysSince1970) * 86_400 + second
}

/// Seconds since 1970 of "2026-07-25T17:20:00.5Z"; nil when it is something else.
func utcSeconds(_ word: Range<Int>, in line: Span<UInt8>) -> Double? {
    guard word.count > 16, line[word.lowerBound + 10] | 0x20 == UInt8(ascii: "t") else { return nil }
    var end = word.upperBound
    if line[end - 1] | 0x20 == UInt8(ascii: "z") { end -= 1 }
    if end - 6 > word.lowerBound + 11, isEqual(line.extracting(end - 6..<end), "+00:00") { end -= 6 }
    return try? utcSeconds(
        date: word.lowerBound..<word.lowerBound + 10, time: word.lowerBound + 11..<end, in: line)
}

func day(_ range: Range<Int>, in line: Span<UInt8>) -> CalendarDay? {
    let start = range.lowerBound
    guard range.count == 10, line[start + 4] == UInt8(ascii: "-"), line[start + 7] == UInt8(ascii: "-"),
        let year = digits(start..<start + 4, in: line), let month = digits(start + 5..<start + 7, in: line),
        let day = digits(start + 8..<start + 10, in: line)
    else { return nil }
    return CalendarDay(year: year, month: month, day: day)
}

func secondOfDay(_ range: Range<Int>, in line: Span<UInt8>) -> Double? {
    let start = range.lowerBound
    guard range.count >= 8, line[start + 2] == UInt8(ascii: ":"), line[start + 5] == UInt8(ascii: ":"),
        let hour = digits(start..<start + 2, in: line), hour < 24,
        let minute = digits(start + 3..<start + 5, in: line), minute < 60,
        isDigit(line[start + 6]), let second = Numeral(in: line, at: start + 6), second.end == range.upperBound,
        second.value < 61
    else { return nil }
    return Double(hour * 3_600 + minute * 60) + second.value
}

/// A number of digits only, small enough for any use.
private func digits(_ range: Range<Int>, in line: Span<UInt8>) -> Int64? {
    var value: Int64 = 0
    for index in range {
        guard isDigit(line[index]) else { return nil }
        value = value * 10 + Int64(line[index] - UInt8(ascii: "0"))
    }
    return value
}

/// Seconds since 1970 of a day and a second of it, as ntpd writes them; nil for what no such file holds.
func utcSeconds(modifiedJulianDay day: Double, second: Double) -> Double? {
    guard plausibleDays.contains(day), (0..<86_401).contains(second) else { return nil }
    return (day - 40_587) * 86_400 + second
}

/// From 1900 to 2100.
let plausibleDays = 15_020.0..<88_069.0
