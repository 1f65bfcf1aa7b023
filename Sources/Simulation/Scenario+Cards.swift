import Discipline
import TimeUnits

// The scenarios with a hardware clock.
extension Scenario {
    static let chain = card(
        "chain", "A pulse steers a card's clock, which the system clock follows.",
        model: .hardware, oscillator: OscillatorModel.tcxo.off(by: FrequencyOffset(partsPerMillion: -2)),
        offset: ClockOffset(nanoseconds: 3e6))

    static let selfDisciplined = card(
        "self-disciplined", "A card that refuses to be steered and follows its own receiver.",
        model: .selfDisciplined, oscillator: OscillatorModel.rubidium.off(by: FrequencyOffset(partsPerBillion: 0.2)),
        offset: .zero)

    static let twoReceivers: Scenario = {
        let (gnss, spare) = (ReferenceID(0), ReferenceID(1))
        let noise = Bound(nanoseconds: 20)
        var scenario = card(
            "two-receivers",
            "Of a pulse and a card with a receiver of its own, the preferred pulse jumps, and later drifts.",
            model: .hardware, oscillator: OscillatorModel.tcxo.off(by: FrequencyOffset(partsPerMillion: -2)),
            offset: ClockOffset(nanoseconds: 3e6))
        scenario.duration = 600
        scenario.setup.references = ["gnss", "spare"].map { ReferenceSetup(name: $0, kind: .pulse) }
        scenario.setup.clocks[0].follows = [.reference(spare)]
        scenario.setup.clocks[1].follows = [.reference(gnss), .clock(ClockID(0))]
        scenario.references = [.pulse(PulseModel(noise: noise)), .pulse(PulseModel(noise: noise))]
        scenario.faults = FaultScript([
            (200, .pulsesBecome(gnss, PulseModel(noise: noise, shift: ClockOffset(nanoseconds: 20_000)))),
            (300, .pulsesBecome(gnss, PulseModel(noise: noise))),
            (400, .pulsesBecome(gnss, PulseModel(noise: noise, ramp: FrequencyOffset(partsPerBillion: 20)))),
            (550, .pulsesBecome(gnss, PulseModel(noise: noise, shift: ClockOffset(nanoseconds: 3_000)))),
        ])
        return scenario
    }()

    /// Together they make a paper clock: the system clock follows their mean, weighted by what is known of each.
    static let twoCards: Scenario = {
        let (first, second) = (ClockID(0), ClockID(1))
        let gnss = (ReferenceID(0), ReferenceID(1))
        func cardSetup(_ name: String, _ reference: ReferenceID) -> ClockSetup {
            ClockSetup(
                name: name, device: .hardware, follows: [.reference(reference)], scale: .tai,
                initialBound: Bound(.milliseconds(100)))
        }
        let system = ClockSetup(
            name: "system", device: .system, follows: [.clock(first), .clock(second)],
            initialBound: Bound(.milliseconds(100)))
        return Scenario(
            name: "two-cards",
            summary:
                "Two cards lose their pulses for an hour; the system clock follows both, the better known one more.",
            duration: 25_000,
            setup: Setup(
                references: ["gnss1", "gnss2"].map { ReferenceSetup(name: $0, kind: .pulse) },
                clocks: [cardSetup("card1", gnss.0), cardSetup("card2", gnss.1), system]),
            host: OscillatorModel.crystal.off(by: FrequencyOffset(partsPerMillion: 12)),
            clocks: [
                ClockScene(
                    model: .hardware, oscillator: OscillatorModel.ocxo.off(by: FrequencyOffset(partsPerMillion: -0.2)),
                    offset: ClockOffset(nanoseconds: 3e6), window: Nanoseconds(40)),
                ClockScene(
                    model: .hardware, oscillator: OscillatorModel.csac.off(by: FrequencyOffset(partsPerMillion: 0.1)),
                    offset: ClockOffset(nanoseconds: -2e6), window: Nanoseconds(40)),
                .system(offset: ClockOffset(nanoseconds: -5e6)),
            ], references: [20.0, 20].map { .pulse(PulseModel(noise: Bound(nanoseconds: $0))) },
            faults: FaultScript([
                (20_000, .pulsesStop(gnss.0)), (20_000, .pulsesStop(gnss.1)), (23_600, .pulsesReturn(gnss.0)),
                (23_600, .pulsesReturn(gnss.1)),
            ]))
    }()

    private static func card(
        _ name: String, _ summary: String, model: SimulatedClock.Model, oscillator: OscillatorModel, offset: ClockOffset
    ) -> Scenario {
        let card = ClockID(0)
        let reference = ReferenceSetup(name: "gnss", kind: .pulse)
        let setup = Setup(
            references: [reference],
            clocks: [
                ClockSetup(
                    name: "card", device: .hardware, follows: [.reference(pulse)], scale: .tai,
                    initialBound: Bound(.milliseconds(100))),
                ClockSetup(
                    name: "system", device: .system, follows: [.clock(card)],
                    initialBound: Bound(.milliseconds(100))),
            ])
        return Scenario(
            name: name, summary: summary, duration: 1_800, setup: setup,
            host: OscillatorModel.crystal.off(by: FrequencyOffset(partsPerMillion: 12)),
            clocks: [
                ClockScene(model: model, oscillator: oscillator, offset: offset),
                .system(offset: ClockOffset(nanoseconds: -5e6)),
            ], references: [.pulse(PulseModel(noise: Bound(nanoseconds: 20)))])
    }
}
