/// The temperature that an oscillator feels, over its age in seconds; degrees from where it was trimmed.
public struct TemperatureCourse: Hashable, Sendable {
    /// A sine: the day, the year, an air conditioner.
    public struct Swing: Hashable, Sendable {
        public var amplitude: Double
        public var period: Double
        /// Where in its period it begins, in turns.
        public var phase: Double

        public init(amplitude: Double, period: Double, phase: Double = 0) {
            self.amplitude = amplitude
            self.period = period
            self.phase = phase
        }
    }

    /// A change for good: a fan, a window, a load.
    public struct Step: Hashable, Sendable {
        public var at: Double
        public var change: Double

        public init(at: Double, change: Double) {
            self.at = at
            self.change = change
        }
    }

    public var base: Double
    public var swings: [Swing]
    public var steps: [Step]

    public init(base: Double = 0, swings: [Swing] = [], steps: [Step] = []) {
        self.base = base
        self.swings = swings
        self.steps = steps
    }

    public static let constant = TemperatureCourse()

    /// The temperature at one moment.
    public func temperature(at age: Double) -> Double {
        var sum = base
        for swing in swings {
            sum += swing.amplitude * sine(turns: age / swing.period + swing.phase)
        }
        for step in steps where step.at <= age {
            sum += step.change
        }
        return sum
    }

    /// The mean over a span, exactly: what an oscillator's phase gathers.
    func mean(from age: Double, lasting span: Double) -> Double {
        var sum = base
        for swing in swings {
            sum += swing.mean(from: age, lasting: span)
        }
        for step in steps where step.at < age + span {
            sum += step.change * min(1, (age + span - step.at) / span)
        }
        return sum
    }
}

extension TemperatureCourse.Swing {
    /// A sine averaged over a window is the sine at its middle, times sin(x)/x of half the window.
    fileprivate func mean(from age: Double, lasting span: Double) -> Double {
        let half = span / 2 / period
        let middle = amplitude * sine(turns: (age + span / 2) / period + phase)
        let angle = 2 * .pi * half
        // Within 1e-16 of sin(x)/x, and most windows are far shorter than the period.
        let shrinkage = angle < 1e-4 ? 1 - angle * angle / 6 : sine(turns: half) / angle
        return middle * shrinkage
    }
}
