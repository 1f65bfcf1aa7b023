public import Reports
internal import TimeUnits

/// How wrong it is to take the middle of a window for the moment at which a hardware clock was read in it.
///
/// Model: read in a window of w, the clock seems ahead by a + b·(w − w₀), with w₀ the narrowest window there is. The
/// slope b says where in the window what makes it longer is: it is 0 where that comes before and after the reading
/// alike, +½ where all of it comes before, −½ where all comes after. The constant a cannot be seen in windows, only by
/// captures that the hardware makes of both clocks (PTP_SYS_OFFSET_PRECISE); without them it is anywhere within ± w₀/2.
///
/// What both clocks do meanwhile is taken out: readings come in rounds of a few milliseconds, each with its own
/// constant and with the rate between the clocks of the rounds around it. Uncertainties by leaving out one of twenty
/// stretches of rounds at a time, so that noise may be of any colour within a stretch. Left out: a slope that is not
/// the same for all windows.
public struct CrossReadingCalibration: Sendable {
    /// In the order in which they were taken.
    var rounds: [Round] = []
    private var first: CrossReading?

    public init() {}

    /// What was read within a few milliseconds, by all methods there are.
    struct Round: Sendable {
        /// By the hardware itself.
        var captures: [Point] = []
        /// Between two readings of the system clock, by the driver and by the kernel.
        var extended: [Point] = []
        var plain: [Point] = []
    }

    struct Point: Sendable {
        /// Seconds since the first of all.
        var time: Double
        /// How much further ahead the hardware clock seems than in the first of all, in ns.
        var offset: Double
        /// In ns.
        var window: Double
    }

    public var count: Int { rounds.count }

    /// Takes what was read within a few milliseconds, captures before and after the rest.
    public mutating func take(_ readings: [CrossReading]) {
        guard let origin = first ?? readings.first else { return }
        first = origin
        var round = Round()
        for reading in readings {
            let point = Point(reading, since: origin)
            switch reading.method {
            case .precise: round.captures.append(point)
            case .extended: round.extended.append(point)
            case .basic: round.plain.append(point)
            case .bracket: break
            }
        }
        rounds.append(round)
    }

    /// Why there is no result.
    public enum Shortfall: Error, Hashable, Sendable, CustomStringConvertible {
        /// So many rounds could be used.
        case tooFew(Int, needed: Int)
        case unsteady(Int)

        public var description: String {
            switch self {
            case .tooFew(let count, let needed):
                "\(count) rounds of readings could be used and \(needed) are needed: measure for longer"
            case .unsteady(let count):
                "in \(count) rounds, more than half of them, one of the clocks was stepped: find out who else sets it "
                    + "(foliot doctor), stop that, and measure again"
            }
        }
    }

    public static let leastRounds = 40
}

extension CrossReadingCalibration.Point {
    fileprivate init(_ reading: CrossReading, since origin: CrossReading) {
        let ahead = Int128(reading.device.count) - Int128(reading.system.sinceEpoch.count)
        let atFirst = Int128(origin.device.count) - Int128(origin.system.sinceEpoch.count)
        // The middle of a window of odd length was cut to whole nanoseconds.
        let cut = reading.window.count % 2 == 0 ? 0 : 0.5
        self.init(
            time: (reading.raw - origin.raw).inSeconds, offset: Double(ahead - atFirst) - cut,
            window: Double(reading.window.count))
    }
}
