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
