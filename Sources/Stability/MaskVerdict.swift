/// Whether a record keeps to a mask, and how far from it.
public struct MaskVerdict: Hashable, Sendable {
    public var mask: Mask
    /// What part of its limit the record leaves free where it leaves least; negative where it goes beyond.
    public var margin: Double
    /// Where it leaves least.
    public var closest: Place
    /// The shortest observation interval at which it goes beyond, in seconds; zero for the time error itself.
    public var firstViolation: Double?
    /// Up to which observation interval it was held against the mask, in seconds.
    public var longest: Double

    public var isMet: Bool { firstViolation == nil }

    /// What was measured there, and what is allowed.
    public struct Place: Hashable, Sendable {
        /// Nothing for the time error itself.
        public var statistic: Statistic?
        public var tau: Double
        public var value: Double
        public var limit: Double
    }
}

extension Mask {
    /// Holds a record against the mask.
    ///
    /// - Parameter deviations: MTIE and TDEV of the record at any observation intervals; others are passed over. TDEV counts up to a
    ///   twelfth of the record, as ITU-T G.810 asks for.
    /// - Returns: Nothing where none of them is limited.
    public func verdict(on record: PhaseRecord, _ deviations: [Deviation]) -> MaskVerdict? {
        let length = Double(record.count - 1) * record.interval
        let places =
            [errorPlace(of: record)].compactMap(\.self) + deviations.compactMap { place(of: $0, length: length) }
        guard let closest = places.min(by: { $0.share > $1.share }) else { return nil }
        let violation = places.filter { $0.value > $0.limit }.map(\.tau).min()
        return MaskVerdict(
            mask: self, margin: 1 - closest.share, closest: closest, firstViolation: violation,
            longest: places.map(\.tau).max() ?? 0)
    }

    private func errorPlace(of record: PhaseRecord) -> MaskVerdict.Place? {
        guard let largestError, record.measured > 0 else { return nil }
        let error = record.phase.reduce(0.0) { greater(abs($1), $0) }
        return MaskVerdict.Place(statistic: nil, tau: 0, value: error, limit: largestError)
    }

    private func place(of deviation: Deviation, length: Double) -> MaskVerdict.Place? {
        if deviation.statistic == .tdev, 12 * deviation.tau > length { return nil }
        return limit(of: deviation.statistic, at: deviation.tau).map {
            MaskVerdict.Place(
                statistic: deviation.statistic, tau: deviation.tau, value: deviation.value, limit: $0)
        }
    }
}

extension MaskVerdict.Place {
    fileprivate var share: Double { value / limit }
}
