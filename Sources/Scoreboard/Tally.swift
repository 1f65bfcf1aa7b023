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

/// How often magnitudes came, in classes 0.4 % wide, so that a quantile of a million of them costs no memory.
struct MagnitudeHistogram: Sendable {
    /// From 2⁻²⁰ ns to 2⁴⁴ ns, 256 to an octave: the upper bits of a Double are its logarithm, nearly.
    private var classes = [Int32](repeating: 0, count: 64 * 256)
    private(set) var count = 0
    private static let shift = UInt64(44)
    private static let lowest = Int((0x1p-20).bitPattern >> shift)

    @inline(__always)
    mutating func add(_ magnitude: Double) {
        let place = Int(magnitude.bitPattern >> Self.shift) - Self.lowest
        classes[min(max(place, 0), classes.count - 1)] += 1
        count += 1
    }

    /// The magnitude that this share of them does not exceed.
    func quantile(_ share: Double) -> Double {
        var missing = share * Double(count)
        for (place, number) in classes.enumerated() {
            missing -= Double(number)
            if missing <= 0 {
                let low = UInt64(place + Self.lowest)
                return Double(bitPattern: low << Self.shift | 1 << (Self.shift - 1))
            }
        }
        return .infinity
    }
}
