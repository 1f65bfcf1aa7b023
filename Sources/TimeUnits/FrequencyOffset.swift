/// How fast a clock runs against its reference. Positive: the clock gains.
public struct FrequencyOffset: Hashable, Sendable {
    public var partsPerBillion: Double

    public init(partsPerBillion: Double) {
        self.partsPerBillion = partsPerBillion
    }

    public init(partsPerMillion: Double) {
        partsPerBillion = partsPerMillion * 1_000
    }

    /// From the kernel's unit: parts per million, scaled by 2^16 (`struct timex`, adjtimex(2)).
    public init(scaledPartsPerMillion: Int) {
        partsPerBillion = Double(scaledPartsPerMillion) * 1_000 / 65_536
    }

    public static let zero = FrequencyOffset(partsPerBillion: 0)

    /// The smallest change that the kernel's unit can express: 2^-16 ppm.
    public static let kernelQuantum = FrequencyOffset(scaledPartsPerMillion: 1)

    /// In the kernel's unit, rounded to the nearest; what does not fit is clamped.
    public var scaledPartsPerMillion: Int {
        Int(exactly: (partsPerBillion * 65.536).rounded()) ?? (partsPerBillion > 0 ? .max : .min)
    }

    public static prefix func - (rate: FrequencyOffset) -> FrequencyOffset {
        FrequencyOffset(partsPerBillion: -rate.partsPerBillion)
    }

    public static func + (lhs: FrequencyOffset, rhs: FrequencyOffset) -> FrequencyOffset {
        FrequencyOffset(partsPerBillion: lhs.partsPerBillion + rhs.partsPerBillion)
    }

    public static func - (lhs: FrequencyOffset, rhs: FrequencyOffset) -> FrequencyOffset {
        FrequencyOffset(partsPerBillion: lhs.partsPerBillion - rhs.partsPerBillion)
    }

    /// What `self` amounts to over `span`.
    public func accumulated(over span: Nanoseconds) -> ClockOffset {
        ClockOffset(nanoseconds: partsPerBillion * span.inSeconds)
    }

    /// `self`, or the nearest rate that is at most `limit` either way.
    public func clamped(to limit: FrequencyOffset) -> FrequencyOffset {
        let bound = abs(limit.partsPerBillion)
        return FrequencyOffset(partsPerBillion: min(max(partsPerBillion, -bound), bound))
    }
}
