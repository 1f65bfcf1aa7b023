import Stability
import Testing

@Suite struct SpectrumTests {
    /// Of unit variance at one reading a second: 2 s²/Hz up to half a hertz. 255 segments that overlap by half are worth about 150
    /// independent ones, and 200 frequencies are averaged: 1 %.
    @Test(arguments: [UInt64(1), 2, 3]) func `white phase is level, and its area is its variance`(seed: UInt64) throws {
        let spectrum = try #require(Spectrum(of: .whitePhase(65_536, seed: seed), segment: 512))
        #expect(spectrum.segments == 255)
        #expect(spectrum.frequencies.count == 256 && spectrum.frequencies.last == 0.5)
        let level = spectrum.phase[20..<220].reduce(0, +) / 200
        #expect(abs(level - 2) < 0.03)
        let area = spectrum.phase.reduce(0, +) * spectrum.frequencies[0]
        #expect(abs(area - 1) < 0.03)
    }

    /// Half its squared amplitude, in the few frequencies next to its own.
    @Test func `a sine has its power where its frequency is`() throws {
        let phase = (0..<8_192).map { place -> Double in
            // A turn of a sixteenth, worked out without a library: (cos, sin) of 22.5°.
            let turns: [Double] = [
                0, 0.3826834323650898, 0.7071067811865476, 0.9238795325112867, 1, 0.9238795325112867,
                0.7071067811865476, 0.3826834323650898, 0, -0.3826834323650898, -0.7071067811865476,
                -0.9238795325112867, -1, -0.9238795325112867, -0.7071067811865476, -0.3826834323650898,
            ]
            return 3e-9 * turns[place % 16]
        }
        let spectrum = try #require(Spectrum(of: PhaseRecord(phase: phase, interval: 1), segment: 1_024))
        let highest = try #require(spectrum.phase.indices.max { spectrum.phase[$0] < spectrum.phase[$1] })
        #expect(relative(spectrum.frequencies[highest], 1.0 / 16) < 1e-12)
        let power = spectrum.phase[highest - 3...highest + 3].reduce(0, +) * spectrum.frequencies[0]
        #expect(relative(power, 9e-18 / 2) < 1e-6)
        #expect(relative(spectrum.frequency[highest], spectrum.phase[highest] * 0.15421256876702122) < 1e-12)
    }

    @Test func `segments with gaps are left out, and a record of gaps has none`() throws {
        var phase = PhaseRecord.whitePhase(4_096, seed: 1).phase
        phase[100] = .nan
        let holey = try #require(Spectrum(of: PhaseRecord(phase: phase, interval: 1), segment: 512))
        #expect(holey.segments == 14)
        #expect(Spectrum(of: PhaseRecord(phase: [Double](repeating: .nan, count: 64), interval: 1), segment: 16) == nil)
        #expect(Spectrum(of: PhaseRecord(phase: [1, 2, 3], interval: 1), segment: 8) == nil)
    }
}
