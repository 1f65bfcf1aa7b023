/// One measured constant, with what makes it uncertain.
public struct Quantity: Hashable, Sendable {
    public var name: Name
    public var value: Double
    public var unit: Unit
    public var budget: UncertaintyBudget

    public init(_ name: Name, _ value: Double, _ unit: Unit, _ budget: UncertaintyBudget) {
        self.name = name
        self.value = value
        self.unit = unit
        self.budget = budget
    }

    public enum Unit: String, CaseIterable, Hashable, Sendable {
        case nanoseconds = "ns"
        case partsPerBillion = "ppb"
        case partsPerBillionPerKelvin = "ppb/K"
        case partsPerBillionPerDay = "ppb/d"
        case kelvins = "K"
        case metres = "m"
        /// Counts, signs, ratios.
        case one = "1"
    }

    public enum Name: String, CaseIterable, Hashable, Sendable {
        /// How late the pulses of a reference are stamped, by all that this certificate is about.
        case delay
        /// By how much one cable makes a pulse later than another.
        case delayDifference = "delay-difference"
        /// How late a hardware clock's output is.
        case outputDelay = "output-delay"
        /// How far ahead a hardware clock seems when it is read together with the system clock at its shortest window.
        case readingOffset = "reading-offset"
        /// The window at which that was found, in ns.
        case readingWindow = "reading-window"
        /// How much further ahead it seems for each nanosecond that a window is longer.
        case windowSlope = "window-slope"
        /// How far ahead the older PTP_SYS_OFFSET makes it seem, against the extended call.
        case plainOffset = "plain-offset"
        /// Standard deviation of a stamp's error, its tail included.
        case noise
        /// The same of the normal error alone that every stamp has.
        case coreNoise = "core-noise"
        /// Mean of the delays that some stamps have beside it, and which part of them has one.
        case tailMean = "tail-mean"
        case tailShare = "tail-share"
        /// By how much the mean of the stamps is later than the earliest of a hundred.
        case tailBias = "tail-bias"
        /// What a stamp is late by in the same way each time, where that was not measured but declared.
        case unseenDelay = "unseen-delay"
        /// The smallest difference between two stamps.
        case resolution
        /// How much later stamps are under load.
        case loadShift = "load-shift"
        /// Of a cable.
        case length
        /// By how much the way from the server is longer than the way to it, in ptp4l's sense.
        case asymmetry
        /// +1 where what a receiver says is how late its pulse is, −1 where it is how early.
        case sign
        /// Which pulse a message is about: 0 the coming one, 1 the last one, −1 the one after the coming.
        case lag
        /// By how much a step of the control changes the frequency.
        case tuningGain = "tuning-gain"
        case temperatureCoefficient = "temperature-coefficient"
        case hysteresis
        case ageing
        /// White, flicker and random walk of frequency as their deviations at one second.
        case whiteFrequency = "white-frequency"
        case flickerFrequency = "flicker-frequency"
        case randomWalkFrequency = "random-walk-frequency"
        /// Deviation of one of several clocks, at the averaging time of the certificate's method.
        case deviation
        /// The averaging time, in seconds, that ``deviation`` is of.
        case averagingTime = "averaging-time"
    }
}
