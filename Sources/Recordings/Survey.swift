import TimeUnits

/// The search for what is noticed in one source.
struct Survey {
    let source: Recording.Source
    let axis: Recording.Axis
    /// Nil without times.
    let interval: Double?

    var missing = Places()
    var duplicates = Places()
    var timeBack = Places()
    var gaps = Places()
    /// How many values would have been in the gaps.
    var lost = 0.0
    var leapSeconds = Places()
    var steps = Places()
    var outliers = Places()
    /// The longest run of one value.
    var frozen = Places()
    var quantum: Double?

    init(_ source: Recording.Source, axis: Recording.Axis, interval: Double?) {
        self.source = source
        self.axis = axis
        self.interval = interval
    }

    /// Where something is, and how large it is at its worst.
    struct Places {
        var count = 0
        var kept: [Int] = []
        var worst: Int?
        var size = 0.0

        mutating func add(_ index: Int, size: Double) {
            count += 1
            if kept.count < Finding.placeLimit { kept.append(index) }
            guard worst == nil || abs(size) > abs(self.size) else { return }
            worst = index
            self.size = size
        }
    }

    mutating func lookAtTimes() {
        guard let interval else { return }
        for index in source.times.indices.dropFirst() {
            let difference = source.times[index] - source.times[index - 1]
            if difference > interval * 1.5 {
                gaps.add(index, size: difference)
                lost += (difference / interval).rounded() - 1
            } else if difference <= 0 {
                standStill(index, difference)
            }
        }
    }

    /// The same time again, or an earlier one; where a leap second is, UTC shows a second twice.
    private mutating func standStill(_ index: Int, _ difference: Double) {
        if difference >= -1, isLeapTime(from: source.times[index - 1] - 1, to: source.times[index] + 2) {
            leapSeconds.add(index, size: difference - (interval ?? 0))
        } else if difference == 0 {
            duplicates.add(index, size: 0)
        } else {
            timeBack.add(index, size: difference)
        }
    }

    /// Whether UTC's midnight at the end of a June or December is there.
    func isLeapTime(from start: Double, to end: Double) -> Bool {
        guard axis == .utc, abs(end) < 1e11 else { return false }
        let day = (end / 86_400).rounded(.down)
        guard day * 86_400 >= start else { return false }
        let date = CalendarDay(daysSince1970: Int64(day))
        return date.day == 1 && (date.month == 1 || date.month == 7)
    }
}
