public import TimeUnits

/// A frequency of the system clock as the kernel takes it: a coarse tick and a fine remainder.
///
/// The kernel's fine part ends at ±500 ppm. Beyond, the length of a tick moves in steps of 1 µs in
/// 10 000 µs, which is 100 ppm each, up to ±10 % (adjtimex(2), for USER_HZ 100).
public struct FrequencyDial: Hashable, Sendable {
    public var tickMicroseconds: Int
    public var scaledPartsPerMillion: Int

    /// The furthest that the kernel can be asked to go, either way.
    public static let limit = FrequencyOffset(partsPerMillion: 100_000)
    public static let nominalTick = 10_000
    private static let ticks = 9_000...11_000
    private static let fineLimit = FrequencyOffset(partsPerMillion: 500)
    private static let tickStep = 100_000.0  // ppb

    public init(tickMicroseconds: Int, scaledPartsPerMillion: Int) {
        self.tickMicroseconds = tickMicroseconds
        self.scaledPartsPerMillion = scaledPartsPerMillion
    }

    /// The dial for `frequency`, or for the nearest that the kernel can do.
    public init(_ frequency: FrequencyOffset) {
        var tick = Self.nominalTick
        if abs(frequency.partsPerBillion) > Self.fineLimit.partsPerBillion {
            let steps = (frequency.partsPerBillion / Self.tickStep).rounded()
            tick += Int(min(max(steps, -1_000), 1_000))
        }
        let coarse = FrequencyOffset(partsPerBillion: Double(tick - Self.nominalTick) * Self.tickStep)
        tickMicroseconds = min(max(tick, Self.ticks.lowerBound), Self.ticks.upperBound)
        scaledPartsPerMillion = (frequency - coarse).clamped(to: Self.fineLimit).scaledPartsPerMillion
    }

    public var total: FrequencyOffset {
        FrequencyOffset(scaledPartsPerMillion: scaledPartsPerMillion)
            + FrequencyOffset(partsPerBillion: Double(tickMicroseconds) * Self.tickStep - 1e9)
    }
}
