extension Survey {
    /// Values far from their neighbours, and steps after which values stay where they went.
    ///
    /// A second difference is far out when it is more than six deviations from the median of all, with the deviation from the
    /// median of the distances. A value that is off by e makes e, −2e, e of them; a step of s makes s, −s.
    mutating func lookForChanges(ofPhase isPhase: Bool) {
        guard let scale = scale() else { return }
        var index = 1
        while index < source.values.count - 1 {
            defer { index += 1 }
            let here = secondDifference(index) - scale.center
            guard abs(here) > scale.limit else { continue }
            let next = (secondDifference(index + 1) - scale.center) / here
            if next < -1.4 { continue }
            if next <= -0.7 {
                addStep(index + 1, size: here, isPhase)
            } else {
                outliers.add(index, size: -here / 2)
            }
            index += 1
        }
    }

    private mutating func addStep(_ index: Int, size: Double, _ isPhase: Bool) {
        if isPhase, abs(abs(size) - 1) < 0.1, let interval,
            isLeapTime(from: source.times[index - 1] - interval, to: source.times[index] + interval)
        {
            leapSeconds.add(index, size: size)
        } else {
            steps.add(index, size: size)
        }
    }

    /// NaN at the ends, beside what is missing, and where the times do not go on evenly.
    private func secondDifference(_ index: Int) -> Double {
        guard index > 0, index + 1 < source.values.count else { return .nan }
        if let interval {
            let before = (source.times[index] - source.times[index - 1]) / interval
            let after = (source.times[index + 1] - source.times[index]) / interval
            guard before > 0.5, before < 1.5, after > 0.5, after < 1.5 else { return .nan }
        }
        return source.values[index - 1] - 2 * source.values[index] + source.values[index + 1]
    }

    private func scale() -> (center: Double, limit: Double)? {
        var scratch: [Double] = []
        scratch.reserveCapacity(source.values.count)
        for index in source.values.indices {
            let difference = secondDifference(index)
            if difference.isFinite { scratch.append(difference) }
        }
        guard scratch.count >= 8, let center = median(of: &scratch) else { return nil }
        for index in scratch.indices { scratch[index] = abs(scratch[index] - center) }
        guard let distance = median(of: &scratch) else { return nil }
        if distance > 0 { return (center, 6 * 1.4826 * distance) }
        // Most values do not move. A few that do are far out; many are judged by each other, for they may be coarse.
        var moved = scratch.filter { $0 > 0 }
        let count = moved.count
        guard let usual = median(of: &moved) else { return nil }
        return (center, count <= 8 ? usual * 1e-3 : 6 * 1.4826 * usual)
    }
}
