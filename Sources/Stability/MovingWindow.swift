/// The sum and the first moment of m neighbouring terms, from one place to the next.
struct MovingWindow {
    private let count: Int
    private let term: (Int) -> Double
    private var (total, moment) = (0.0, 0.0)
    private var missing = 0
    private var next = Int.min
    /// How many places ago they were summed anew: each addition rounds.
    private var age = Int.max

    init(of count: Int, term: @escaping (Int) -> Double) {
        self.count = count
        self.term = term
    }

    /// Not a number where a term is none.
    var sum: Double { missing == 0 ? total : .nan }

    /// The sum over k of ((m−1)/2 − k) times the term at i+k.
    var slope: Double { 0.5 * Double(count - 1) * sum - moment }

    /// Goes to the terms from `place` on; quick where the last place was the one before.
    mutating func move(to place: Int) {
        if place != next || age >= 8 * count { begin(at: place) } else { goOn(to: place) }
        next = place + 1
    }

    private mutating func begin(at place: Int) {
        (total, moment, missing, age) = (0, 0, 0, 0)
        for k in 0..<count { take(term(place + k), at: k, times: 1) }
    }

    /// The first goes, every other moves a place nearer, and another comes.
    private mutating func goOn(to place: Int) {
        take(term(place - 1), at: 0, times: -1)
        moment -= total
        take(term(place + count - 1), at: count - 1, times: 1)
        age += 1
    }

    private mutating func take(_ value: Double, at place: Int, times: Int) {
        guard !value.isNaN else { return missing += times }
        total += Double(times) * value
        moment += Double(times) * value * Double(place)
    }
}
