// Sums of squared differences of phase, each from one place of `range` on.

/// x[i+m] − x[i]
func squaredFirst(_ x: Span<Double>, _ m: Int, _ range: Range<Int>) -> Double {
    let (a, b) = (x.extracting(range), x.extracting(range.shifted(by: m)))
    return squared(range.count) {
        b.eight(at: $0) - a.eight(at: $0)
    } rest: {
        b[$0] - a[$0]
    }
}

/// x[i+2m] − 2x[i+m] + x[i]
func squaredSecond(_ x: Span<Double>, _ m: Int, _ range: Range<Int>) -> Double {
    let (a, b, c) = (x.extracting(range), x.extracting(range.shifted(by: m)), x.extracting(range.shifted(by: 2 * m)))
    return squared(range.count) {
        let middle = b.eight(at: $0)
        return c.eight(at: $0) - (middle + middle) + a.eight(at: $0)
    } rest: {
        c[$0] - (b[$0] + b[$0]) + a[$0]
    }
}

/// x[i+3m] − 3x[i+2m] + 3x[i+m] − x[i]
func squaredThird(_ x: Span<Double>, _ m: Int, _ range: Range<Int>) -> Double {
    let (a, b) = (x.extracting(range), x.extracting(range.shifted(by: m)))
    let (c, d) = (x.extracting(range.shifted(by: 2 * m)), x.extracting(range.shifted(by: 3 * m)))
    return squared(range.count) {
        let middle = b.eight(at: $0) - c.eight(at: $0)
        return d.eight(at: $0) - a.eight(at: $0) + (middle + middle + middle)
    } rest: {
        let middle = b[$0] - c[$0]
        return d[$0] - a[$0] + (middle + middle + middle)
    }
}

/// The sum of so many squared terms, eight at a time and the rest one by one.
@inline(__always)
private func squared(_ count: Int, eight: (Int) -> SIMD8<Double>, rest: (Int) -> Double) -> Double {
    var sums = SIMD8<Double>(repeating: 0)
    var place = 0
    while place &+ 8 <= count {
        let terms = eight(place)
        sums += terms * terms
        place &+= 8
    }
    var sum = sums.sum()
    while place < count {
        let term = rest(place)
        sum += term * term
        place &+= 1
    }
    return sum
}
