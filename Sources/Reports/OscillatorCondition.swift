public import TimeUnits

/// How an atomic oscillator is; nil where its kind does not say.
public struct OscillatorCondition: Hashable, Sendable {
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        case sa5x, sa3x, mro50, csac
    }

    public var kind: Kind
    public var isLocked: Bool?
    public var isDisciplining: Bool?
    public var temperature: Temperature?
    /// What is tuned in, away from its natural frequency.
    public var tuning: FrequencyOffset?
    /// Its own pulse less the one it is fed.
    public var phase: ClockOffset?
    /// Its alarm bits as it counts them; zero: none.
    public var alarms: UInt32?

    public init(kind: Kind) {
        self.kind = kind
    }
}

extension OscillatorCondition {
    /// In °C, in ppb, and in ns.
    static let temperatures = -273.15...1_000
    static let tunings = -1e9...1e9
    static let phases = -1e10...1e10

    /// Without what no oscillator can be, which a message has no room for.
    public var plausible: OscillatorCondition {
        var rest = self
        rest.temperature = temperature.flatMap { Self.temperatures.contains($0.celsius) ? $0 : nil }
        rest.tuning = tuning.flatMap { Self.tunings.contains($0.partsPerBillion) ? $0 : nil }
        rest.phase = phase.flatMap { Self.phases.contains($0.nanoseconds) ? $0 : nil }
        return rest
    }
}
