// Sums of squared differences of phase, each from one place of `range` on. What is inlined and what is not is said, as the compiler
// left to itself calls a function for every eight places, or for every place: two to twenty times slower. They take
// arrays: that a span may have no memory behind it would be asked again for every eight places.

/// x[i+m] − x[i]
@inline(never)
func squaredFirst(_ x: [Double], _ m: Int, _ range: Range<Int>) -> Double {
    let x = x.span
    let (a, b) = (x.extracting(range), x.extracting(range.shifted(by: m)))
    @inline(__always)
    func eight(_ place: Int) -> SIMD8<Double> { b.eight(at: place) - a.eight(at: place) }
    @inline(__always)
    func one(_ place: Int) -> Double { b[place] - a[place] }
    return squared(range.count, eight, one)
}

/// x[i+2m] − 2x[i+m] + x[i]
@inline(never)
func squaredSecond(_ x: [Double], _ m: Int, _ range: Range<Int>) -> Double {
    // A pair of octaves asks for none where the record ends; further on there would be no such places.
    guard !range.isEmpty else { return 0 }
    let x = x.span
    let (a, b, c) = (x.extracting(range), x.extracting(range.shifted(by: m)), x.extracting(range.shifted(by: 2 * m)))
    @inline(__always)
    func eight(_ place: Int) -> SIMD8<Double> { c.eight(at: place) - 2 * b.eight(at: place) + a.eight(at: place) }
    @inline(__always)
    func one(_ place: Int) -> Double { c[place] - 2 * b[place] + a[place] }
    return squared(range.count, eight, one)
}

/// x[i+3m] − 3x[i+2m] + 3x[i+m] − x[i]
@inline(never)
func squaredThird(_ x: [Double], _ m: Int, _ range: Range<Int>) -> Double {
    let x = x.span
    let (a, b) = (x.extracting(range), x.extracting(range.shifted(by: m)))
    let (c, d) = (x.extracting(range.shifted(by: 2 * m)), x.extracting(range.shifted(by: 3 * m)))
    @inline(__always)
    func eight(_ place: Int) -> SIMD8<Double> {
        d.eight(at: place) - a.eight(at: place) + 3 * (b.eight(at: place) - c.eight(at: place))
    }
    @inline(__always)
    func one(_ place: Int) -> Double { d[place] - a[place] + 3 * (b[place] - c[place]) }
    return squared(range.count, eight, one)
}

/// The sum of so many squared terms, eight at a time and the rest one by one.
@inline(__always)
private func squared(_ count: Int, _ eight: (Int) -> SIMD8<Double>, _ one: (Int) -> Double) -> Double {
    var sums = SIMD8<Double>(repeating: 0)
    var place = 0
    while place &+ 8 <= count {
        let terms = eight(place)
        sums += terms * terms
        place &+= 8
    }
    var sum = sums.sum()
    while place < count {
        let term = one(place)
        sum += term * term
        place &+= 1
    }
    return sum
}
