internal import CProbes
internal import Glibc

/// What is counted besides time, and whether it can be trusted.
enum Counters {
    /// The errno with which the kernel refused to count instructions.
    static let instructionsTrouble: Int32? = {
        let outcome = probe_open_instructions()
        return outcome < 0 ? -outcome : nil
    }()

    /// How many of a known number of allocations are counted: a class instance each, as the engine would make them.
    static func countDeliberately(_ number: Int) -> Int {
        final class Deliberate {}
        var kept: [Deliberate] = []
        kept.reserveCapacity(number)
        let before = probe_allocations()
        for _ in 0..<number { kept.append(Deliberate()) }
        let after = probe_allocations()
        probe_keep(Double(kept.count))
        return withExtendedLifetime(kept) { Int(after - before) }
    }

    static var instructionsSentence: String {
        guard let errno = instructionsTrouble else { return "instructions are counted in user space" }
        let why = unsafe String(cString: strerror(errno))
        return "instructions are not counted: perf_event_open: \(why)"
    }
}
