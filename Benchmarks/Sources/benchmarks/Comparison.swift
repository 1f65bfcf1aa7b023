internal import CProbes

/// One way of doing something, a given number of times in a row.
///
/// What `run` returns is anything that depends on the work, so that none of it can be left out.
struct Contestant {
    let name: String
    let run: (_ operations: Int) -> Double
}

/// Two ways that are run alternately in one process, so that whatever slows this machine slows both.
struct Comparison {
    let name: String
    let summary: String
    /// What is done once: "pulse".
    let operation: String
    let subject: Contestant
    let baseline: Contestant
    /// Something more that the subject's nanoseconds per operation tell.
    var remark: (Double) -> String? = { _ in nil }
}

/// What a comparison found, per operation.
struct Finding {
    let comparison: Comparison
    let subject: Cost
    let baseline: Cost
    /// The subject's time over the baseline's, pair by pair.
    let ratio: Quartiles
}

/// What one operation costs.
struct Cost {
    let nanoseconds: Quartiles
    /// None where the processor's counter may not be read.
    let instructions: Quartiles?
    let allocations: Double
}

extension Comparison {
    private static let pairs = 61
    private static let warmUp = 3
    /// How long one measurement takes at least: a thousand times what asking for the time does.
    private static let shortest: Int64 = 20_000_000

    func run() -> Finding {
        var subject = Recording(of: subject, longerThan: Self.shortest)
        var baseline = Recording(of: baseline, longerThan: Self.shortest)
        for pair in -Self.warmUp..<Self.pairs {
            if pair == 0 {
                subject.forget()
                baseline.forget()
            }
            // Each goes first as often as the other.
            if pair.isMultiple(of: 2) { subject.measure() }
            baseline.measure()
            if !pair.isMultiple(of: 2) { subject.measure() }
        }
        let ratios = zip(subject.nanoseconds, baseline.nanoseconds).map { $0 / $1 }
        return Finding(
            comparison: self, subject: subject.cost, baseline: baseline.cost, ratio: Quartiles(of: ratios))
    }
}

/// The measurements of one contestant, per operation.
private struct Recording {
    private let contestant: Contestant
    private var operations = 1
    private(set) var nanoseconds: [Double] = []
    private var instructions: [Double] = []
    private var allocations: UInt64 = 0

    init(of contestant: Contestant, longerThan shortest: Int64) {
        self.contestant = contestant
        while true {
            let start = probe_processor_time()
            probe_keep(contestant.run(operations))
            if probe_processor_time() - start >= shortest { break }
            operations *= 2
        }
    }

    mutating func forget() {
        nanoseconds = []
        instructions = []
        allocations = 0
    }

    mutating func measure() {
        let allocated = probe_allocations()
        let executed = probe_instructions()
        let start = probe_processor_time()
        let result = contestant.run(operations)
        let end = probe_processor_time()
        let executedAfter = probe_instructions()
        allocations += probe_allocations() - allocated
        probe_keep(result)
        nanoseconds.append(Double(end - start) / Double(operations))
        instructions.append(Double(executedAfter - executed) / Double(operations))
    }

    var cost: Cost {
        Cost(
            nanoseconds: Quartiles(of: nanoseconds),
            instructions: Counters.instructionsTrouble == nil ? Quartiles(of: instructions) : nil,
            allocations: Double(allocations) / Double(operations * nanoseconds.count))
    }
}
