public import Reports

/// What a kind of oscillator can do, and by which of its settings: the same words for every kind.
public struct OscillatorAbilities: Hashable, Sendable {
    /// How a frequency is tuned in by digits.
    public enum DigitalTuning: Hashable, Sendable {
        /// Away from the natural frequency, in units of so many parts of 10^15.
        case absolute(Setting, femtos: Int64)
        /// From where it is, since nobody knows where the natural frequency is.
        case stepwise(Setting, femtosPerStep: Int64)
    }

    /// How settings outlast a start.
    public enum Keeping: Hashable, Sendable {
        case none, store, latch
    }

    public let kind: OscillatorCondition.Kind
    public var digitalTuning: DigitalTuning?
    public var analogueTuning: Setting?
    /// Its own servo after a pulse.
    public var disciplining: Setting?
    public var timeConstant: Setting?
    public var lockThreshold: Setting?
    /// With what one of its units is in picoseconds.
    public var cableDelay: (setting: Setting, picoseconds: Int64)? { cable.map { ($0, kind == .csac ? 100 : 1_000) } }
    public var pulseOffset: Setting?
    public var pulseWidth: Setting?
    public var phaseLimit: Setting?
    public var pulseSource: Setting?
    public var phaseMeasuring: Setting?
    public var quantisationError: Setting?
    public var keeping = Keeping.none
    public var hasAlarms = false
    private var cable: Setting?

    public init(of kind: OscillatorCondition.Kind) {
        self.kind = kind
        switch kind {
        case .sa5x: makeSA5x()
        case .sa3x: hasAlarms = true
        case .mro50:
            digitalTuning = MRO50Register.fine.femtosPerStep.map { .stepwise(.mro50(.fine), femtosPerStep: $0) }
        case .csac: makeCSAC()
        }
    }

    private mutating func makeSA5x() {
        digitalTuning = .absolute(.sa5x(.digitalTuning), femtos: 1)
        analogueTuning = .sa5x(.analogueTuningEnabled)
        disciplining = .sa5x(.disciplining)
        timeConstant = .sa5x(.timeConstant0)
        lockThreshold = .sa5x(.disciplineThreshold0)
        cable = .sa5x(.cableDelay)
        pulseOffset = .sa5x(.pulseOffset)
        pulseWidth = .sa5x(.pulseWidth)
        phaseLimit = .sa5x(.phaseLimit)
        pulseSource = .sa5x(.pulseSource)
        phaseMeasuring = .sa5x(.phaseMetering)
        quantisationError = .sa5x(.quantisationError)
        keeping = .store
        hasAlarms = true
    }

    private mutating func makeCSAC() {
        digitalTuning = .absolute(.csac(.steer), femtos: 1_000)
        analogueTuning = .csac(.mode(.analogueTuning))
        disciplining = .csac(.mode(.discipline))
        timeConstant = .csac(.timeConstant)
        lockThreshold = .csac(.threshold)
        cable = .csac(.cableDelay)
        phaseMeasuring = .csac(.mode(.phaseMeasuring))
        keeping = .latch
        hasAlarms = true
    }

    /// The change that tunes in a frequency of so many parts of 10^15; nil where it cannot, or not that way.
    ///
    /// - Parameter now: Where its setting is now, to tune from there; nil: from the natural frequency.
    public func tuning(to femtos: Int64, from now: Int64?) -> Change? {
        switch (digitalTuning, now) {
        case (.absolute(let setting, let unit), let now?): return sum(setting, now, rounded(femtos, unit))
        case (.absolute(let setting, let unit), nil): return Change(setting, rounded(femtos, unit))
        case (.stepwise(let setting, let unit), let now?): return sum(setting, now, rounded(femtos, unit))
        default: return nil
        }
    }

    private func sum(_ setting: Setting, _ now: Int64, _ more: Int64) -> Change? {
        let (value, overflow) = now.addingReportingOverflow(more)
        return overflow ? nil : Change(setting, value)
    }

    /// How often `unit` goes into `femtos`, to the nearest.
    private func rounded(_ femtos: Int64, _ unit: Int64) -> Int64 {
        let (count, rest) = femtos.quotientAndRemainder(dividingBy: unit)
        guard rest.magnitude.multipliedReportingOverflow(by: 2).partialValue >= unit.magnitude else { return count }
        return count + ((rest < 0) == (unit < 0) ? 1 : -1)
    }
}
