public import Certificates
public import Stability

/// By how much a network's way from the server is longer than the way to it, as ptp4l wants it (`delayAsymmetry`).
///
/// Model: PTP takes each way for half of both together, so a client whose clock is right (by GNSS) reads an offset of
/// A = (t_ms − t_sm)/2 from its server, and one that follows the server is behind by as much. A is positive where the
/// way from the server is longer, which is ptp4l's sign (IEEE 1588-2019, 7.4.2). Where two fibres can be swapped, the
/// offsets before and after are o + A and o − A.
public struct AsymmetryCalibration: Sendable {
    /// What was compared.
    public enum Way: Hashable, Sendable {
        /// A clock that GNSS keeps right, against the server by PTP.
        case keptRight
        /// A clock that follows the server, against GNSS.
        case following
        /// Any clock against the server, before and after the fibres were swapped.
        case swapped(after: PhaseRecord)
    }

    /// How far ahead the clock is, in seconds.
    public var offsets: PhaseRecord
    public var way: Way
    /// One standard deviation of what the clock was compared with, in ns: of the GNSS pulse; nothing of a swap.
    public var reference: Double

    public init(offsets: PhaseRecord, way: Way, reference: Double) {
        self.offsets = offsets
        self.way = way
        self.reference = reference
    }

    /// A, by √(TDEV² + u²) of the reference.
    public func result() throws(Shortfall) -> Quantity {
        let first = try RecordMean(of: offsets, "offsets")
        let certified = UncertaintyBudget.Part("the GNSS reference", reference, .declared)
        switch way {
        case .keptRight: return Self.quantity(first.value, [first.part("offsets"), certified])
        case .following: return Self.quantity(-first.value, [first.part("offsets"), certified])
        case .swapped(let after):
            let second = try RecordMean(of: after, "offsets after the swap")
            let half = 0.5
            return Self.quantity(
                half * (first.value - second.value),
                [
                    first.part("offsets before the swap", factor: half), second.part("offsets after it", factor: half),
                ])
        }
    }

    private static func quantity(_ value: Double, _ parts: [UncertaintyBudget.Part]) -> Quantity {
        Quantity(.asymmetry, value, .nanoseconds, UncertaintyBudget(parts))
    }
}
