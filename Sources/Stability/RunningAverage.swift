/// The sum over m neighbours of x[i+2m] − 2x[i+m] + x[i], from one place to the next: what MDEV squares.
struct RunningAverage {
    private let m: Int
    private var value = 0.0
    /// How many places ago it was summed anew.
    private var age = Int.max
    private(set) var squares = 0.0

    init(averaging m: Int) {
        self.m = m
    }

    /// Squares it at each place of `range`, which goes on where the last one ended.
    mutating func pass(_ x: Span<Double>, _ range: Range<Int>) {
        goOn(x, to: range.lowerBound)
        let (a, b) = (x.extracting(range), x.extracting(range.shifted(by: m)))
        // The last place needs no next one, and has none.
        let next = range.lowerBound..<range.upperBound - 1
        let (c, d) = (x.extracting(range.shifted(by: 2 * m)), x.extracting(next.shifted(by: 3 * m)))
        var sums = SIMD8<Double>(repeating: 0)
        var place = 0
        while place &+ 8 < range.count {
            let middle = b.eight(at: place) - c.eight(at: place)
            let change = d.eight(at: place) - a.eight(at: place) + (middle + middle + middle)
            let values = Self.sumsBefore(change) + SIMD8(repeating: value)
            sums += values * values
            value = values[7] + change[7]
            place &+= 8
        }
        squares += sums.sum()
        while place < range.count {
            squares += value * value
            if place < d.count { value += d[place] - a[place] + 3 * (b[place] - c[place]) }
            place &+= 1
        }
        age += range.count
    }

    /// Each addition rounds: after eight times as many as it is made of, it is summed anew.
    private mutating func goOn(_ x: Span<Double>, to place: Int) {
        if age < 8 * m {
            let last = place - 1
            value += x[last + 3 * m] - x[last] + 3 * (x[last + m] - x[last + 2 * m])
        } else {
            age = 0
            value = 0
            for index in place..<place + m { value += x[index + 2 * m] - 2 * x[index + m] + x[index] }
        }
    }

    /// 0, the first, the first two, … the first seven.
    @inline(__always)
    private static func sumsBefore(_ terms: SIMD8<Double>) -> SIMD8<Double> {
        let two = terms[0] + terms[1]
        let four = two + (terms[2] + terms[3])
        let six = four + (terms[4] + terms[5])
        return SIMD8(0, terms[0], two, two + terms[2], four, four + terms[4], six, six + terms[6])
    }
}
