import Reports
import Testing
import TimeUnits

@testable import Simulation

struct PulseTests {
    private func pulses(_ model: PulseModel, count: Int, seed: UInt64 = 1) -> [PulseSource.Second] {
        var source = PulseSource(model: model, random: RandomSource(seed: seed))
        return (0..<count).map { _ in source.next() }
    }

    private let quiet = PulseModel(noise: Bound(nanoseconds: 0))

    /// Within four and a half deviations of a binomial distribution.
    private func agrees(_ seen: Int, with probability: Double, of count: Int) -> Bool {
        let mean = probability * Double(count)
        return abs(Double(seen) - mean) < 4.5 * (mean * (1 - probability)).squareRoot() + 1
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `bad pulses are as frequent as they should be`(seed: UInt64) {
        let count = 20_000
        var model = PulseModel(noise: Bound(nanoseconds: 20), missing: 0.03, doubled: 0.01, glitch: 0.02)
        model.glitchDelay = Nanoseconds(50_000)
        let seconds = pulses(model, count: count, seed: seed)
        let first = seconds.compactMap(\.first)
        let second = seconds.compactMap(\.second)
        #expect(agrees(count - first.count, with: 0.03, of: count))
        #expect(agrees(first.count { $0.faults == .glitch }, with: 0.02, of: first.count))
        #expect(agrees(second.count, with: 0.01, of: first.count))
        #expect(first.allSatisfy { ($0.late.nanoseconds > 25_000) == ($0.faults == .glitch) })
        #expect(second.allSatisfy { $0.faults.contains(.doubled) && $0.late.nanoseconds > 99_999_000 })
    }

    @Test func `white noise has its deviation`() {
        let late = pulses(PulseModel(noise: Bound(nanoseconds: 20)), count: 20_000).compactMap(
            \.first?.late.nanoseconds)
        let variance = meanSquare(late)
        // The relative error of a variance from n numbers is √(2/n).
        #expect(isNear(variance, 400, within: 400 * 4.5 * 0.01))
    }

    @Test func `latency is one-sided`() {
        var model = quiet
        model.latency = Nanoseconds(500)
        let late = pulses(model, count: 20_000).compactMap(\.first?.late.nanoseconds)
        #expect(late.allSatisfy { $0 >= 0 })
        // The deviation of an exponential distribution is its mean: 500/√20 000 for the average.
        #expect(isNear(mean(late), 500, within: 4.5 * 3.54))
    }

    @Test func `a sawtooth stays within its ticks, and what the receiver knows of it removes it`() {
        var model = quiet
        model.sawtooth = Nanoseconds(21)
        let edges = pulses(model, count: 2_000).compactMap(\.first)
        #expect(edges.allSatisfy { abs($0.late.nanoseconds) <= 10.5 })
        #expect(edges.allSatisfy { $0.late == $0.quantisation })
        // It slides by 1.37 ns each second and comes round every 15.3 s.
        let late = edges.map(\.late.nanoseconds)
        let falls = zip(late, late.dropFirst()).count { $1 < $0 }
        #expect(isNear(Double(falls), 130.5, within: 2))
        // An even distribution has the deviation 21/√12.
        #expect(isNear(meanSquare(late).squareRoot(), 6.06, within: 0.1))
    }

    @Test func `the wrong edge comes at the end of the pulse`() {
        var model = quiet
        model.polarity = .trailing
        model.width = .milliseconds(20)
        let trailing = pulses(model, count: 1)[0]
        #expect(trailing.first?.late.nanoseconds == 20e6)
        #expect(trailing.first?.faults == .wrongEdge)
        #expect(trailing.second == nil)
        model.polarity = .both
        let both = pulses(model, count: 1)[0]
        #expect(both.first?.faults == [])
        #expect(both.first?.edge == .unknown)
        #expect(both.second?.late.nanoseconds == 20e6)
        #expect(both.second?.faults == .wrongEdge)
    }

    @Test func `a liar steps the pulse and drags it away`() {
        var model = quiet
        model.shift = ClockOffset(nanoseconds: 300)
        model.ramp = FrequencyOffset(partsPerBillion: 50)
        let edges = pulses(model, count: 3).compactMap(\.first)
        #expect(edges.map(\.late.nanoseconds) == [350, 400, 450])
        #expect(edges.allSatisfy { $0.faults == .shifted })
    }

    @Test func `outages take the share of time that they should`() {
        var model = quiet
        model.outage = 0.001
        model.outageLength = 100
        let count = 200_000
        let silent = pulses(model, count: count).count { $0.first == nil }
        // About 180 outages of 100.5 s on average, each with a deviation as long as itself.
        let expected = Double(count) * 100.5 / 1_100.5
        #expect(isNear(Double(silent), expected, within: 4.5 * expected * 0.105))
    }

    @Test func `the same seed gives the same pulses`() {
        let model = PulseModel(noise: Bound(nanoseconds: 20), latency: Nanoseconds(100), doubled: 0.1, glitch: 0.1)
        #expect(pulses(model, count: 100, seed: 3) == pulses(model, count: 100, seed: 3))
        #expect(pulses(model, count: 100, seed: 3) != pulses(model, count: 100, seed: 4))
    }
}
