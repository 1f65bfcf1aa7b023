extension Recording.Source {
    /// The values at even times, with NaN where there is none, and the time of the first; nil without times.
    ///
    /// The grid follows the times slowly, so that it neither loses values to jitter nor drifts away from stamps whose interval
    /// is not quite the one given. Of values that fall on one place the first stays. Where time goes back, the values go on.
    ///
    /// - Parameter indices: Of values, rising, of which it is to be told where they went.
    /// - Returns: Also the places of those values, less those that another one had.
    public func evenValues(
        interval: Double, marking indices: [Int] = []
    ) throws(RecordingError) -> (values: [Double], firstTime: Double?, marked: [Int]) {
        guard !times.isEmpty, interval > 0, interval.isFinite else { return (values, times.first, indices) }
        var waiting = indices[...]
        var marked: [Int] = []
        var even: [Double] = []
        even.reserveCapacity(values.count)
        let limit = Double(values.count) * 10 + 1e6
        var due = times[0] - interval
        for (index, time) in times.enumerated() {
            let isMarked = waiting.first == index
            if isMarked { waiting.removeFirst() }
            let ahead = (time - due) / interval
            let places = ahead < -0.5 ? 1 : ahead.rounded()
            guard Double(even.count) + places < limit else { throw tooFar(index, time - due) }
            due = ahead < -0.5 ? time : due + places * interval + (ahead - places) * interval * Self.following
            if places < 1 {
                if let last = even.last, last.isNaN {
                    even[even.count - 1] = values[index]
                    if isMarked { marked.append(even.count - 1) }
                }
                continue
            }
            for _ in 1..<Int(places) { even.append(.nan) }
            if isMarked { marked.append(even.count) }
            even.append(values[index])
        }
        return (even, times[0], marked)
    }

    /// The part of a deviation by which the grid goes along.
    private static let following = 0.1

    private func tooFar(_ index: Int, _ span: Double) -> RecordingError {
        RecordingError(
            line: line(of: index), column: 1, expected: "a time soon after the one before",
            found: "a gap of \(spanText(span))")
    }
}
