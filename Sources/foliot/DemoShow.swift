import ClockDaemon
import Discipline
import KernelTime
import Simulation
import Synchronization
import TimeUnits

/// The engine of a demonstration, on a thread of its own, as foliotd is a process of its own.
struct DemoShow: Sendable {
    let scenario: Scenario
    let seed: UInt64
    let speed: Double
    let directory: String

    func run(reportingTo outcome: DemoOutcome) {
        do throws(DeviceError) {
            try play(reportingTo: outcome)
            outcome.end(trouble: nil)
        } catch {
            outcome.end(trouble: "\(error)")
        }
    }

    private func play(reportingTo outcome: DemoOutcome) throws(DeviceError) {
        let devices = SimulatedHardware(scenario: scenario, seed: seed, speed: speed)
        let daemon = Daemon(
            devices: devices, configuration: SimulatedConfiguration.make(for: scenario.setup), stateDirectory: nil,
            say: { _ in })
        try daemon.listen(at: "\(directory)/control.sock")
        let judged = ClockID(scenario.setup.clocks.count - 1)
        var report = RunReport()
        while devices.seconds < scenario.duration, !outcome.isWantedOver {
            let second = devices.seconds
            let steps = daemon.stepCount(of: judged)
            daemon.turn(until: devices.now + .seconds(1))
            if daemon.stepCount(of: judged) > steps { report.noteStep() }
            guard devices.seconds > second else { continue }
            let truth = devices.truth(of: judged)
            report.note(
                second: devices.seconds, truth: truth, bound: daemon.bound(of: judged),
                state: daemon.state(of: judged))
            outcome.report(report, truth: truth)
        }
    }
}

/// What the engine's thread tells the watching one, and the other way round.
final class DemoOutcome: Sendable {
    struct Ending: Sendable {
        var report: RunReport?
        /// How far off the clock was at the last second, which only a simulation can know.
        var truth: ClockOffset?
        var trouble: String?
        var isOver = false
    }

    private let ending = Mutex(Ending())
    private let wanted = Atomic(false)

    var isOver: Bool { ending.withLock { $0.isOver } }
    var isWantedOver: Bool { wanted.load(ordering: .relaxed) }

    var truth: ClockOffset? { ending.withLock { $0.truth } }

    func report(_ report: RunReport, truth: ClockOffset) {
        ending.withLock {
            $0.report = report
            $0.truth = truth
        }
    }

    func end(trouble: String?) {
        ending.withLock {
            $0.trouble = trouble
            $0.isOver = true
        }
    }

    /// Lets the engine's thread end, and takes what it has.
    func finish() -> Ending {
        wanted.store(true, ordering: .relaxed)
        return ending.withLock { $0 }
    }
}
