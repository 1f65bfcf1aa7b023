import Testing
import TimeUnits

@testable import Scoreboard

/// Against tables that an independent program made, with another way to solve the equation.
struct BoundTests {
    @Test(arguments: [
        (Oscillator.crystal, [4.735, 11.298, 56.707, 307.286]), (.tcxo, [1.865, 4.751, 24.294, 131.633]),
        (.ocxo, [0.686, 1.836, 9.822, 54.206]), (.rubidium, [0.533, 1.240, 5.552, 26.784]),
        (.csac, [1.256, 2.537, 9.046, 39.470]),
    ])
    func `no servo can keep an oscillator closer than the published bounds`(oscillator: Oscillator, bounds: [Double]) {
        for (noise, expected) in zip([5.0, 20, 200, 2_000], bounds) {
            let bound = oscillator.truth.bound(noise: Bound(nanoseconds: noise)).nanoseconds
            #expect(abs(bound - expected) <= 0.000_5001, "\(oscillator) at \(noise) ns: \(bound)")
        }
    }

    @Test(arguments: [
        (1e-9, [7.5, 39.0, 213.9, 1_193.4]), (1e-8, [18.3, 75.3, 389.8, 2_138.7]),
    ])
    func `nor a clock whose frequency walks`(wander: Double, bounds: [Double]) {
        for (noise, expected) in zip([10.0, 100, 1_000, 10_000], bounds) {
            let bound = ClockTruth(wander: wander).bound(noise: Bound(nanoseconds: noise)).nanoseconds
            #expect(abs(bound - expected) <= 0.050_01, "\(wander) at \(noise) ns: \(bound)")
        }
    }
}
