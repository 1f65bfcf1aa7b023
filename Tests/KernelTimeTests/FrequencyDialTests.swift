import KernelTime
import Testing
import TimeUnits

// 1 ppm is 65 536 in the fine part, and 1 µs in a tick of 10 000 µs is 100 ppm (adjtimex(2)).
@Suite struct FrequencyDialTests {
    @Test(arguments: [
        (0.0, 10_000, 0),
        (1, 10_000, 65_536),
        (-12.5, 10_000, -819_200),
        (500, 10_000, 32_768_000),
        (-500, 10_000, -32_768_000),
        (501, 10_005, 65_536),
        (-501, 9_995, -65_536),
        (549, 10_005, 3_211_264),
        (551, 10_006, -3_211_264),
        (100_000, 11_000, 0),
        (-100_000, 9_000, 0),
        (100_500, 11_000, 32_768_000),
    ])
    func `a frequency is a tick and a fine part`(partsPerMillion: Double, tick: Int, fine: Int) {
        let dial = FrequencyDial(FrequencyOffset(partsPerMillion: partsPerMillion))
        #expect(dial == FrequencyDial(tickMicroseconds: tick, scaledPartsPerMillion: fine))
    }

    @Test(arguments: [-100_000.0, -12_345.678, -500, -0.1, 0, 3.3, 499.99, 500.01, 650, 99_999])
    func `what is dialled is what was wished, to the kernel's resolution`(partsPerMillion: Double) {
        let wish = FrequencyOffset(partsPerMillion: partsPerMillion)
        let miss = (FrequencyDial(wish).total - wish).partsPerBillion
        #expect(abs(miss) <= FrequencyOffset.kernelQuantum.partsPerBillion / 2 + 1e-6)
    }

    @Test(arguments: [(200_000.0, 11_000, 32_768_000), (-.infinity, 9_000, -32_768_000)])
    func `a frequency beyond the kernel's reach is the furthest it can do`(
        partsPerMillion: Double, tick: Int, fine: Int
    ) {
        let dial = FrequencyDial(FrequencyOffset(partsPerMillion: partsPerMillion))
        #expect(dial == FrequencyDial(tickMicroseconds: tick, scaledPartsPerMillion: fine))
    }
}
