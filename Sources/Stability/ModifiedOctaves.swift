/// The sums of squares of what MDEV is made of, at averaging factors 1, 2, 4 … together: each octave is made of the one before it.
///
/// Let F(i) be the mean of x[i+m+k] − x[i+k] over k < m. MDEV squares F(i+m) − F(i), and the F of the next octave is
/// F(i)/2 + F(i+m) + F(i+2m)/2: half of the instructions of a running sum. An offset of phase or frequency, however large, costs no
/// digits; what differences of neighbours round adds up instead, for white phase to 10⁻¹² of the value at the longest octaves.
struct ModifiedOctaves {
    /// At averaging factors 1, 2, 4 …
    private(set) var squares: [Double]
    /// The F of a block, and of so many places behind it as its next octaves need.
    private var current = [Double](repeating: 0, count: room)
    private var next = [Double](repeating: 0, count: room)
    /// The octaves that are as long as a chunk or longer.
    private var long: [DelayedOctave]

    /// Beyond, what is kept would be 8 MB and more, and running sums are as quick.
    private static let longest = 1 << 17
    /// How many F go from one long octave to the next at a time.
    fileprivate static let chunk = 1_024
    /// It stays in a core's cache while the short octaves go over it.
    private static let block = 16 * chunk
    /// The last octet of a block may reach beyond what counts.
    private static let room = block + 2 * chunk + 8

    /// How many factors, from the first one on, are octaves that are quicker together. What is kept for the long ones
    /// is at most half as large as the record.
    static func leading(_ averagings: [Int], of count: Int) -> Int {
        let octaves = sequence(first: 1) { 2 * $0 }.prefix { $0 <= min(longest, count / 8) }
        return zip(averagings, octaves).prefix { $0 == $1 }.count
    }

    /// - Parameters:
    ///   - x: Phases, without gaps.
    ///   - octaves: As many as `leading` says, or less.
    init(of x: Span<Double>, octaves: Int) {
        squares = [Double](repeating: 0, count: octaves)
        let short = min(octaves, Self.chunk.trailingZeroBitCount)
        long = (short..<octaves).map { DelayedOctave(averaging: 1 << $0) }
        guard octaves > 0 else { return }
        // It makes no second difference, but its F would grow with m and take the digits.
        let frequency = (x[x.count - 1] - x[0]) / Double(x.count - 1)
        for start in stride(from: 0, to: x.count - 1, by: Self.block) {
            var count = min(Self.block + 2 * (1 << short) - 2, x.count - 1 - start)
            begin(x.extracting(start...start + count), less: frequency)
            for octave in 0..<short { count = double(octave, count) }
            if !long.isEmpty { handOn(count) }
        }
        for (octave, delayed) in zip(short..., long) { squares[octave] = delayed.squares }
    }

    /// The F of the first octave.
    private mutating func begin(_ x: Span<Double>, less frequency: Double) {
        let (before, after) = (x.extracting(droppingLast: 1), x.extracting(droppingFirst: 1))
        var current = current.mutableSpan
        let octets = before.count / 8
        for place in stride(from: 0, to: 8 * octets, by: 8) {
            current.set(after.eight(at: place) - before.eight(at: place) - SIMD8(repeating: frequency), at: place)
        }
        for place in 8 * octets..<before.count { current[place] = after[place] - before[place] - frequency }
    }

    /// - Parameter count: How many F of this octave there are.
    /// - Returns: How many of the next there are.
    private mutating func double(_ octave: Int, _ count: Int) -> Int {
        let m = 1 << octave
        let octets = (min(count, Self.block + 2 * Self.chunk - 2 * m) + 7) / 8
        let squared = min(Self.block, max(count - m, 0))
        squares[octave] += nextOctave(
            current, current, current, apart: m, octets: octets, squaring: squared, into: &next)
        swap(&current, &next)
        return max(count - 2 * m, 0)
    }

    private mutating func handOn(_ count: Int) {
        for start in stride(from: 0, to: count, by: Self.chunk) {
            var chunk = Array(current[start..<start + Self.chunk])
            let there = min(Self.chunk, count - start)
            for index in long.indices {
                guard long[index].exchange(&chunk, there) else { break }
            }
        }
    }
}

/// An octave that is at least as long as a chunk; chunks of its F come one after the other.
private struct DelayedOctave {
    private(set) var squares = 0.0
    /// Those of two averaging times, in a ring once they are there.
    private var chunks: [[Double]] = []
    /// How many chunks make an averaging time.
    private let distance: Int
    private var oldest = 0
    private var doubled = [Double](repeating: 0, count: ModifiedOctaves.chunk)

    init(averaging m: Int) {
        distance = m / ModifiedOctaves.chunk
        chunks.reserveCapacity(2 * distance)
    }

    /// Takes a chunk, and gives one of the next octave for it when there is one.
    ///
    /// - Parameter count: How many F it has; all, but in the last one.
    /// - Returns: Whether there is one.
    mutating func exchange(_ chunk: inout [Double], _ count: Int) -> Bool {
        guard chunks.count == 2 * distance else {
            // There is none of the next octave yet: `doubled` is written over.
            if chunks.count >= distance { square(chunk, chunks[chunks.count - distance], chunk, count) }
            chunks.append(chunk)
            return false
        }
        square(chunk, chunks[oldest < distance ? oldest + distance : oldest - distance], chunks[oldest], count)
        swap(&chunks[oldest], &chunk)
        swap(&doubled, &chunk)
        oldest = (oldest + 1) % chunks.count
        return true
    }

    private mutating func square(_ last: [Double], _ middle: [Double], _ first: [Double], _ count: Int) {
        let octets = last.count / 8
        squares += nextOctave(last, middle, first, apart: 0, octets: octets, squaring: count, into: &doubled)
    }
}

/// Makes the F of the next octave, a/2 + b + c/2, and sums the squares of b − a, which are this octave's; a and c may be exchanged.
///
/// - Parameters:
///   - m: How far b is read ahead of a; c twice as far.
///   - squared: How many places count in the sum; not more than there are in the octets.
@inline(never)
private func nextOctave(
    _ a: [Double], _ b: [Double], _ c: [Double], apart m: Int, octets: Int, squaring squared: Int,
    into out: inout [Double]
) -> Double {
    let range = 0..<8 * octets
    let a = a.span.extracting(range)
    let (b, c) = (b.span.extracting(range.shifted(by: m)), c.span.extracting(range.shifted(by: 2 * m)))
    var out = out.mutableSpan
    var sums = SIMD8<Double>.zero
    var place = 0
    // In this order nothing has to leave the sixteen registers of SSE2.
    while place &+ 8 <= squared {
        let (first, second) = (a.eight(at: place), b.eight(at: place))
        let change = second - first
        sums += change * change
        out.set(second + 0.5 * (first + c.eight(at: place)), at: place)
        place &+= 8
    }
    var sum = sums.sum()
    for rest in place..<squared { sum += (b[rest] - a[rest]) * (b[rest] - a[rest]) }
    while place < a.count {
        out.set(b.eight(at: place) + 0.5 * (a.eight(at: place) + c.eight(at: place)), at: place)
        place &+= 8
    }
    return sum
}
