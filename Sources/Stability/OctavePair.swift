/// The sums of squares of x[i+2m] − 2x[i+m] + x[i] at an averaging factor, and at its double where that is asked for next: the two
/// have two of three readings in common.
struct OctavePair {
    private let m: Int
    private let isPair: Bool
    private var single = 0.0
    private var double = 0.0

    static func pairs(_ averagings: [Int]) -> [OctavePair] {
        var pairs: [OctavePair] = []
        var rest = averagings[...]
        while let m = rest.popFirst() {
            let isPair = rest.first == 2 * m
            if isPair { rest.removeFirst() }
            pairs.append(OctavePair(m: m, isPair: isPair))
        }
        return pairs
    }

    private init(m: Int, isPair: Bool) {
        self.m = m
        self.isPair = isPair
    }

    /// At one averaging factor or at two.
    var squares: [Double] { isPair ? [single, double] : [single] }

    /// - Parameter places: Where differences begin; those that reach beyond the record are left out.
    mutating func pass(_ x: [Double], _ places: Range<Int>) {
        let start = places.lowerBound
        func end(_ reach: Int) -> Int { max(min(places.upperBound, x.count - reach), start) }
        let (end, endOfDouble) = (end(2 * m), isPair ? end(4 * m) : start)
        let octets = (endOfDouble - start) / 8
        passBoth(x, start, octets: octets)
        single += squaredSecond(x, m, start + 8 * octets..<end)
        double += squaredSecond(x, 2 * m, start + 8 * octets..<endOfDouble)
    }

    private mutating func passBoth(_ x: [Double], _ start: Int, octets: Int) {
        guard octets > 0 else { return }
        let places = start..<start + 8 * octets
        let (a, b) = (x.span.extracting(places), x.span.extracting(places.shifted(by: m)))
        let (c, d) = (x.span.extracting(places.shifted(by: 2 * m)), x.span.extracting(places.shifted(by: 4 * m)))
        var (singles, doubles) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
        var place = 0
        while place < a.count {
            let (first, last) = (a.eight(at: place), c.eight(at: place))
            let ofSingle = last - 2 * b.eight(at: place) + first
            singles += ofSingle * ofSingle
            let ofDouble = d.eight(at: place) - 2 * last + first
            doubles += ofDouble * ofDouble
            place &+= 8
        }
        single += singles.sum()
        double += doubles.sum()
    }
}
