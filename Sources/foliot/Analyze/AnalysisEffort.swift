import ArgumentParser
import KernelTime
import Stability
import Synchronization
import TimeUnits

/// A recording that is read and worked out by another thread, while this one tells a person how far it is and hears an interrupt.
final class AnalysisEffort: Sendable {
    /// How far it is.
    enum Stage: Sendable {
        /// Bytes so far.
        case reading(Int)
        case working(EvenRecording, AnalysisWork)
        case over(Result<AnalysisOutcome, any Error>)
    }

    private let stage = Mutex(Stage.reading(0))

    /// Asked by the thread that waits, told by the one that works.
    var current: Stage { stage.withLock { $0 } }

    func tell(_ stage: Stage) { self.stage.withLock { $0 = stage } }
}

extension AnalysisEffort.Stage {
    /// For a person who waits: "phase.txt: OADEV, 45 %".
    func line(of file: String) -> String {
        switch self {
        case .reading(let bytes): "\(file): \(bytes >> 20) MiB read"
        case .working(_, let work):
            "\(file): \(work.statistic?.title ?? ""), \(decimalText(work.progress * 100, decimals: 0)) %"
        case .over: ""
        }
    }

    /// What is there when it is ended now; nothing before the first statistic.
    func outcome(interruptedBy signal: Signals.Signal) -> AnalysisOutcome? {
        guard case .working(let recording, let work) = self, !work.analysis.rows.isEmpty else { return nil }
        return AnalysisOutcome(recording: recording, analysis: work.analysis, interruption: signal)
    }
}

/// What came of an effort: all, or what was there when it was interrupted.
struct AnalysisOutcome {
    var recording: EvenRecording
    var analysis: Analysis
    /// How the first statistic changes, where that was asked for.
    var dynamic: Dynamic?
    /// By what it was ended.
    var interruption: Signals.Signal?

    /// As a shell has it of a program that a signal ended.
    static func exitCode(_ signal: Signals.Signal) -> ExitCode { ExitCode(128 + signal.rawValue) }
}

/// Waits for an effort with a person who may have enough of it.
///
/// - Throws: What went wrong; the exit code of an interrupt that came before anything was worked out.
func attend(_ file: String, _ effort: AnalysisEffort) throws -> AnalysisOutcome {
    let signals = try explained { () throws(DeviceError) in try Signals() }
    let began = RawClock.now()
    var isShown = false
    defer { if isShown { Console.show("") } }
    var poller = Poller()
    try explained { () throws(DeviceError) in try poller.add(signals.descriptorNumber) }
    while true {
        let stage = effort.current
        if case .over(let result) = stage { return try result.get() }
        if let signal = signals.next() {
            if let outcome = stage.outcome(interruptedBy: signal) { return outcome }
            Console.tell("\(isShown ? "\r\u{1B}[K" : "")\(file): interrupted before anything was worked out")
            throw AnalysisOutcome.exitCode(signal)
        }
        let elapsed = RawClock.now() - began
        if elapsed > .second, Terminal.showsMessages {
            isShown = true
            Console.show(stage.line(of: file))
        }
        // What is short is not kept waiting.
        _ = try explained { () throws(DeviceError) in
            try poller.wait(for: elapsed > .second ? .milliseconds(200) : .milliseconds(5))
        }
    }
}
