public import KernelTime
import TimeUnits

/// The daemon of one line as a service: signals, the service manager, and the loop between them.
///
/// It ends when it is told to and for no other reason: receivers and foliotd come and go without it.
public struct ReceiverService: ~Copyable {
    private let loop: any LineLoop
    private let signals: Signals
    private let manager: ServiceManager?
    private let watchdog: Nanoseconds?
    private static let patience = Nanoseconds.seconds(10)

    public init(_ loop: any LineLoop) throws(DeviceError) {
        let signals = try Signals()
        let manager = try ServiceManager.fromEnvironment()
        try loop.wake(on: signals.descriptorNumber)
        self.signals = signals
        self.manager = manager
        watchdog = ServiceManager.watchdogInterval
        self.loop = loop
    }

    /// Runs until a signal ends it.
    ///
    /// - Parameter reload: What to do when the settings should be read again.
    public func run(reload: () -> Void) {
        notify(.ready)
        CurrentProcess.giveBackCode()
        let interval = watchdog.map { Nanoseconds($0.count / 2) } ?? Self.patience
        var nextSign = RawClock.now()
        while true {
            loop.turn(until: nextSign)
            if RawClock.now() >= nextSign {
                if watchdog != nil { notify(.alive) }
                nextSign = RawClock.now() + interval
            }
            if let state = loop.takeNewState() { notify(.status(state)) }
            switch signals.next() {
            case .hangUp: reload()
            case .interrupt, .terminate: return notify(.stopping)
            case nil: break
            }
        }
    }

    private func notify(_ notice: ServiceManager.Notice) {
        switch manager {
        // A service manager that does not listen is its own affair.
        case .some(let manager): try? manager.notify(notice)
        case .none: break
        }
    }
}
