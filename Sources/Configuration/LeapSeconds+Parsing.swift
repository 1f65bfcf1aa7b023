public import TimeUnits

/// Why a file is no list of leap seconds.
public enum InvalidLeapSeconds: Error, Hashable, Sendable, CustomStringConvertible {
    /// Neither of the two formats.
    case unknownFormat
    case line(Int)
    /// The hash that it carries is not that of its contents.
    case damaged
    case content(LeapSecondsError)

    public var description: String {
        switch self {
        case .unknownFormat: "it is no list of leap seconds"
        case .line(let number): "line \(number) cannot be read"
        case .damaged: "its hash is not that of its contents, so it is damaged"
        case .content(let error): "\(error)"
        }
    }
}

extension LeapSeconds {
    /// Where distributions keep the list, the preferred first.
    public static let usualPlaces = ["/usr/share/zoneinfo/leap-seconds.list", "/usr/share/zoneinfo/leapseconds"]

    /// The largest file that is read, in bytes.
    public static let sizeLimit = 65_536

    /// Reads a list of the IERS (`leap-seconds.list`) or of the time zone database (`leapseconds`).
    public init(parsing bytes: [UInt8]) throws(InvalidLeapSeconds) {
        guard bytes.count <= Self.sizeLimit, let text = String(validating: bytes, as: UTF8.self) else {
            throw .unknownFormat
        }
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
            .enumerated().map { ListLine(number: $0 + 1, text: $1) }
        let isZoneData = lines.contains { $0.words.first == "Leap" }
        let (entries, expires) = isZoneData ? try zoneData(lines) : try bulletin(lines)
        do throws(LeapSecondsError) {
            try self.init(entries, expires: expires)
        } catch {
            throw error == .empty ? .unknownFormat : .content(error)
        }
    }
}

/// A line of a list.
private struct ListLine {
    let number: Int
    let words: [Substring]

    init(number: Int, text: Substring) {
        self.number = number
        words = text.split { $0 == " " || $0 == "\t" }
    }
}

private typealias Contents = (entries: [LeapSeconds.Entry], expires: Instant<UTC>?)

/// What the IERS publishes: seconds since 1900, and TAI − UTC from then on.
///
/// The hash is of all digits of the times and offsets, in their order.
private func bulletin(_ lines: [ListLine]) throws(InvalidLeapSeconds) -> Contents {
    var contents: Contents = ([], nil)
    var hashed: [UInt8] = []
    var hash: [Substring]?
    for line in lines {
        let words = line.words
        guard let first = words.first else { continue }
        if first == "#h" { hash = Array(words.dropFirst()) }
        if first == "#$" || first == "#@", words.count > 1 { hashed += words[1].utf8 }
        if first == "#@" { contents.expires = try instant(words.dropFirst().first, of: line) }
        if first.hasPrefix("#") { continue }
        guard words.count > 1, let offset = Int(words[1]), words.count == 2 || words[2].hasPrefix("#") else {
            throw .line(line.number)
        }
        hashed += Array(first.utf8) + Array(words[1].utf8)
        contents.entries.append(.init(since: try instant(first, of: line), offset: TAIOffset(seconds: offset)))
    }
    // Some writers leave out the zeros at the front of a word.
    if let hash, hash.map({ UInt32($0, radix: 16) }) != sha1(of: hashed) { throw .damaged }
    return contents
}

/// 1970-01-01 in seconds since 1900-01-01 (RFC 5905).
private let unixEpoch: Int64 = 2_208_988_800

private func instant(_ word: Substring?, of line: ListLine) throws(InvalidLeapSeconds) -> Instant<UTC> {
    guard let seconds = word.flatMap({ Int64($0) }), (0...1 << 34).contains(seconds) else { throw .line(line.number) }
    return Instant(sinceEpoch: .seconds(seconds - unixEpoch))
}

/// What the time zone database makes of it: the days with a leap second, after the 10 s of 1972.
private func zoneData(_ lines: [ListLine]) throws(InvalidLeapSeconds) -> Contents {
    let beginning = LeapSeconds(always: TAIOffset(seconds: 10)).entries
    var contents: Contents = (beginning, nil)
    for line in lines {
        let words = line.words
        switch words.first {
        case "Leap": contents.entries.append(try entry(of: line, after: contents.entries))
        case "Expires": contents.expires = try day(of: line).midnight
        case "#expires":
            guard words.count > 1, let seconds = Int64(words[1]), (0...1 << 34).contains(seconds) else {
                throw .line(line.number)
            }
            contents.expires = Instant(sinceEpoch: .seconds(seconds))
        case let word?:
            guard word.hasPrefix("#") else { throw .line(line.number) }
        case nil: break
        }
    }
    return contents
}

/// "Leap 2016 Dec 31 23:59:60 + S".
private func entry(
    of line: ListLine, after entries: [LeapSeconds.Entry]
) throws(InvalidLeapSeconds) -> LeapSeconds.Entry {
    let tomorrow = CalendarDay(daysSince1970: try day(of: line).daysSince1970 + 1)
    let before = entries.last?.offset.seconds ?? 0
    switch line.words.dropFirst(4).prefix(2).joined(separator: " ") {
    case "23:59:60 +": return .init(since: tomorrow.midnight, offset: TAIOffset(seconds: before + 1))
    case "23:59:59 -": return .init(since: tomorrow.midnight, offset: TAIOffset(seconds: before - 1))
    default: throw .line(line.number)
    }
}

private let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

private func day(of line: ListLine) throws(InvalidLeapSeconds) -> CalendarDay {
    let words = line.words
    guard words.count > 3, let year = Int64(words[1]), let month = months.firstIndex(where: { $0 == words[2] }),
        let date = Int64(words[3]), let day = CalendarDay(year: year, month: Int64(month) + 1, day: date)
    else { throw .line(line.number) }
    return day
}
