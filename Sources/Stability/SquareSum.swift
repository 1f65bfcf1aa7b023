/// A sum of squares, and how many they are.
struct SquareSum {
    var sum = 0.0
    var count = 0

    /// Sums what `term` gives, and leaves out what is not a number.
    @inline(__always)
    init(_ places: some Sequence<Int>, _ term: (Int) -> Double) {
        for place in places {
            let value = term(place)
            guard !value.isNaN else { continue }
            sum += value * value
            count += 1
        }
    }

    init(sum: Double, count: Int) {
        self.sum = sum
        self.count = count
    }
}
