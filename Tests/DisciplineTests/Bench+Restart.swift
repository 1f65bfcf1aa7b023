import Discipline
import Reports
import TimeUnits

extension Bench {
    /// What the clock shows just now.
    var reading: Instant<UTC> { truth + Nanoseconds(rounding: offset) }

    /// Another engine in the same world, which is told what the one before wanted to be kept.
    mutating func restart(orderly isOrderly: Bool = true) {
        if isOrderly { handle(.stop) }
        engine = Engine(setup: engine.setup, at: now)
        if let floor { handle(.timeFloor(floor)) }
        if !movements.isEmpty {
            handle(
                .moved(Bench.system, movements.map { Movement(amount: $0.amount, age: reading - $0.at) }))
        }
        if let memory { handle(.remembered(Bench.system, memory.memory, age: reading - memory.at)) }
        var abilities = Abilities.kernel
        abilities.frequency = dialled
        handle(.attached(.clock(Bench.system), abilities))
        handle(.attached(.reference(Bench.gnss), .readOnly))
    }

    mutating func keep(_ action: Action) {
        switch action {
        case .remember(Bench.system, let memory): self.memory = (memory, reading)
        case .keepMovements(Bench.system, let movements):
            self.movements = movements.map { ($0.amount, reading - $0.age) }
        case .keepTimeFloor(let floor): self.floor = floor
        default: break
        }
    }

    /// What the kernel says of the clock just now.
    var condition: ClockCondition {
        let seconds = Int64((now - toldAt).inSeconds.rounded(.up))
        return ClockCondition(
            raw: now, reading: reading.sinceEpoch, frequency: dialled,
            status: told?.synchronised ?? false ? .nanoseconds : [.nanoseconds, .unsynchronised],
            maximumError: Nanoseconds(rounding: min(told?.bound.nanoseconds ?? 16e9, 16e9))
                + Nanoseconds(500_000 * seconds))
    }

    /// Seconds with a look at the clock after each pulse.
    mutating func watch(seconds: Int) {
        for _ in 0..<seconds {
            run(seconds: 1)
            handle(.condition(Bench.system, condition))
        }
    }
}
