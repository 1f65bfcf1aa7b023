public import Certificates
public import TimeUnits

/// How late a hardware clock's output and its input are, from pulses that go from the one to the other by a known
/// cable.
///
/// Model: stamp − programmed edge − cable = delay of the output + delay of the input, S. No loop of one clock tells the
/// two apart, however its ports are swapped: what is added to all outputs and taken off all inputs changes no sum. What
/// is known is that neither is early: the output is late by something between 0 and S. A second input, on the same
/// output, has another sum: the smaller of the two bounds the output's delay, and their difference is that of the
/// inputs, as sure as it was measured. So three equations: o + i₁ = S₁, o + i₂ = S₂, o = ½ min(S₁, S₂), the last ±
/// min/√12. Left out: stamps that are rounded alike each time, but for the step that they come in.
public struct LoopbackCalibration: Sendable {
    private let grid: PulseGrid
    private let cable: Quantity
    private var late: [Int: [Double]] = [:]
    private var last: [Int: Nanoseconds] = [:]
    /// Stamps that came twice.
    private var repeated = 0

    public static let leastStamps = 10
    /// No port is as late, in ns, and no cable on a bench.
    private static let furthest = 20_000.0

    /// - Parameter cable: Its delay, in ns.
    public init(_ grid: PulseGrid, cable: Quantity) {
        self.grid = grid
        self.cable = cable
    }

    /// Takes a stamp of the input `channel`.
    public mutating func take(_ stamp: Nanoseconds, channel: Int) {
        guard last[channel] != stamp else {
            repeated += 1
            return
        }
        last[channel] = stamp
        late[channel, default: []].append(Double(grid.lateness(of: stamp).count))
    }

    public func count(channel: Int) -> Int { late[channel]?.count ?? 0 }

    /// Why there is no result.
    public enum Shortfall: Error, Hashable, Sendable, CustomStringConvertible {
        case tooFew(Int, channel: Int)
        /// So many of them.
        case scattered(Int, of: Int, channel: Int)

        public var description: String {
            switch self {
            case .tooFew(let count, let channel):
                "\(count) pulses came to input \(channel) and at least \(leastStamps) are needed: is the cable in both "
                    + "ports, and is the period short enough for the time that was given?"
            case .scattered(let strays, let count, let channel):
                "\(strays) of \(count) stamps of input \(channel) are nowhere near the others: is something else "
                    + "connected there, or does the driver stamp both edges?"
            }
        }
    }

    public struct Result: Hashable, Sendable {
        public var quantities: [Quantity]
        /// Delay of the second input, where there was one.
        public var other: Quantity?
        public var findings: [String]
    }

    /// - Parameter other: A second input that was measured on the same output.
    public func result(channel: Int, other: Int? = nil) throws(Shortfall) -> Result {
        let sum = try sum(channel)
        let second = try other.map { channel throws(Shortfall) in try self.sum(channel) }
        let bound = min(abs(sum.value), second.map { abs($0.value) } ?? .infinity)
        let output = (sum.value < 0 ? -bound : bound) / 2
        let split = UncertaintyBudget.Part.anywhere(within: bound / 2, "which part of it is the output's")
        return Result(
            quantities: [
                Quantity(.delay, sum.value - output, .nanoseconds, UncertaintyBudget(sum.parts + [split])),
                Quantity(.outputDelay, output, .nanoseconds, UncertaintyBudget(halved(sum.parts) + [split])),
                Quantity(.noise, sum.deviation, .nanoseconds, UncertaintyBudget([sum.deviationScatter])),
            ]
                + (sum.deviation > 0 ? [Quantity(.resolution, sum.step, .nanoseconds, UncertaintyBudget([]))] : []),
            other: second.map {
                Quantity(.delay, $0.value - output, .nanoseconds, UncertaintyBudget($0.parts + [split]))
            },
            findings: findings(sum, second))
    }

    private struct Sum {
        var value, deviation, degrees, step: Double
        var strays: Int
        var parts: [UncertaintyBudget.Part]

        /// That of a normal distribution.
        var deviationScatter: UncertaintyBudget.Part {
            .init("scatter of the stamps", deviation / (2 * degrees).squareRoot(), degrees: degrees, .measured)
        }
    }

    private func sum(_ channel: Int) throws(Shortfall) -> Sum {
        let all = late[channel] ?? []
        guard all.count >= Self.leastStamps else { throw .tooFew(all.count, channel: channel) }
        // A driver that stamps both edges spoils half of them.
        let kept = all.filter { abs($0) < Self.furthest }.withoutStrays(nearby: 20)
        guard kept.count * 5 >= all.count * 2 else {
            throw .scattered(all.count - kept.count, of: all.count, channel: channel)
        }
        let mean = SampleMean(kept)
        let step = stampStep(of: kept)
        let parts: [UncertaintyBudget.Part] =
            [
                .init("scatter of \(kept.count) stamps", mean.uncertainty, degrees: mean.degrees, .measured),
                .init("step of the stamps", step / 12.0.squareRoot(), .declared),
            ]
            + cable.budget.parts.map {
                var part = $0
                part.cause = "cable: \(part.cause)"
                return part
            }
        return Sum(
            value: mean.mean - cable.value, deviation: mean.deviation, degrees: mean.degrees, step: step,
            strays: all.count - kept.count, parts: parts)
    }

    /// Half of a sum is half as uncertain.
    private func halved(_ parts: [UncertaintyBudget.Part]) -> [UncertaintyBudget.Part] {
        parts.map {
            var part = $0
            part.uncertainty /= 2
            return part
        }
    }

    private func findings(_ sum: Sum, _ other: Sum?) -> [String] {
        var findings: [String] = []
        if min(sum.value, other?.value ?? .infinity) < 0 {
            findings.append(
                "the pulses come back before they could: the driver already makes up for its delays, or the cable is "
                    + "shorter than was said")
        }
        if sum.deviation == 0 {
            findings.append("all stamps are alike, so the step they come in cannot be seen: 10 ns are assumed")
        }
        if repeated > 0 { findings.append("\(repeated) stamps came twice and count once") }
        let strays = sum.strays + (other?.strays ?? 0)
        if strays > 0 { findings.append("\(strays) stamps were far from all others and were left out") }
        if sum.degrees < 9, sum.deviation > sum.step {
            findings.append("the stamps wander: they are worth no more than \(Int(sum.degrees) + 1) independent ones")
        }
        return findings
    }
}

/// The smallest distance between two stamps that differ, in ns: at least the 1 that the kernel's stamps have.
///
/// Stamps that are all alike do not show their step; 10 ns, a clock of 100 MHz, is as coarse as hardware clocks are.
///
/// - Parameter late: Whole numbers.
private func stampStep(of late: [Double]) -> Double {
    let sorted = Set(late).sorted()
    return max(zip(sorted.dropFirst(), sorted).map { $0 - $1 }.min() ?? 10, 1)
}
