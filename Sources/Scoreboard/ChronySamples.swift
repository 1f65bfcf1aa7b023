/// The measurements of one poll, of which the middle 60 % are averaged.
struct ChronySamples: Sendable {
    struct Sample: Sendable {
        var time: Double
        var phase: Double
    }

    private let wanted: Int
    private var count = 0
    /// By phase as the clock ran, from low to high.
    private var sorted = [Sample](repeating: Sample(time: 0, phase: 0), count: 64)

    init(count: Int) {
        wanted = min(count, 64)
    }

    /// - Parameter phase: As if nobody steered the clock.
    /// - Parameter frequency: What is steered, so that the order is by how far off the steered clock was.
    mutating func add(time: Double, phase: Double, frequency: Double) {
        let sample = Sample(time: time, phase: phase - frequency * time)
        var place = count
        while place > 0, sorted[place - 1].phase > sample.phase {
            sorted[place] = sorted[place - 1]
            place -= 1
        }
        sorted[place] = sample
        count += 1
    }

    /// The poll's sample, once it is complete.
    mutating func takeFiltered(frequency: Double) -> Sample? {
        guard count == wanted else { return nil }
        let cut = count > 2 ? max(1, Int((0.2 * Double(count)).rounded())) : 0
        var sum = Sample(time: 0, phase: 0)
        for index in cut..<(count - cut) {
            sum.time += sorted[index].time
            sum.phase += sorted[index].phase
        }
        let kept = Double(count - 2 * cut)
        count = 0
        let time = sum.time / kept
        return Sample(time: time, phase: sum.phase / kept + frequency * time)
    }
}
