public import TimeUnits

extension SimulatedClock {
    /// What a clock can do.
    public struct Model: Hashable, Sendable {
        /// Whether its frequency can be set.
        public var steers: Bool
        public var steps: Bool
        /// The furthest its frequency can be set, either way.
        public var maximumRate: FrequencyOffset
        /// The smallest change of frequency.
        public var quantum: FrequencyOffset
        /// How long after the command a frequency works.
        public var effectDelay: Nanoseconds
        /// What its readings are whole multiples of.
        public var resolution: Nanoseconds
        /// The servo of a card that refuses ours.
        public var servo: CardServo?

        public init(
            steers: Bool = true, steps: Bool = true, maximumRate: FrequencyOffset, quantum: FrequencyOffset,
            effectDelay: Nanoseconds = .zero, resolution: Nanoseconds = Nanoseconds(1), servo: CardServo? = nil
        ) {
            self.steers = steers
            self.steps = steps
            self.maximumRate = maximumRate
            self.quantum = quantum
            self.effectDelay = effectDelay
            self.resolution = resolution
            self.servo = servo
        }

        /// `CLOCK_REALTIME`: a new frequency works from the next timer tick on.
        public static let system = Model(
            maximumRate: FrequencyOffset(partsPerMillion: 500), quantum: .kernelQuantum, effectDelay: .milliseconds(1))

        /// A network card's clock, as common ones are: addend registers of 32 bits, 8 ns stamps.
        public static let hardware = Model(
            maximumRate: FrequencyOffset(partsPerMillion: 62.5), quantum: FrequencyOffset(partsPerBillion: 0.233),
            effectDelay: Nanoseconds(20_000), resolution: Nanoseconds(8))

        /// A card that follows its own receiver and lets nobody else steer it.
        public static let selfDisciplined = Model(
            steers: false, maximumRate: .zero, quantum: .zero, servo: CardServo())

        /// The nearest frequency that it can be set to.
        func dialled(_ frequency: FrequencyOffset) -> FrequencyOffset {
            let unit = quantum.partsPerBillion
            guard unit > 0 else { return frequency.clamped(to: maximumRate) }
            // Rounded after the clamp and towards zero there, so that the limit is never passed.
            let clamped = frequency.clamped(to: maximumRate).partsPerBillion
            let nearest = (clamped / unit).rounded() * unit
            let beyond = abs(nearest) > maximumRate.partsPerBillion
            return FrequencyOffset(partsPerBillion: beyond ? (clamped / unit).rounded(.towardZero) * unit : nearest)
        }
    }

    /// A proportional-integral servo inside a card, fed by the card's own receiver.
    public struct CardServo: Hashable, Sendable {
        /// White noise of the receiver's pulse.
        public var noise: Bound
        public var proportional: Double
        public var integral: Double
        private var drift = FrequencyOffset.zero

        public init(noise: Bound = Bound(Nanoseconds(10)), proportional: Double = 0.1, integral: Double = 0.003) {
            self.noise = noise
            self.proportional = proportional
            self.integral = integral
        }

        /// The rate for the next second, from what the card measured.
        mutating func rate(for measured: ClockOffset) -> FrequencyOffset {
            drift.partsPerBillion -= integral * measured.nanoseconds
            return FrequencyOffset(partsPerBillion: drift.partsPerBillion - proportional * measured.nanoseconds)
        }
    }
}
