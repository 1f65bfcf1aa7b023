import KernelTime
import TimeUnits

/// How far a hardware clock is ahead of the pulses at its input, second after second, from zero at the first pulse.
struct PulsePhases {
    /// In ns; NaN for a pulse that did not come.
    private(set) var phases: [Double] = []
    /// So many stamps in a row were where no pulse of this clock can be: it or the pulse was stepped, and what comes
    /// now is another measurement.
    private(set) var isLost = false
    private var last: (stamp: Nanoseconds, phase: Nanoseconds)?
    /// How much further ahead the clock is from one second to the next, over so many of the last; a gap is bridged by that.
    private var rate = 0.0
    private var pairs = 0.0
    private var refused = 0

    /// More seconds without a pulse are no gap but another measurement.
    static let longestGap: Int64 = 600
    private static let patience = 10

    /// - Returns: Whether it was taken; not one that comes too early or too late.
    @discardableResult
    mutating func take(_ stamp: Nanoseconds) -> Bool {
        guard let last else {
            begin(at: stamp)
            return true
        }
        let change = Double((stamp - last.stamp).count)
        let seconds = (change / (1e9 + rate)).rounded()
        let expected = seconds == 1 ? 1e9 : seconds * (1e9 + rate)
        guard (1...Double(Self.longestGap)).contains(seconds), abs(change - expected) < Self.tolerance(after: seconds)
        else {
            refuse(stamp)
            return false
        }
        refused = 0
        for _ in 1..<Int(seconds) { phases.append(.nan) }
        let ahead = stamp - last.stamp - .seconds(Int64(seconds))
        if seconds == 1 {
            pairs = min(pairs + 1, 32)
            rate += (Double(ahead.count) - rate) / pairs
        }
        phases.append(Double((last.phase + ahead).count))
        self.last = (stamp, last.phase + ahead)
        return true
    }

    static func lossText(of path: String, _ channel: Int) -> String {
        "\(path): the last \(patience) stamps of input \(channel) are no pulses of a second that go on from those "
            + "before: the clock or the reference was stepped, or is off by more than 2000 ppm; this ends with what "
            + "came before"
    }

    /// 2 ms, and 100 ppm for what the rate becomes in a gap.
    private static func tolerance(after seconds: Double) -> Double { 2e6 + 1e5 * seconds }

    private mutating func begin(at stamp: Nanoseconds) {
        last = (stamp, .zero)
        phases = [0]
    }

    /// A first stamp that nothing goes on from was none of the pulse's.
    private mutating func refuse(_ stamp: Nanoseconds) {
        refused += 1
        guard refused >= Self.patience else { return }
        if phases.count == 1 { begin(at: stamp) } else { isLost = true }
        refused = 0
    }
}

/// Hands on the stamps of a clock's input until the clock is stepped. One where no pulse was due waits until a later one goes on from
/// those before it.
struct SteadyStamps {
    private var pulses = PulsePhases()
    private var waiting: [Nanoseconds] = []

    var isLost: Bool { pulses.isLost }

    /// - Returns: Those that no step divides from the ones before.
    mutating func take(_ stamp: Nanoseconds) -> [Nanoseconds] {
        waiting.append(stamp)
        guard pulses.take(stamp) else { return [] }
        defer { waiting = [] }
        return waiting
    }
}
