import FoundationEssentials
import KernelTime
import Synchronization
import TimeUnits

/// Keeps all processors of this host busy for a while, and lets them go again.
final class BusyHost: Sendable {
    private let isWanted = Atomic(false)
    let processors = ProcessInfo.processInfo.activeProcessorCount

    /// - Parameter longest: It ends by itself after that.
    func begin(atMost longest: Nanoseconds) {
        isWanted.store(true, ordering: .relaxed)
        let end = RawClock.now() + longest
        for _ in 0..<processors {
            Task.detached { [self] in
                while isWanted.load(ordering: .relaxed), RawClock.now() < end {}
            }
        }
    }

    func end() { isWanted.store(false, ordering: .relaxed) }
}
