import Discipline
import TimeUnits

extension Scenario {
    /// Every scenario there is, by the name that a person types.
    public static var catalogue: [Scenario] {
        [
            tour, clean, noisy, sawtooth, glitches, holdover, wrongEdge, unplugged, frequencyJump, temperature,
            thermometer, selfDisciplined, chain, twoCards, twoReceivers, steppedByOthers, steeredByOthers, spoofed,
            threePulses, twoPulses, referenceLost, noiseRise, sleep, leapInsertion, leapDeletion, falseLeap,
            daysWrong, year,
        ]
    }

    public init?(named name: String) {
        guard let found = Self.catalogue.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    static let pulse = ReferenceID(0)
    static let first = ClockID(0)

    /// Ten minutes in which a person can see what the engine does about most things.
    static let tour = onePulse(
        "tour", "A clock locks, bad pulses are refused, the pulse is lost for two minutes and comes back.", noise: 20,
        duration: 600, host: .tcxo, faults: [(240, .pulsesStop(pulse)), (360, .pulsesReturn(pulse))]
    ) {
        $0.glitch = 0.02
        $0.doubled = 0.01
    }

    static let clean = onePulse("clean", "A good pulse and a computer's crystal.", noise: 20)

    static let noisy = onePulse("noisy", "A pulse with 200 ns of noise.", noise: 200)

    static let sawtooth = onePulse("sawtooth", "A receiver that puts its pulse on ticks 21 ns apart.", noise: 20) {
        $0.noise = Bound(Nanoseconds(5))
        $0.sawtooth = Nanoseconds(21)
    }

    static let glitches = onePulse(
        "glitches", "Two pulses in a hundred are 50 µs late, one is doubled, one is missing.", noise: 20
    ) {
        $0.glitch = 0.02
        $0.doubled = 0.01
        $0.missing = 0.01
    }

    static let holdover = onePulse(
        "holdover", "The pulse stops for five minutes and comes back.", noise: 20,
        faults: [(600, .pulsesStop(pulse)), (900, .pulsesReturn(pulse))])

    static let wrongEdge = onePulse(
        "wrong-edge", "For two minutes only the end of the pulse is seen, then both edges for two more.", noise: 20,
        faults: [
            (600, .pulsesBecome(pulse, PulseModel(noise: Bound(nanoseconds: 20), polarity: .trailing))),
            (720, .pulsesBecome(pulse, PulseModel(noise: Bound(nanoseconds: 20), polarity: .both))),
            (840, .pulsesBecome(pulse, PulseModel(noise: Bound(nanoseconds: 20)))),
        ])

    static let unplugged = onePulse(
        "unplugged", "The pulse device is pulled out for a minute and plugged in again.", noise: 20,
        faults: [(600, .unplugged(.reference(pulse))), (660, .pluggedIn(.reference(pulse)))])

    static let frequencyJump = onePulse(
        "frequency-jump", "The computer's crystal jumps by 200 ppb, and back half of it later.", noise: 20,
        faults: [
            (600, .frequencyJump(first, FrequencyOffset(partsPerBillion: 200))),
            (900, .frequencyJump(first, FrequencyOffset(partsPerBillion: -100))),
        ])

    static let steppedByOthers = onePulse(
        "stepped-by-others", "Another program steps the clock by 20 ms.", noise: 20,
        faults: [(600, .othersStep(first, .milliseconds(20)))])

    static let steeredByOthers = onePulse(
        "steered-by-others", "Another program sets the clock's frequency, once a second for ten seconds.", noise: 20,
        faults: (600..<610).map { ($0, .othersSteer(first, FrequencyOffset(partsPerMillion: 15))) })

    static let spoofed = onePulse(
        "spoofed", "A liar moves the pulse by 300 µs, and later drags it away by 50 ns each second.", noise: 20,
        faults: [
            (
                600,
                .pulsesBecome(pulse, PulseModel(noise: Bound(nanoseconds: 20), shift: ClockOffset(nanoseconds: 3e5)))
            ),
            (660, .pulsesBecome(pulse, PulseModel(noise: Bound(nanoseconds: 20)))),
            (
                800,
                .pulsesBecome(
                    pulse, PulseModel(noise: Bound(nanoseconds: 20), ramp: FrequencyOffset(partsPerBillion: 50)))
            ),
            (860, .pulsesBecome(pulse, PulseModel(noise: Bound(nanoseconds: 20)))),
        ])

    /// A pulse that the system clock stamps and follows, on a computer 12 ppm fast and 5 ms behind.
    static func onePulse(
        _ name: String, _ summary: String, noise: Double, duration: Int = 1_800,
        host: OscillatorModel = .crystal, faults: [(second: Int, fault: Fault)] = [],
        spoiling: (inout PulseModel) -> Void = { _ in }
    ) -> Scenario {
        var model = PulseModel(noise: Bound(nanoseconds: noise))
        spoiling(&model)
        let reference = ReferenceSetup(name: "gnss", kind: .pulse)
        let clock = ClockSetup(
            name: "system", device: .system, follows: [.reference(pulse)],
            initialBound: Bound(.milliseconds(100)))
        return Scenario(
            name: name, summary: summary, duration: duration, setup: Setup(references: [reference], clocks: [clock]),
            host: host.off(by: FrequencyOffset(partsPerMillion: 12)),
            clocks: [.system(offset: ClockOffset(nanoseconds: -5e6))], references: [.pulse(model)],
            faults: FaultScript(faults))
    }
}
