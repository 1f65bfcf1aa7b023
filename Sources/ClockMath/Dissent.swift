/// The last eight measurements, of which some fell far from what was expected, and what they have in common.
///
/// Rejected ones that lie on a line of their own, as exactly as ever, are a jump of the clock, of its frequency or of
/// the reference; whoever steers decides whether to believe it. Rejected ones that scatter are noise that has grown.
struct Dissent: Sendable {
    static let room = 8

    struct Sample: Sendable {
        var time = 0.0
        /// Without what steering did, in ns.
        var phase = 0.0
        /// Measured less expected, in ns.
        var error = 0.0
    }

    private var samples: InlineArray<8, Sample> = .init(repeating: Sample())
    private var isRejected: InlineArray<8, Bool> = .init(repeating: false)
    private var count = 0
    private var next = 0
    /// Rejected one after the other.
    private(set) var run = 0
    /// The largest error of theirs, in ns.
    private(set) var farthest = 0.0

    mutating func add(_ sample: Sample) {
        insert(sample, rejected: true)
        run += 1
        farthest = max(farthest, abs(sample.error))
    }

    mutating func agree(_ sample: Sample) {
        insert(sample, rejected: false)
        run = 0
        farthest = 0
    }

    mutating func clear() { self = Dissent() }

    private mutating func insert(_ sample: Sample, rejected: Bool) {
        samples[next] = sample
        isRejected[next] = rejected
        next = (next + 1) % Self.room
        count = min(count + 1, Self.room)
    }

    /// The sample that came so many before the last.
    @inline(__always)
    func sample(back: Int) -> Sample { samples[(next + 2 * Self.room - 1 - back) % Self.room] }

    /// The majority of the last eight are far off.
    var isMajority: Bool {
        var rejected = 0
        for index in 0..<Self.room where isRejected[index] { rejected += 1 }
        return count == Self.room && rejected >= 5
    }

    /// The line through the last rejected ones.
    struct Line {
        /// At the last of them, without steering.
        var phase: Double
        var slope: Double
        /// Mean square distance from it, with two degrees of freedom taken off.
        var variance: Double
        var count: Int
        /// The line less what was expected, at the last of them.
        var error: Double
        /// How far the first of them was from what was expected.
        var errorAtOnset: Double
    }

    /// The line through the last `run` rejected ones, at most eight, when they are at least three.
    var line: Line? {
        let used = min(run, Self.room)
        guard used >= 3 else { return nil }
        var line = StraightLine()
        for back in 0..<used { line.add(time: sample(back: back).time, phase: sample(back: back).phase) }
        guard line.isDefined else { return nil }
        let last = sample(back: 0)
        let phase = line.phase(at: last.time)
        return Line(
            phase: phase, slope: line.slope, variance: line.variance, count: used,
            error: last.error + phase - last.phase, errorAtOnset: sample(back: used - 1).error)
    }

    /// What R is if the last eight are noise, in ns²: from the median distance of the seven differences from one to the
    /// next from their own median. An excursion changes but one or two of them, and a slope none.
    var scatter: Double {
        var steps: InlineArray<7, Double> = .init(repeating: 0)
        for back in steps.indices { steps[back] = sample(back: back).error - sample(back: back + 1).error }
        let usual = median(of: steps)
        for index in steps.indices { steps[index] = abs(steps[index] - usual) }
        let deviation = median(of: steps) / Self.medianDistance
        return deviation * deviation
    }

    /// The root mean square of that distance for normal noise of variance 1, from 200 000 times eight.
    private static let medianDistance = 1.023

    private func median(of values: InlineArray<7, Double>) -> Double {
        var sorted = values
        for index in 1..<sorted.count {
            var place = index
            while place > 0, sorted[place - 1] > sorted[place] {
                sorted.swapAt(place - 1, place)
                place -= 1
            }
        }
        return sorted[sorted.count / 2]
    }

    /// Mean error of the last rejected ones.
    var meanError: Double {
        let used = min(max(run, 1), Self.room)
        var sum = 0.0
        for back in 0..<used { sum += sample(back: back).error }
        return sum / Double(used)
    }
}
