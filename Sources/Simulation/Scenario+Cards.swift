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
