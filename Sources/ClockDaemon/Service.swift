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
        takePriority()
        while try runOnce() == .reload {}
    }

    private enum Ending {
        case reload, stop
    }

    private mutating func runOnce() throws(DeviceError) -> Ending {
        let devices = KernelHardware(configuration: configuration)
        let daemon = Daemon(
            devices: devices, configuration: configuration, stateDirectory: places.state, say: say)
        try daemon.wake(on: signals.descriptorNumber)
        openStatus(of: daemon)
        notify(.ready)
        while true {
            daemon.turn(until: devices.now + (watchdog.map { Nanoseconds($0.count / 2) } ?? Self.patience))
            if watchdog != nil { notify(.alive) }
            if daemon.takeNews() { notify(.status(daemon.statesInWords)) }
            switch signals.next() {
            case .hangUp where reload():
                daemon.stop()
                return .reload
            case .interrupt, .terminate:
                notify(.stopping)
                daemon.stop()
                return .stop
            case .hangUp, nil: break
            }
        }
    }

    private func openStatus<Devices>(of daemon: Daemon<Devices>) {
        guard let runtime = places.runtime else { return }
        do throws(DeviceError) {
            try daemon.listen(at: "\(runtime)/status.sock")
        } catch {
            say("nobody can ask how the engine is: \(error); the clocks are kept all the same")
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

    private func takePriority() {
        guard configuration.realtimePriority > 0 else { return }
        let outcome = Realtime.request(priority: configuration.realtimePriority)
        guard let refusal = outcome.scheduling ?? outcome.memory else { return }
        say("running without real-time priority: \(refusal); pulses are stamped by the kernel all the same")
    }

    private func notify(_ notice: ServiceManager.Notice) {
        switch manager {
        // A service manager that does not listen is its own affair.
        case .some(let manager): try? manager.notify(notice)
        case .none: break
        }
    }
}
