import ClockDaemon
import Configuration
import Discipline
import KernelTime
import Simulation
import TimeUnits

/// A simulated host as the loop's hardware, in real time or faster.
///
/// Its time stands still while the loop works and catches up while it waits, but never beyond the deadline waited
/// for: so what is seen does not depend on how busy this computer is.
final class SimulatedHardware: Hardware {
    private(set) var world: World
    private let speed: Double
    private let began: Instant<Raw>
    private let worldBegan: Instant<Raw>

    init(scenario: Scenario, seed: UInt64, speed: Double) {
        world = World(scenario: scenario, seed: seed)
        self.speed = speed
        began = RawClock.now()
        worldBegan = world.now
    }

    var now: Instant<Raw> { world.now }
    var time: Instant<UTC> { world.systemTime }

    /// True seconds since the beginning.
    var seconds: Int { world.seconds }

    func truth(of clock: ClockID) -> ClockOffset { world.truth(of: clock) }

    func deadline(after now: Instant<Raw>) -> Instant<Raw> { world.nextDeadline }

    func wait(until deadline: Instant<Raw>, with poller: inout Poller) throws(DeviceError) {
        let rest = (deadline - due).inSeconds / speed
        try poller.wait(for: Nanoseconds(rounding: max(0, rest * 1e9)))
        world.advance(to: min(deadline, due))
    }

    /// Where the simulation should be by now.
    private var due: Instant<Raw> {
        worldBegan + Nanoseconds(rounding: Double((RawClock.now() - began).count) * speed)
    }

    func collect(poller: inout Poller, _ hand: (Event) -> Void) {
        while let event = world.nextEvent() { hand(event) }
    }

    func perform(_ action: Action) -> Event? {
        guard let refusal = world.apply(action) else { return nil }
        switch action {
        case .steer(let clock, _), .step(let clock, _): return .refused(clock, refusal)
        default: return nil
        }
    }
}

/// The configuration that a person would write for a scenario, had its devices existed.
enum SimulatedConfiguration {
    static func make(for setup: Setup) -> Configuration {
        Configuration(
            setup: setup,
            references: setup.references.map { reference in
                let path: DevicePath =
                    reference.kind == .pulse ? .pps("simulated") : .hardwareClock(path: "simulated")
                return ReferenceInput(path: path)
            },
            clocks: setup.clocks.map { $0.device == .system ? .system : .hardwareClock(path: "simulated") },
            realtimePriority: 0)
    }
}
