import Configuration
import Control
import Discipline
import Presentation
import Simulation
import TimeUnits

/// What happened in a simulation, as sentences with the time since its start; the middle of a long one is left out.
struct SimulationChronicle {
    private let narrator: Narrator
    private let start: Instant<Raw>
    private var first: [String] = []
    private var last: [String] = []
    private var leftOut = 0
    private static let room = 30

    init(names: Configuration, start: Instant<Raw>) {
        narrator = Narrator(
            setup: names.setup, referenceDevices: names.references.map(\.path.description),
            clockDevices: names.clocks.map(\.description))
        self.start = start
    }

    mutating func note(_ occurrence: Occurrence, view: ClockView?) {
        let passed = Instant<UTC>(sinceEpoch: occurrence.raw - start)
        let day = passed.sinceEpoch.count / Nanoseconds.seconds(86_400).count
        let line =
            "  \(day > 0 ? "day \(day) " : "")\(passed.timeText)  \(narrator.sentence(for: occurrence, view: view))"
        if first.count < Self.room {
            first.append(line)
        } else {
            if last.count == Self.room {
                last.removeFirst()
                leftOut += 1
            }
            last.append(line)
        }
    }

    var lines: [String] {
        first + (leftOut > 0 ? ["  … \(leftOut) more …"] : []) + last
    }
}

extension RunReport {
    /// "locked after 6 s; since then 11.9 ns rms and at most 43.0 ns off, …"
    var sentence: String {
        guard let lockedAfter else { return "it never locked" }
        let coverage = decimalText(boundCoverage * 100, decimals: 2)
        let steps = stepsAfterLock == 0 ? "no step" : "\(stepsAfterLock) step\(stepsAfterLock == 1 ? "" : "s")"
        return "locked after \(lockedAfter) s; since then \(rms.magnitudeText) rms and at most "
            + "\(largest.magnitudeText) off, inside its bound \(coverage) % of the time, \(steps)"
    }
}

extension Bound {
    /// Without the sign: "43.0 ns".
    var magnitudeText: String { String(description.drop { $0 == "±" }) }
}
