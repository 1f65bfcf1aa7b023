extension Recording.Source {
    /// The values at even times, with NaN where there is none, and the time of the first; nil without times.
    ///
    /// The grid follows the times slowly, so that it neither loses values to jitter nor drifts away from stamps whose interval
    /// is not quite the one given. Of values that fall on one place the first stays. Where time goes back, the values go on.
    public func evenValues(interval: Double) throws(RecordingError) -> (values: [Double], firstTime: Double?) {
        guard !times.isEmpty, interval > 0, interval.isFinite else { return (values, times.first) }
        var even: [Double] = []
        even.reserveCapacity(values.count)
        let limit = Double(values.count) * 10 + 1e6
        var due = times[0] - interval
        for (index, time) in times.enumerated() {
            let ahead = (time - due) / interval
            let places = ahead < -0.5 ? 1 : ahead.rounded()
            guard Double(even.count) + places < limit else { throw tooFar(index, time - due) }
            due = ahead < -0.5 ? time : due + places * interval + (ahead - places) * interval * Self.following
            if places < 1 {
                if let last = even.last, last.isNaN { even[even.count - 1] = values[index] }
                continue
            }
            for _ in 1..<Int(places) { even.append(.nan) }
            even.append(values[index])
        }
        return (even, times[0])
    }

    /// The part of a deviation by which the grid goes along.
    private static let following = 0.1

    private func tooFar(_ index: Int, _ span: Double) -> RecordingError {
        RecordingError(
            line: line(of: index), column: 1, expected: "a time soon after the one before",
            found: "a gap of \(spanText(span))")
    }
}
