internal import CTimingShims

/// Being scheduled before others, and never waiting for a page.
public enum Realtime {
    /// What was refused; `nil` where it was granted.
    public struct Outcome: Hashable, Sendable {
        public var scheduling: DeviceError?
        public var memory: DeviceError?
    }

    /// Asks for SCHED_FIFO at `priority` (1 to 99) and for all memory to be locked.
    ///
    /// Memory is locked only without a limit: under one, a later allocation would fail, which Swift cannot survive.
    /// A service manager that has given us a priority and lets us have no other is no refusal.
    public static func request(priority: Int) -> Outcome {
        let scheduling = refusal(.schedule) { ctiming_schedule_fifo(Int32(clamping: priority)) }
        return Outcome(
            scheduling: ctiming_is_realtime() == 1 ? nil : scheduling,
            memory: refusal(.limitMemory) { ctiming_unlimit_memory_lock() }
                ?? refusal(.lockMemory) { ctiming_mlockall() })
    }

    private static func refusal(_ operation: DeviceError.Operation, _ call: () -> ctiming_result) -> DeviceError? {
        do throws(DeviceError) {
            try check(operation, on: "this process", call)
            return nil
        } catch {
            return error
        }
    }
}
