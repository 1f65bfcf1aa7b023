import Configuration
import Discipline
import KernelTime
import TimeUnits

// What survives a restart.
extension Daemon {
    /// A save this soon after another may find that one not on the disk yet.
    private static var settling: Nanoseconds { .seconds(30) }

    func recall() {
        guard let finding = store?.load() else { return }
        for trouble in finding.troubles { chronicle.note(trouble, at: devices.time) }
        guard let state = finding.state else { return }
        if let floor = state.floor { handle(.timeFloor(floor)) }
        for (index, clock) in configuration.setup.clocks.enumerated() {
            if let saved = state.clocks[clock.name] { recall(saved, of: ClockID(index)) }
        }
    }

    private func recall(_ saved: SavedClock, of clock: ClockID) {
        let time = devices.time
        // The raw axis begins with the host. What a clock was stepped by since then is later than its steps say.
        let started = time - (devices.now - Instant(sinceEpoch: .zero))
        let isOld = saved.memory == nil || saved.learntAt < started
        if configuration.clocks[clock.index] == .system, isOld, saved.steps.allSatisfy({ $0.at < started }) {
            handle(.mayHaveLostTime(clock))
        }
        handle(.moved(clock, saved.steps.map { Movement(amount: $0.amount, age: time - $0.at) }))
        if let memory = saved.memory { handle(.remembered(clock, memory, age: time - saved.learntAt)) }
    }

    /// Saves all that is new in a turn at once.
    func saveNews() {
        if news.isEmpty { return }
        defer { news.clear() }
        let now = devices.now
        do throws(DeviceError) {
            try store?.save(news, at: devices.time, inPlace: savedAt.map { now - $0 < Self.settling } ?? false)
            savedAt = now
            hasSaidThatSavingFails = false
        } catch {
            if hasSaidThatSavingFails { return }
            hasSaidThatSavingFails = true
            chronicle.note(
                "what was learnt cannot be kept: \(error); the clocks run on, and after a restart they start from nothing",
                at: devices.time)
        }
    }
}
