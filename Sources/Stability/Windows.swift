/// The sum of m neighbouring terms from one place to the next; not a number where one of them is none.
struct GapWindow {
    private let count: Int
    private let term: (Int) -> Double
    private var sum = 0.0
    private var missing = 0
    private var next = Int.min
    private var age = Int.max

    init(of count: Int, term: @escaping (Int) -> Double) {
        self.count = count
        self.term = term
    }

    /// The sum of those from `place` on; quick where the last one asked for was the one before.
    mutating func sum(at place: Int) -> Double {
        if place != next || age >= 8 * count { begin(at: place) } else { goOn(to: place) }
        next = place + 1
        return missing == 0 ? sum : .nan
    }

    private mutating func begin(at place: Int) {
        (sum, missing, age) = (0, 0, 0)
        for index in place..<place + count { take(term(index), 1) }
    }

    private mutating func goOn(to place: Int) {
        take(term(place - 1), -1)
        take(term(place + count - 1), 1)
        age += 1
    }

    private mutating func take(_ value: Double, _ sign: Double) {
        if value.isNaN { missing += Int(sign) } else { sum += sign * value }
    }
}

/// The sum over k of ((m−1)/2 − k) times the term at i+k, from one place to the next.
struct SlopeWindow {
    private let count: Int
    private let term: (Int) -> Double
    private var (sum, moment) = (0.0, 0.0)
    private var missing = 0
    private var next = Int.min
    private var age = Int.max

    init(of count: Int, term: @escaping (Int) -> Double) {
        self.count = count
        self.term = term
    }

    mutating func slope(at place: Int) -> Double {
        if place != next || age >= 8 * count { begin(at: place) } else { goOn(to: place) }
        next = place + 1
        return missing == 0 ? 0.5 * Double(count - 1) * sum - moment : .nan
    }

    private mutating func begin(at place: Int) {
        (sum, moment, missing, age) = (0, 0, 0, 0)
        for k in 0..<count { take(term(place + k), 1, at: k) }
    }

    /// Every one moves a place nearer, the first goes and another comes.
    private mutating func goOn(to place: Int) {
        take(term(place - 1), -1, at: 0)
        moment -= sum
        take(term(place + count - 1), 1, at: count - 1)
        age += 1
    }

    private mutating func take(_ value: Double, _ sign: Double, at place: Int) {
        guard !value.isNaN else { return missing += Int(sign) }
        sum += sign * value
        moment += sign * value * Double(place)
    }
}
