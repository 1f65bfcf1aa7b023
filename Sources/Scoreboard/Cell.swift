public import TimeUnits

/// A clock of one kind, measured with one noise.
public struct Cell: Hashable, Sendable {
    /// What moves the clock.
    public enum Mover: Hashable, Sendable {
        case oscillator(Oscillator)
        /// A frequency that walks, by so much for one second; a ratio.
        case wander(Double)
    }

    public let mover: Mover
    /// Deviation of a measurement.
    public let noise: Bound

    public init(_ mover: Mover, noise: Bound) {
        self.mover = mover
        self.noise = noise
    }

    public static let oscillators: [Cell] = Oscillator.allCases.flatMap { oscillator in
        [5, 20, 200, 2_000].map { Cell(.oscillator(oscillator), noise: Bound(nanoseconds: $0)) }
    }

    public static let wander: [Cell] = [1e-9, 1e-8].flatMap { wander in
        [10, 100, 1_000, 10_000].map { Cell(.wander(wander), noise: Bound(nanoseconds: $0)) }
    }

    var truth: ClockTruth { truth(period: 1) }

    /// - Parameter period: Seconds between measurements; an oscillator's are always one.
    func truth(period: Double) -> ClockTruth {
        switch mover {
        case .oscillator(let oscillator): oscillator.truth
        case .wander(let wander): ClockTruth(wander: wander, period: period)
        }
    }

    /// The cell's own seed: some cells are scaled copies of others, and would have the same noise, scaled.
    func stream(of seed: UInt64) -> UInt64 {
        let place =
            switch mover {
            case .oscillator(let oscillator): UInt64(oscillator.rawValue.utf8.reduce(0) { 31 * $0 + Int($1) })
            case .wander(let wander): wander.bitPattern
            }
        return seed ^ noise.nanoseconds.bitPattern ^ place << 1
    }

    /// The smallest rms error that any causal linear servo can have.
    public var bound: Bound { truth.bound(noise: noise) }
}
