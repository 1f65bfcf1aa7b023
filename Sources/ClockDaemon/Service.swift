public import Configuration
import Control
import Discipline
public import KernelTime
import TimeUnits

/// The daemon as a service: configuration, signals, the service manager, and the loop between them.
///
/// It ends when it is told to and for no other reason: devices come and go without it.
public struct Service: ~Copyable {
    /// Where things are.
    public struct Places: Sendable {
        public var configuration: String
        public var state: String
        /// Nil: nobody can ask how the engine is.
        public var runtime: String?

        public init(configuration: String, state: String, runtime: String?) {
            self.configuration = configuration
            self.state = state
            self.runtime = runtime
        }
    }

    private let places: Places
    private let say: (String) -> Void
    private var configuration: Configuration
    private let signals: Signals
    private let manager: ServiceManager?
    private let watchdog: Nanoseconds?
    /// The priority that was asked for last.
    private var priority = 0
    private static let patience = Nanoseconds.seconds(10)

    /// - Parameter say: Where sentences go that a person should read.
    public init(
        places: Places, configuration: Configuration, say: @escaping (String) -> Void
    ) throws(DeviceError) {
        let signals = try Signals()
        let manager = try ServiceManager.fromEnvironment()
        self.signals = signals
        self.manager = manager
        watchdog = ServiceManager.watchdogInterval
        self.places = places
        self.configuration = configuration
        self.say = say
    }

    /// Runs until a signal ends it.
    public mutating func run() throws(DeviceError) {
        // Before memory is locked, and what only starting needed with it.
        CurrentProcess.giveBackCode()
        while try runOnce() == .reload {}
    }

    private enum Ending {
        case reload, stop
    }

    private mutating func runOnce() throws(DeviceError) -> Ending {
        takePriority()
        let devices = KernelHardware(configuration: configuration)
        let daemon = Daemon(
            devices: devices, configuration: configuration, stateDirectory: places.state, say: say)
        try daemon.wake(on: signals.descriptorNumber)
        openStatus(of: daemon)
        notify(.ready)
        var nextSign = devices.now
        while true {
            daemon.turn(until: watchdog == nil ? devices.now + Self.patience : nextSign)
            if let watchdog, devices.now >= nextSign {
                notify(.alive)
                nextSign = devices.now + Nanoseconds(watchdog.count / 2)
            }
            if daemon.takeNews() { notify(.status(daemon.statesInWords)) }
            switch signals.next() {
            case .hangUp where reload():
                daemon.handOver()
                return .reload
            case .interrupt, .terminate:
                notify(.stopping)
                daemon.stop()
                return .stop
            case .hangUp: daemon.readLeapSecondsAgain()
            case nil: break
            }
        }
    }

    private func openStatus<Devices>(of daemon: Daemon<Devices>) {
        guard let runtime = places.runtime else { return }
        do throws(DeviceError) {
            try daemon.listen(at: "\(runtime)/control.sock")
        } catch {
            say("nobody can ask how the engine is: \(error); the clocks are kept all the same")
        }
        do throws(DeviceError) {
            try daemon.listenForReports(at: "\(runtime)/reports.sock")
        } catch {
            say("no receiver can report: \(error); no second is numbered by what they say")
        }
    }

    /// Takes the new configuration if there is one and it is right; the old one stays in force otherwise.
    private mutating func reload() -> Bool {
        do throws(UnreadableConfiguration) {
            let fresh = try Configuration(file: places.configuration)
            for warning in fresh.warnings { say("\(warning)") }
            guard fresh != configuration else {
                say("\(places.configuration) has not changed; going on as before")
                return false
            }
            configuration = fresh
            say("\(places.configuration) is in force now")
            return true
        } catch {
            say("\(error)\nthe configuration from before stays in force")
            return false
        }
    }

    private mutating func takePriority() {
        let wish = configuration.realtimePriority
        guard wish != priority else { return }
        priority = wish
        guard wish > 0 else {
            return say("real-time priority is given back when foliotd is started again, and kept until then")
        }
        let outcome = Realtime.request(priority: wish)
        if let refusal = outcome.scheduling {
            say("running without real-time priority: \(refusal); pulses are stamped by the kernel all the same")
        } else if let refusal = outcome.memory {
            say("running with real-time priority, but memory is not locked: \(refusal); a page may be waited for")
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
