/// ntpd's phase-locked loop on a reference clock, with a fixed poll.
///
/// Of each poll's measurements the one furthest from the median is left out until 60 % remain; their mean θ moves the
/// frequency by θ·μ/(64τ)² and is taken out exponentially, θ/(16τ) each second. An approximation: the clock filter
/// is left out, and after the 300 s in which the frequency is first measured the phase is taken out at once.
struct NTPLoop: Law {
    private let interval: Int
    private var sorted = [Double](repeating: 0, count: 64)
    private var count = 0
    private var elapsed = 0
    private var first: Double?
    private var isLocked = false
    private var frequency = 0.0
    private var offset = 0.0

    /// - Parameter poll: Binary logarithm of the seconds between updates, at most 6.
    init(poll: Int) {
        interval = 1 << poll
    }

    mutating func take(_ measured: Double) -> Double {
        insert(measured)
        elapsed += 1
        if count == interval {
            let mean = meanOfMost()
            count = 0
            if isLocked { update(by: mean) } else { return acquire(mean) }
        }
        let slewed = offset / Double(16 * interval)
        offset -= slewed
        return frequency + slewed
    }

    private mutating func update(by mean: Double) {
        let constant = Double(64 * interval)
        frequency += mean * Double(interval) / (constant * constant)
        offset = mean
    }

    private mutating func acquire(_ mean: Double) -> Double {
        guard let first else {
            first = mean
            return 0
        }
        let span = elapsed - interval
        guard span >= 300 else { return 0 }
        frequency = (mean - first) / Double(span)
        isLocked = true
        return mean + frequency * (1 + Double(interval) / 2)
    }

    private mutating func insert(_ measured: Double) {
        var place = count
        while place > 0, sorted[place - 1] > measured {
            sorted[place] = sorted[place - 1]
            place -= 1
        }
        sorted[place] = measured
        count += 1
    }

    private func meanOfMost() -> Double {
        var low = 0
        var high = count - 1
        while 10 * (high - low + 1) > 6 * count + 9 {
            let median = sorted[(low + high) / 2]
            if sorted[high] - median < median - sorted[low] { low += 1 } else { high -= 1 }
        }
        var sum = 0.0
        for index in low...high { sum += sorted[index] }
        return sum / Double(high - low + 1)
    }
}
