import Recordings
import TestSupport
import Testing

@Suite struct FindingsTests {
    /// Noise of ±1 ns, one value in a second from 2026-07-25 00:00:00 on.
    private func noise(_ count: Int) -> [Double] {
        var random = SplitMix(seed: 3)
        return (0..<count).map { _ in Double.random(in: -1e-9...1e-9, using: &random) }
    }

    private func findings(_ times: [Double]?, _ values: [Double], kind: RecordingKind = .phase) throws -> Findings {
        let lines = values.indices.map { index in (times.map { "\($0[index]) " } ?? "") + "\(values[index])" }
        let recording = try recording(lines.joined(separator: "\n") + "\n", ReadingOptions(kind: kind))
        return recording.findings(of: recording.sources[0])
    }

    private func seconds(_ count: Int, from start: Double = Sample.day) -> [Double] {
        (0..<count).map { start + Double($0) }
    }

    @Test func `quiet noise has an interval and nothing else`() throws {
        let findings = try findings(seconds(1_000), noise(1_000))
        #expect(findings.interval == 1)
        #expect(findings.regularity == 1)
        #expect(findings.list.map(\.kind) == [.interval])
        #expect(
            findings.list[0].sentence
                == "The values are 1.00 s apart; 100 % of the steps in time are within a tenth of that.")
        #expect(try self.findings(nil, noise(1_000)).list.isEmpty)
    }

    @Test func `coarse stamps do not make the interval wrong`() throws {
        let times = (0..<2_000).map { (Double($0) / 128 * 1_000).rounded() / 1_000 }
        let interval = try #require(try findings(times, noise(2_000)).interval)
        #expect(abs(interval * 128 - 1) < 1e-3)
    }

    @Test func `gaps are counted with what is lost, and the longest is shown`() throws {
        var times = seconds(1_000)
        for index in 300..<1_000 { times[index] += 5 }
        for index in 700..<1_000 { times[index] += 3_600 }
        let gap = try #require(try findings(times, noise(1_000))[.gaps])
        #expect(gap.count == 2)
        #expect(gap.places == [300, 700])
        #expect(gap.line == 701)
        #expect(gap.size == 3_601)
        #expect(
            gap.sentence
                == "2 gaps, in which 3605 values would have been; the longest takes 1.00 h (line 701, at 2026-07-25 01:11:45)."
        )
    }

    @Test func `times that stand still or go back are told`() throws {
        var times = seconds(1_000)
        times[10] = times[9]
        for index in 500..<1_000 { times[index] -= 20 }
        let findings = try findings(times, noise(1_000))
        #expect(findings[.duplicates]?.places == [10])
        #expect(findings[.timeBack]?.places == [500])
        #expect(findings[.timeBack]?.size == -19)
    }

    @Test func `an outlier is one value, and a step is not an outlier`() throws {
        var values = noise(2_000)
        values[400] += 50e-9
        values[900] -= 200e-9
        for index in 1_500..<2_000 { values[index] += 1e-6 }
        let findings = try findings(seconds(2_000), values)
        #expect(findings[.outliers]?.places == [400, 900])
        #expect(findings[.outliers]?.line == 901)
        #expect(abs((findings[.outliers]?.size ?? 0) + 200e-9) < 3e-9)
        #expect(findings[.steps]?.places == [1_500])
        #expect(abs((findings[.steps]?.size ?? 0) - 1e-6) < 5e-9)
        #expect(findings[.steps]?.sentence.hasPrefix("1 step of phase, at most by ") == true)
        #expect(findings[.steps]?.sentence.hasSuffix(" up (line 1501, at 2026-07-25 00:25:00).") == true)
    }

    @Test func `a step of a perfect record is seen`() throws {
        let values = (0..<200).map { $0 < 120 ? 0 : 1e-9 }
        #expect(try findings(nil, values)[.steps]?.places == [120])
    }

    @Test func `a step of a second at the end of June in UTC is a leap second`() throws {
        // 2015-07-01 00:00:00 UTC followed the second 23:59:60.
        let midnight = 1_435_708_800.0
        var values = noise(400)
        for index in 200..<400 { values[index] += 1 }
        let leap = try findings(seconds(400, from: midnight - 200), values)
        #expect(leap[.leapSecond]?.places == [200])
        #expect(leap[.leapSecond]?.sentence == "A leap second is not accounted for (line 201, at 2015-07-01 00:00:00).")
        #expect(leap[.steps] == nil)
        let other = try findings(seconds(400, from: midnight - 200 + 86_400), values)
        #expect(other[.leapSecond] == nil)
        #expect(other[.steps]?.places == [200])
    }

    @Test func `a second that is shown twice at the end of December is a leap second`() throws {
        // 2017-01-01 00:00:00 UTC followed the second 23:59:60.
        var times = seconds(400, from: 1_483_228_800 - 200)
        for index in 200..<400 { times[index] -= 1 }
        let findings = try findings(times, noise(400))
        #expect(findings[.leapSecond]?.places == [200])
        #expect(findings[.duplicates] == nil)
    }

    @Test func `a device that is frozen is told from coarse values`() throws {
        var values = noise(2_000)
        for index in 600..<700 { values[index] = values[600] }
        let frozen = try #require(try findings(nil, values)[.frozen])
        #expect(frozen.count == 100)
        #expect(frozen.line == 601)
        let coarse = noise(20_000).map { ($0 / 1.9e-9).rounded() * 1e-9 }
        #expect(try findings(nil, coarse)[.frozen] == nil)
        #expect(try findings(nil, Array(repeating: 5e-9, count: 100))[.frozen]?.count == 100)
    }

    @Test func `the quantum is found, and none in noise`() throws {
        let coarse = noise(2_000).map { ($0 / 8e-11).rounded() * 8e-11 }
        let quantum = try #require(try findings(nil, coarse)[.quantised])
        #expect(abs((quantum.size ?? 0) - 8e-11) < 1e-14)
        #expect(quantum.sentence == "The values come in steps of 80.0 ps.")
        #expect(try findings(nil, noise(2_000))[.quantised] == nil)
    }

    @Test func `missing values and other sources are told`() throws {
        let sample = try #require(Sample.all.first { $0.format == .chronyRefclocks })
        let recording = try recording(sample.bytes)
        let findings = recording.findings(of: try #require(recording["PPS"]))
        #expect(findings[.missing]?.line == 8)
        #expect(
            findings[.otherSources]?.sentence
                == "These are the values of \"PPS\"; the file also has \"NMEA\", \"PPS filtered\".")
        #expect(recording.largest.name == "PPS")
    }
}
