import Discipline
import Simulation
import TimeUnits

// What came of fuzzing, for people.
extension FuzzResult {
    func lines(seed: UInt64) -> [String] {
        var lines = [verdict, "\(scripts) scripts from seed \(seed), \(simulated) simulated seconds; \(bounds)"]
        if neverLocked > 0 { lines.append("clocks that never locked: \(neverLocked)") }
        lines += classes("broken promises, by what began last before", breachesByCause)
        lines += classes("seconds outside the bound, by what began last before", uncoveredByCause)
        if !worst.isEmpty { lines.append("the worst, each to be seen with --script:") }
        for verdict in worst { lines.append("  \(verdict.number): \(verdict.sentence)") }
        return lines
    }

    private var verdict: String {
        let part = decimalText(coverage * 100, decimals: 3)
        guard broken > 0 else {
            return isKept
                ? "Every promise was kept: no step, no clock led astray or left behind, inside the bound \(part) % of the time."
                : "No clock was stepped or led astray, but it was inside its bound only \(part) % of the time."
        }
        let counts = ScriptVerdict.Promise.allCases.filter { breaches[Int($0.rawValue)] > 0 }
        let list = counts.map { "\($0.text) \(breaches[Int($0.rawValue)]) times" }.joined(separator: ", ")
        return "\(broken) of \(scripts) scripts broke a promise: \(list)."
    }

    private var bounds: String {
        let sharp = sharpness.quantile(0.5).map { decimalText($0, decimals: 1) } ?? "nothing"
        return "inside the bound \(decimalText(coverage * 100, decimals: 3)) % of \(seconds) seconds, "
            + "the bound typically \(sharp) times the error of 95 %"
    }

    private func classes(_ title: String, _ counts: [Int]) -> [String] {
        let found = counts.indices.filter { counts[$0] > 0 }.sorted { counts[$0] > counts[$1] }
        guard !found.isEmpty else { return [] }
        return ["\(title):"]
            + found.map { index in
                let mishap = index < Mishap.allCases.count ? Mishap.allCases[index] : nil
                return "  \(counts[index])  \(mishap.map { "\($0.sufferer) \($0.text)" } ?? "nothing")"
            }
    }
}

extension ScriptVerdict.Promise {
    var text: String {
        switch self {
        case .noStep: "a clock was stepped"
        case .noAstray: "a clock was led astray"
        case .comesBack: "a clock did not come back"
        case .futureDeadline: "a deadline was past"
        case .noSpinning: "the engine was awake too often"
        case .boundIsNumber: "a bound was no number"
        }
    }
}

extension ScriptVerdict {
    /// "a clock was led astray at 312 s: …; outside the bound for 25 of 900 seconds, …"
    var sentence: String {
        var parts = breaches.map(\.sentence)
        if let worst, uncovered > 0 {
            parts.append(
                "outside its bound \(uncovered) of \(seconds) s, at worst clock \(worst.clock.index) at \(worst.second) s: "
                    + "\(worst.error) with \(worst.bound) (\(worst.causes.list))")
        }
        return parts.isEmpty ? "all was well" : parts.joined(separator: "; ")
    }
}

extension ScriptVerdict.Breach {
    var sentence: String {
        let much = promise == .noAstray ? ", at worst \(error) where \(allowed) is allowed" : ""
        return "\(promise.text): clock \(clock.index) at \(second) s, \(seconds) s long\(much) (\(causes.list))"
    }
}

extension [Mishap] {
    fileprivate var list: String { isEmpty ? "nothing" : map(\.text).joined(separator: ", ") }
}

/// What `fuzz --json` prints.
struct FuzzJSON: Encodable {
    var seed: UInt64
    var scripts: Int
    var simulated_s: Int
    var bound_coverage: Double
    var bound_sharpness: Nullable<Double>
    var broken_scripts: Int
    var breaches: [String: Int] = [:]
    var examples: [String: [Int]] = [:]
    var never_locked: Int
    var worst: [ScriptJSON]

    init(_ result: FuzzResult, seed: UInt64) {
        self.seed = seed
        scripts = result.scripts
        simulated_s = result.simulated
        bound_coverage = result.coverage
        bound_sharpness = Nullable(finite: result.sharpness.quantile(0.5))
        broken_scripts = result.broken
        for promise in ScriptVerdict.Promise.allCases {
            breaches["\(promise)"] = result.breaches[Int(promise.rawValue)]
            examples["\(promise)"] = result.examples[Int(promise.rawValue)]
        }
        never_locked = result.neverLocked
        worst = result.worst.map(ScriptJSON.init)
    }
}

struct ScriptJSON: Encodable {
    var script: Int
    var bound_coverage: Double
    var uncovered_s: Int
    var breaches: [String]
    var story: String

    init(_ verdict: ScriptVerdict) {
        script = verdict.number
        bound_coverage = verdict.coverage
        uncovered_s = verdict.uncovered
        breaches = verdict.breaches.map { "\($0.promise)" }
        story = verdict.sentence
    }
}
