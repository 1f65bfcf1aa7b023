/// The sum over m neighbours of x[i+2m] − 2x[i+m] + x[i], from one place to the next: what MDEV squares.
struct RunningAverage {
    private let m: Int
    private var value = 0.0
    /// How many places ago it was summed anew.
    private var age = Int.max
    private var sumOfSquares = 0.0

    init(averaging m: Int) {
        self.m = m
    }

    /// Of averages, which are sums over m neighbours divided by m.
    var squares: Double { sumOfSquares / Double(m * m) }

    /// Squares it at each place of `range`, which goes on where the last one ended.
    mutating func pass(_ x: Span<Double>, _ range: Range<Int>) {
        goOn(x, to: range.lowerBound)
        age += range.count
        // The last place needs no next one, and has none.
        let eights = (range.count - 1) / 8 * 8
        passEights(x, range.lowerBound..<range.lowerBound + eights)
        for place in range.lowerBound + eights..<range.upperBound - 1 {
            sumOfSquares += value * value
            value += change(x, at: place)
        }
        sumOfSquares += value * value
    }

    /// Squares it at each place of a multiple of eight, and goes to the next one.
    @inline(never)
    private mutating func passEights(_ x: Span<Double>, _ range: Range<Int>) {
        let (a, b) = (x.extracting(range), x.extracting(range.shifted(by: m)))
        let (c, d) = (x.extracting(range.shifted(by: 2 * m)), x.extracting(range.shifted(by: 3 * m)))
        var sums = SIMD8<Double>(repeating: 0)
        var value = value
        var place = 0
        while place < range.count {
            let change = d.eight(at: place) - a.eight(at: place) + 3 * (b.eight(at: place) - c.eight(at: place))
            let (before, all) = Self.runningSums(change)
            let values = before + SIMD8(repeating: value)
            sums += values * values
            value += all
            place &+= 8
        }
        self.value = value
        sumOfSquares += sums.sum()
    }

    /// From one place to the next.
    private func change(_ x: Span<Double>, at place: Int) -> Double {
        x[place + 3 * m] - x[place] + 3 * (x[place + m] - x[place + 2 * m])
    }

    /// Each addition rounds: after eight times as many as it is made of, it is summed anew.
    private mutating func goOn(_ x: Span<Double>, to place: Int) {
        if age < 8 * m {
            value += change(x, at: place - 1)
        } else {
            age = 0
            value = sum(x, from: place)
        }
    }

    private func sum(_ x: Span<Double>, from place: Int) -> Double {
        let a = x.extracting(place..<place + m)
        let b = x.extracting(place + m..<place + 2 * m)
        let c = x.extracting(place + 2 * m..<place + 3 * m)
        var sums = SIMD8<Double>.zero
        for octet in 0..<m / 8 {
            sums += c.eight(at: 8 * octet) - 2 * b.eight(at: 8 * octet) + a.eight(at: 8 * octet)
        }
        return (m / 8 * 8..<m).reduce(sums.sum()) { $0 + (c[$1] - 2 * b[$1] + a[$1]) }
    }

    /// 0, the first, the first two, … the first seven, and all.
    @inline(__always)
    private static func runningSums(_ terms: SIMD8<Double>) -> (before: SIMD8<Double>, all: Double) {
        let two = terms[0] + terms[1]
        let four = two + (terms[2] + terms[3])
        let six = four + (terms[4] + terms[5])
        let before = SIMD8(0, terms[0], two, two + terms[2], four, four + terms[4], six, six + terms[6])
        return (before, six + (terms[6] + terms[7]))
    }
}
