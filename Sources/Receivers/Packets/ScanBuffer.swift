import TimeUnits

/// The bytes that a scanner has not decided about, in a piece of memory that never grows.
///
/// It knows UBX's Fletcher checksum of any stretch at once: with sums from the beginning on, a stretch's is the difference
/// of two. So each byte is summed at most twice, whatever a stranger sends.
struct ScanBuffer {
    /// Enough for the longest packet twice: moving the rest to the front costs each byte at most one copy.
    static let capacity = 2 * UBX.Frame.longest

    private var bytes = [UInt8](repeating: 0, count: capacity)
    /// The sums up to each byte; empty until a frame is looked at.
    private var sums: [Sums] = []
    /// As far as there are sums.
    private var summed = -1
    private var start = 0
    private var end = 0
    /// How many bytes came before the first that is here.
    private(set) var position: UInt64 = 0
    private var marks = ArrivalMarks()

    private struct Sums {
        var first: UInt8 = 0
        var second: UInt8 = 0
    }

    var count: Int { end - start }

    /// The arrival of the first byte that is here.
    var arrival: Instant<Raw> { marks.first }

    subscript(offset: Int) -> UInt8 { bytes[start + offset] }

    /// Takes as many bytes as there is room for.
    ///
    /// - Returns: How many.
    mutating func append(_ input: Span<UInt8>, arrival: Instant<Raw>) -> Int {
        if Self.capacity - end < input.count { moveToFront() }
        let taken = min(Self.capacity - end, input.count)
        marks.append(arrival, at: position + UInt64(count))
        for index in 0..<taken { bytes[end + index] = input[index] }
        end += taken
        return taken
    }

    mutating func drop(_ number: Int) {
        start += number
        position += UInt64(number)
        marks.drop(before: position, isEmpty: start == end)
    }

    func copy(_ range: Range<Int>) -> [UInt8] {
        Array(bytes[start + range.lowerBound..<start + range.upperBound])
    }

    /// Drops all that comes before the next byte that may begin a packet.
    ///
    /// - Returns: How many of them were no line ends.
    mutating func skipToStart() -> UInt64 {
        var index = start
        var noise: UInt64 = 0
        while index < end, bytes[index] != NMEA.dollar, bytes[index] != UBX.Frame.mark.0 {
            if bytes[index] != 0x0D && bytes[index] != 0x0A { noise += 1 }
            index += 1
        }
        if index > start { drop(index - start) }
        return noise
    }

    /// The Fletcher checksum of a stretch (RFC 1145 with bytes, as u-blox uses it).
    mutating func checksum(_ range: Range<Int>) -> (UInt8, UInt8) {
        let (from, to) = (start + range.lowerBound, start + range.upperBound)
        sum(from: from, to: to)
        let first = sums[to].first &- sums[from].first
        let length = UInt8(truncatingIfNeeded: range.count)
        return (first, sums[to].second &- sums[from].second &- length &* sums[from].first)
    }

    private mutating func sum(from: Int, to: Int) {
        if sums.isEmpty { sums = [Sums](repeating: Sums(), count: Self.capacity + 1) }
        if summed < from {
            summed = from
            sums[from] = Sums()
        }
        while summed < to {
            let first = sums[summed].first &+ bytes[summed]
            sums[summed + 1] = Sums(first: first, second: sums[summed].second &+ first)
            summed += 1
        }
    }

    private mutating func moveToFront() {
        for index in start..<end { bytes[index - start] = bytes[index] }
        end -= start
        start = 0
        summed = -1
    }
}

/// When the bytes in a buffer arrived: one mark for each chunk that still has bytes there.
private struct ArrivalMarks {
    private var marks: [(position: UInt64, arrival: Instant<Raw>)] = []
    private var current = 0

    var first: Instant<Raw> { current < marks.count ? marks[current].arrival : Instant(sinceEpoch: .zero) }

    mutating func append(_ arrival: Instant<Raw>, at position: UInt64) {
        if let last = marks.last, last.arrival == arrival { return }
        marks.append((position, arrival))
    }

    mutating func drop(before position: UInt64, isEmpty: Bool) {
        while current + 1 < marks.count, marks[current + 1].position <= position { current += 1 }
        if isEmpty { current = marks.count }
        guard current == marks.count || current > marks.count / 2 else { return }
        marks.removeFirst(current)
        current = 0
    }
}
