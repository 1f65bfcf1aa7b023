public import Discipline
public import KernelTime
public import Reports
public import TimeUnits

/// What the loop drives: the kernel's devices in the daemon, a simulated card in the demonstration.
public protocol Hardware: AnyObject {
    /// The host's raw axis, now.
    var now: Instant<Raw> { get }
    /// The system clock, now.
    var time: Instant<UTC> { get }

    /// When it wants to look at its devices again, if nothing wakes it before.
    func deadline(after now: Instant<Raw>) -> Instant<Raw>

    /// Waits for a descriptor of `poller`, but not beyond `deadline`.
    func wait(until deadline: Instant<Raw>, with poller: inout Poller) throws(DeviceError)

    /// Looks at every device that is due, and hands over what happened in its order.
    func collect(poller: inout Poller, _ hand: (Event) -> Void)

    /// Does what the engine asks, and answers what became of it if that is worth an event.
    func perform(_ action: Action) -> Event?

    /// What a person should read about the devices and is no event; each sentence once.
    func takeNotices() -> [String]

    /// What the timing card of a clock said of itself last; nil for a clock that is on none.
    func cardCondition(of clock: ClockID) -> CardCondition?
}

extension Hardware {
    public func takeNotices() -> [String] { [] }

    public func cardCondition(of clock: ClockID) -> CardCondition? { nil }
}
