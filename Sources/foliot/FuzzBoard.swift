import Simulation
import Synchronization

/// Where the threads of a fuzzing take their scripts and leave what came of them.
final class FuzzBoard: Sendable {
    private let seed: UInt64
    private let scripts: Int
    private let next = Atomic(0)
    private let gathered = Mutex(FuzzResult())

    init(seed: UInt64, scripts: Int) {
        self.seed = seed
        self.scripts = scripts
    }

    var isOver: Bool { result.scripts >= scripts }
    var result: FuzzResult { gathered.withLock { $0 } }

    /// Runs scripts until none is left.
    func work() {
        while true {
            let number = next.add(1, ordering: .relaxed).oldValue
            guard number < scripts else { return }
            let verdict = RandomScript(seed: seed, number: number).judged()
            gathered.withLock { $0.add(verdict) }
        }
    }
}

/// What came of many scripts; the same in whatever order they were finished.
struct FuzzResult: Sendable {
    private(set) var scripts = 0
    private(set) var simulated = 0
    private(set) var seconds = 0
    private(set) var uncovered = 0
    private(set) var neverLocked = 0
    /// Scripts in which a promise was broken, and how many broke each.
    private(set) var broken = 0
    private(set) var breaches = [Int](repeating: 0, count: ScriptVerdict.Promise.allCases.count)
    /// The first scripts that broke each.
    private(set) var examples = [[Int]](repeating: [], count: ScriptVerdict.Promise.allCases.count)
    /// By what went on when they began; the last is "nothing".
    private(set) var breachesByCause = [Int](repeating: 0, count: Mishap.allCases.count + 1)
    private(set) var uncoveredByCause = [Int](repeating: 0, count: Mishap.allCases.count + 1)
    private(set) var worst: [ScriptVerdict] = []
    private(set) var sharpness = LogarithmicHistogram()

    private static let shown = 10
    private static let leastCoverage = 0.997

    var coverage: Double { seconds == 0 ? 1 : 1 - Double(uncovered) / Double(seconds) }

    var isKept: Bool { broken == 0 && coverage >= Self.leastCoverage }

    mutating func add(_ verdict: ScriptVerdict) {
        scripts += 1
        simulated += verdict.simulated
        seconds += verdict.seconds
        uncovered += verdict.uncovered
        neverLocked += verdict.neverLocked
        if !verdict.breaches.isEmpty { broken += 1 }
        for breach in verdict.breaches {
            breaches[Int(breach.promise.rawValue)] += 1
            keep(verdict.number, asExampleOf: breach.promise)
            breachesByCause[breach.causes.first.map { Int($0.rawValue) } ?? Mishap.allCases.count] += 1
        }
        for index in uncoveredByCause.indices { uncoveredByCause[index] += verdict.uncoveredByCause[index] }
        if let sharp = verdict.sharpness { sharpness.insert(sharp) }
        keep(verdict)
    }

    private mutating func keep(_ script: Int, asExampleOf promise: ScriptVerdict.Promise) {
        let place = Int(promise.rawValue)
        guard !examples[place].contains(script) else { return }
        examples[place] = Array((examples[place] + [script]).sorted().prefix(Self.shown))
    }

    private mutating func keep(_ verdict: ScriptVerdict) {
        guard verdict.uncovered > 0 || !verdict.breaches.isEmpty else { return }
        let place = worst.firstIndex { verdict.isWorse(than: $0) } ?? worst.count
        guard place < Self.shown else { return }
        worst.insert(verdict, at: place)
        if worst.count > Self.shown { worst.removeLast() }
    }
}
