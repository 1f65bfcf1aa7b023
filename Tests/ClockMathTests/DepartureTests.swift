import ClockMath
import Testing

@Suite struct DepartureTests {
    private func departure(_ age: Double, _ error: Double, _ deviation: Double) -> Departure {
        Departure(age: age, error: error, variance: deviation * deviation)
    }

    @Test func `what only one of two sources sees counts by the deviation of the blunter one`() {
        let astray = [departure(8, 10, 10), departure(64, 400, 20)]
        let sound = [departure(8, 10, 40), departure(60, 20, 40)]
        #expect(astray.excess(over: sound) == 100 - 0.25)
        #expect(sound.excess(over: astray) == 0)
    }

    @Test func `what both see is the oscillator's doing, and what one is too blunt to see tells nothing`() {
        let sharp = [departure(64, 400, 20)]
        #expect(sharp.excess(over: [departure(64, 395, 20)]) < 11)
        #expect(sharp.excess(over: [departure(64, 0, 400)]) == 1)
    }

    @Test func `forecasts of other ages are not compared`() {
        #expect([departure(64, 400, 20)].excess(over: [departure(128, 0, 20)]) == 0)
        #expect([departure(64, 400, 20)].excess(over: []) == 0)
    }
}
