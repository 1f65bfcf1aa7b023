/// The true errors of a clock, summed up as they come, in ns.
struct Tally: Sendable {
    private(set) var count = 0
    private(set) var largest = 0.0
    private var sum = 0.0
    private var squares = 0.0

    @inline(__always)
    mutating func add(_ error: Double) {
        count += 1
        sum += error
        squares += error * error
        largest = max(largest, abs(error))
    }

    var meanSquare: Double { squares / Double(count) }
    var rms: Double { meanSquare.squareRoot() }

    /// Rms of the errors less `centre`.
    func rms(about centre: Double) -> Double {
        (meanSquare - 2 * centre * sum / Double(count) + centre * centre).squareRoot()
    }
}
