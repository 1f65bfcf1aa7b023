/// Counts of magnitudes from a millionth to 2⁴⁰ of their unit, 32 to each octave: any percentile to 3 %, and no memory
/// is asked for after the beginning.
///
/// Within an octave the bins are equally wide, so a value's bits say where it belongs and no logarithm is needed.
public struct LogarithmicHistogram: Hashable, Sendable {
    private static let lowest = -20
    private static let highest = 40
    private static let parts = 32

    private var counts = [UInt32](repeating: 0, count: (highest - lowest) * parts)
    public private(set) var total = 0

    public init() {}

    /// Counts a magnitude; what is smaller or larger than any bin is counted in the first or the last.
    public mutating func insert(_ value: Double) {
        counts[Self.bin(of: value)] &+= 1
        total += 1
    }

    /// The magnitude that this part of all counted ones, from 0 to 1, does not exceed; nothing when none was counted.
    public func quantile(_ part: Double) -> Double? {
        guard total > 0 else { return nil }
        let wanted = part * Double(total)
        var below = 0.0
        for (bin, count) in counts.enumerated() where count > 0 {
            let reach = below + Double(count)
            if reach >= wanted { return Self.value(in: bin, at: (wanted - below) / Double(count)) }
            below = reach
        }
        return Self.value(in: counts.count - 1, at: 1)
    }

    private static func bin(of value: Double) -> Int {
        guard value >= 0x1p-20 else { return 0 }
        guard value < 0x1p40 else { return (highest - lowest) * parts - 1 }
        let part = Int((value.significand - 1) * Double(parts))
        return (Int(value.exponent) - lowest) * parts + part
    }

    /// Where a bin lies, and how far into it: its counts are taken to be spread evenly.
    private static func value(in bin: Int, at fraction: Double) -> Double {
        let octave = Double(sign: .plus, exponent: bin / parts + lowest, significand: 1)
        return octave * (1 + (Double(bin % parts) + max(0, fraction)) / Double(parts))
    }
}
