public import TimeUnits

extension ClockTruth {
    /// The smallest rms error that any causal linear servo can have at the moment of a measurement, once it has run
    /// for ever: the root of the first element of the steady covariance P of the prediction,
    ///
    ///     P = A·(P − P·Hᵀ·(H·P·Hᵀ + R)⁻¹·H·P)·Aᵀ + Q
    ///
    /// found by the doubling algorithm, which squares the number of periods with each round (E. Chu, H.-Y. Fan,
    /// W.-W. Lin, C.-S. Wang, Int. J. Control 77, 2004). In units of the noise, so that R is one.
    ///
    /// - Parameter noise: Deviation of a measurement.
    public func bound(noise: Bound) -> Bound {
        let variance = noise.nanoseconds * noise.nanoseconds
        var transition = transition.transposed
        var information = SquareMatrix(size: 10)
        information[0, 0] = 1
        var covariance = addedCovariance(scaledBy: 1 / variance)
        for _ in 0..<60 {
            let before = covariance[0, 0]
            let joint = SquareMatrix(size: 10, diagonal: 1) + information * covariance
            let passed = joint.solved(for: transition)
            let weighed = joint.solved(for: information)
            covariance = covariance + transition.transposed * covariance * passed
            information = information + transition * weighed * transition.transposed
            transition = transition * passed
            if abs(covariance[0, 0] - before) <= 1e-14 * before { break }
        }
        return Bound(nanoseconds: (covariance[0, 0] * variance).squareRoot())
    }

    /// How the ten states (phase, walk, flicker) become those of the next measurement.
    private var transition: SquareMatrix {
        var matrix = SquareMatrix(size: 10)
        matrix[0, 0] = 1
        matrix[0, 1] = period
        matrix[1, 1] = 1
        for lane in 0..<8 {
            matrix[0, 2 + lane] = reach[lane]
            matrix[2 + lane, 2 + lane] = decay[lane]
        }
        return matrix
    }

    private func addedCovariance(scaledBy scale: Double) -> SquareMatrix {
        var matrix = SquareMatrix(size: 10)
        matrix[0, 0] = phase * scale
        matrix[1, 1] = walk * scale
        matrix[0, 1] = walkPhase * scale
        for lane in 0..<8 {
            matrix[2 + lane, 2 + lane] = flicker[lane] * scale
            matrix[0, 2 + lane] = flickerPhase[lane] * scale
        }
        for column in 1..<10 { matrix[column, 0] = matrix[0, column] }
        return matrix
    }
}
