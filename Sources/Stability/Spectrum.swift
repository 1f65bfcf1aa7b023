internal import RealModule

/// How a clock's phase and frequency wander, by Fourier frequency: one-sided densities, the mean over overlapping segments with
/// Hann's window (P. D. Welch 1967).
public struct Spectrum: Hashable, Sendable {
    /// In Hz, rising, without zero.
    public var frequencies: [Double]
    /// Sx, in s²/Hz.
    public var phase: [Double]
    /// How many segments went into it.
    public var segments: Int

    /// Sy = (2πf)²·Sx, in 1/Hz.
    public var frequency: [Double] {
        zip(frequencies, phase).map { 4 * Double.pi * Double.pi * $0 * $0 * $1 }
    }

    /// - Parameter length: Of a segment, in readings: the largest power of two that is not more.
    /// - Returns: Nothing for fewer than eight readings; segments with gaps are left out.
    public init?(of record: PhaseRecord, segment length: Int) {
        guard length >= 8, record.count >= 8 else { return nil }
        let size = 1 << (Int.bitWidth - 1 - min(length, record.count).leadingZeroBitCount)
        let window = (0..<size).map { 0.5 - 0.5 * Double.cos(2 * .pi * (Double($0) + 0.5) / Double(size)) }
        let power = window.reduce(0) { $0 + $1 * $1 }
        let transform = FourierTransform(size: size)
        var sums = [Double](repeating: 0, count: size / 2)
        segments = 0
        for start in stride(from: 0, through: record.count - size, by: size / 2) {
            guard let values = Self.levelled(record.phase[start..<start + size], window) else { continue }
            let found = transform.spectrum(of: values)
            for place in sums.indices { sums[place] += found.square(at: place + 1) }
            segments += 1
        }
        guard segments > 0 else { return nil }
        let scale = 2 * record.interval / (power * Double(segments))
        frequencies = (1...size / 2).map { Double($0) / (Double(size) * record.interval) }
        phase = sums.map { scale * $0 }
        // There is but one of half the rate of readings.
        phase[size / 2 - 1] /= 2
    }

    /// Without its straight line, under the window.
    private static func levelled(_ values: ArraySlice<Double>, _ window: [Double]) -> [Double]? {
        let record = PhaseRecord(phase: Array(values), interval: 1)
        guard !record.hasGaps, let trend = record.trend(withDrift: false) else { return nil }
        return zip(record.removing(trend).phase, window).map { $0 * $1 }
    }
}
