import Discipline
import TimeUnits

// The scenarios with several pulses, all stamped by the system clock.
extension Scenario {
    static let threePulses: Scenario = {
        let liar = ReferenceID(1)
        let honest = PulseModel(noise: Bound(nanoseconds: 20))
        let shifted = PulseModel(noise: honest.noise, shift: ClockOffset(nanoseconds: 2_000))
        let dragging = PulseModel(noise: honest.noise, ramp: FrequencyOffset(partsPerBillion: 20))
        return pulses(
            "three-pulses", "One of three pulses lies: by 2 µs at once, and later by 20 ns more each second.",
            noise: [20, 20, 20],
            faults: [
                (400, .pulsesBecome(liar, shifted)), (700, .pulsesBecome(liar, honest)),
                (1_000, .pulsesBecome(liar, dragging)), (1_400, .pulsesBecome(liar, honest)),
            ])
    }()

    static let twoPulses = pulses("two-pulses", "A good pulse and a noisy one.", noise: [10, 500])

    static let referenceLost = pulses(
        "reference-lost", "The better of two pulses is pulled out and comes back ten minutes later.", noise: [10, 200],
        faults: [(600, .unplugged(.reference(pulse))), (1_200, .pluggedIn(.reference(pulse)))])

    static let noiseRise = pulses(
        "noise-rise", "For ten minutes the better of two pulses is a hundred times as noisy.", noise: [20, 100],
        faults: [
            (600, .pulsesBecome(pulse, PulseModel(noise: Bound(nanoseconds: 2_000)))),
            (1_200, .pulsesBecome(pulse, PulseModel(noise: Bound(nanoseconds: 20)))),
        ])

    /// The pulse alone could not number a second any more: the other reference can.
    static let sleep: Scenario = {
        var scenario = onePulse(
            "sleep",
            "The host sleeps for eight hours and wakes 0.7 s ahead, with a pulse and a card that kept the time.",
            noise: 20, faults: [(600, .hostSleeps(.seconds(28_800), wakingOff: .milliseconds(700)))])
        let card = ReferenceID(1)
        scenario.setup.references.append(
            ReferenceSetup(name: "card", kind: .time(.utc), accuracy: Bound(nanoseconds: 1_000)))
        scenario.setup.clocks[0].follows.append(.reference(card))
        scenario.references.append(.time(ClockScene(model: .selfDisciplined, oscillator: .rubidium)))
        return scenario
    }()

    /// Pulses of these noises, in the order in which the user prefers them.
    private static func pulses(
        _ name: String, _ summary: String, noise: [Double], faults: [(second: Int, fault: Fault)] = []
    ) -> Scenario {
        var scenario = onePulse(name, summary, noise: noise[0], faults: faults)
        scenario.setup.references = noise.enumerated().map { index, noise in
            ReferenceSetup(name: "gnss\(index + 1)", kind: .pulse)
        }
        scenario.setup.clocks[0].follows = noise.indices.map { .reference(ReferenceID($0)) }
        scenario.references = noise.map { .pulse(PulseModel(noise: Bound(nanoseconds: $0))) }
        return scenario
    }
}
