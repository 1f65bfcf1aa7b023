public import Reports
public import TimeUnits

/// A receiver's pulse output that never existed.
public struct PulseSource: Sendable {
    /// May change at any second.
    public var model: PulseModel {
        didSet { if model.ramp != oldValue.ramp { ramped = 0 } }
    }

    private var random: RandomSource
    /// Where the second lies between two ticks of the receiver, from 0 to 1.
    private var tick: Double
    /// Seconds that the outage has left.
    private var silent = 0.0
    /// How far the ramp has come, in nanoseconds.
    private var ramped = 0.0

    public init(model: PulseModel, random: RandomSource) {
        self.model = model
        self.random = random
        tick = self.random.uniform()
    }

    /// One edge.
    public struct Edge: Hashable, Sendable {
        /// When, after the true second; negative before it.
        public var late: ClockOffset
        public var edge: PulseReading.Edge
        public var faults: PulseFaults
        /// How late the receiver knows it to be, because of its tick (UBX TIM-TP calls it qErr).
        public var quantisation: ClockOffset
        /// How long it waits to be fetched, beyond what is usual.
        public var wait = Nanoseconds.zero
    }

    /// The edges of one second, in their order.
    public struct Second: Hashable, Sendable {
        public var first: Edge?
        public var second: Edge?
    }

    /// The edges of the next second.
    public mutating func next() -> Second {
        let quantisation = nextQuantisation()
        ramped += model.ramp.partsPerBillion
        guard !isSilent(), !random.chance(model.missing) else { return Second() }
        var late = model.shift.nanoseconds + ramped + quantisation
        if model.noise.nanoseconds > 0 { late += random.gaussian() * model.noise.nanoseconds }
        if model.latency > .zero { late += random.exponential(mean: Double(model.latency.count)) }
        var faults: PulseFaults = model.shift != .zero || ramped != 0 ? .shifted : []
        if random.chance(model.glitch) {
            late += Double(model.glitchDelay.count)
            faults.insert(.glitch)
        }
        let edge = Edge(
            late: ClockOffset(nanoseconds: late), edge: .rising, faults: faults,
            quantisation: ClockOffset(nanoseconds: quantisation), wait: nextWait())
        return seen(edge)
    }

    private mutating func nextWait() -> Nanoseconds {
        if random.chance(model.overtaken) { return .milliseconds(1_050) }
        guard model.lateness > .zero else { return .zero }
        return Nanoseconds(Int64(random.uniform() * Double(model.lateness.count)))
    }

    /// What of a pulse and its end comes through.
    private mutating func seen(_ leading: Edge) -> Second {
        var after = leading
        after.faults.insert(model.polarity == .leading ? .doubled : .wrongEdge)
        after.late.nanoseconds += Double(model.polarity == .leading ? 100_000_000 : model.width.count)
        switch model.polarity {
        case .leading: return Second(first: leading, second: random.chance(model.doubled) ? after : nil)
        case .trailing: return Second(first: after)
        case .both:
            var first = leading
            first.edge = .unknown
            after.edge = .unknown
            return Second(first: first, second: after)
        }
    }

    /// What the receiver says before its next pulse.
    mutating func announcement() -> ClockOffset? {
        guard let announcement = model.announcement, model.sawtooth > .zero else { return nil }
        let period = Double(model.sawtooth.count)
        guard !announcement.isRubbish else { return ClockOffset(nanoseconds: (random.uniform() - 0.5) * period) }
        var place = tick + Double(1 - announcement.lag) * model.sawtoothDrift.partsPerBillion / period
        place -= place.rounded(.down)
        return ClockOffset(nanoseconds: announcement.sign * (place - 0.5) * period)
    }

    /// How late the last pulse was because of the receiver's tick, or how late one of the next will be.
    func quantisation(ofPulse ahead: Int) -> Double {
        guard model.sawtooth > .zero else { return 0 }
        let period = Double(model.sawtooth.count)
        var place = tick + Double(ahead) * model.sawtoothDrift.partsPerBillion / period
        place -= place.rounded(.down)
        return (place - 0.5) * period
    }

    private mutating func nextQuantisation() -> Double {
        guard model.sawtooth > .zero else { return 0 }
        let period = Double(model.sawtooth.count)
        tick += model.sawtoothDrift.partsPerBillion / period
        tick -= tick.rounded(.down)
        return (tick - 0.5) * period
    }

    private mutating func isSilent() -> Bool {
        if silent > 0 {
            silent -= 1
            return true
        }
        guard random.chance(model.outage) else { return false }
        silent = random.exponential(mean: model.outageLength)
        return true
    }
}
