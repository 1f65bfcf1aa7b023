/// What two clocks did to one another while they were read, so that it can be taken off.
///
/// Each round has an anchor: the mean of its captures, or else its narrowest reading. The rate of a round is that of a
/// line through the anchors of the seventeen rounds around it, as far as no step lies in between.
struct CommonDrift {
    private var anchors: [Anchor?]
    private var rates: [Double?] = []
    /// Rounds in which a clock was stepped, or that have no readings.
    var unusable: Int { rates.count { $0 == nil } }

    private struct Anchor {
        var time: Double
        var offset: Double
        /// How many steps came before it.
        var era = 0
    }

    private static let reach = 8

    init(_ rounds: [CrossReadingCalibration.Round]) {
        anchors = rounds.map(Self.anchor)
        var last: Anchor?
        for index in anchors.indices {
            guard var anchor = anchors[index] else { continue }
            if let last {
                anchor.era = last.era + (isStep(anchor.offset - last.offset, anchor.time - last.time) ? 1 : 0)
            }
            anchors[index] = anchor
            last = anchor
        }
        rates = anchors.indices.map(rate)
    }

    /// How far `point`, of that round, is ahead of where the anchor was at its moment; nil where that cannot be told.
    func rest(of point: CrossReadingCalibration.Point, in round: Int) -> Double? {
        guard let anchor = anchors[round], let rate = rates[round] else { return nil }
        return point.offset - anchor.offset - rate * (point.time - anchor.time)
    }

    private func rate(at index: Int) -> Double? {
        guard let own = anchors[index] else { return nil }
        var line = LineSums()
        for anchor in anchors[max(index - Self.reach, 0)...min(index + Self.reach, anchors.count - 1)] {
            guard let anchor, anchor.era == own.era else { continue }
            line.take(anchor.time - own.time, anchor.offset - own.offset)
        }
        return line.count > 2 ? line.slope : nil
    }

    private static func anchor(of round: CrossReadingCalibration.Round) -> Anchor? {
        let points = round.captures.isEmpty ? round.bracketed : round.captures
        let offsets = points.map(\.offset)
        guard let first = points.first, let last = points.last, let low = offsets.min(), let high = offsets.max(),
            !isStep(high - low - (points.map(\.window).max() ?? 0), last.time - first.time)
        else { return nil }
        if round.captures.isEmpty {
            return points.min { $0.window < $1.window }.map { Anchor(time: $0.time, offset: $0.offset) }
        }
        let count = Double(points.count)
        return Anchor(
            time: points.reduce(0) { $0 + $1.time } / count, offset: offsets.reduce(0, +) / count)
    }
}

/// Whether no rate explains that an offset changed by so many ns in so many seconds: the kernel slews by half of it.
private func isStep(_ change: Double, _ span: Double) -> Bool {
    abs(change) > 20_000 + 1e6 * abs(span)
}
