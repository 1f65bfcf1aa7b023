import TimeUnits

/// The values of one stream, through all parts of a file that has been gone on with.
struct RecordTrack {
    private let stream: RecordedStream
    private(set) var source: Recording.Source
    /// The pulse before: its stamp, and how far from its second it was.
    private var last: (stamp: Nanoseconds, phase: Nanoseconds)?
    /// How far UTC is from what the clock shows, in whole seconds.
    private var shift: Nanoseconds?
    /// The whole seconds between two clocks, which are their timescales' affair.
    private var apart: Nanoseconds?

    init(_ stream: RecordedStream) {
        self.stream = stream
        source = Recording.Source(name: stream.name)
    }

    var name: String { stream.name }

    /// What its values are; nil for what has no use here.
    var valueKind: RecordingKind? {
        switch (stream.kind, stream.unit) {
        case (.pulse, _), (.crossReading, _), (.telemetry, "s"): .phase
        case (.telemetry, "degC"): .temperature
        default: nil
        }
    }

    func holds(_ other: RecordedStream) -> Bool {
        stream.name == other.name && stream.kind == other.kind && stream.unit == other.unit
    }

    mutating func add(_ readings: RecordReadings) {
        guard readings.count > 0 else { return }
        if readings.kind == .pulse { place(readings) }
        for index in 0..<readings.count {
            let numbers = readings[index]
            let first = Nanoseconds(numbers[numbers.startIndex])
            let second = numbers[numbers.startIndex + 1]
            switch readings.kind {
            case .pulse: append(phase(of: first), at: first + (shift ?? .zero))
            case .crossReading: append(offset(Nanoseconds(second)), at: first)
            case .telemetry: append(scaled(second), at: first)
            }
        }
    }

    private mutating func append(_ value: Double, at time: Nanoseconds) {
        source.lines.append(source.values.count + 1)
        source.values.append(value)
        source.times.append(Double(time.count) / 1e9)
    }

    private mutating func append(_ value: Nanoseconds, at time: Nanoseconds) {
        append(Double(value.count) / 1e9, at: time)
    }

    /// Finds UTC's second for the clock that stamps, which may keep TAI or a scale of its own, unless it is known already.
    private mutating func place(_ readings: RecordReadings) {
        let newest = Nanoseconds(readings[readings.count - 1].first ?? 0)
        let difference = readings.seen.utc.sinceEpoch - newest
        if let shift, (difference - shift).magnitude < Self.tolerance { return }
        shift = difference.roundedToSecond
    }

    /// A pulse is read within a second.
    private static let tolerance = Nanoseconds.milliseconds(1_500)

    /// Followed from pulse to pulse, so that a clock may go far from its second.
    private mutating func phase(of stamp: Nanoseconds) -> Nanoseconds {
        var phase = stamp - stamp.roundedToSecond
        if let last {
            let step = stamp - last.stamp
            phase = last.phase + (step - step.roundedToSecond)
        }
        last = (stamp, phase)
        return phase
    }

    private mutating func offset(_ difference: Nanoseconds) -> Nanoseconds {
        let whole = apart ?? difference.roundedToSecond
        apart = whole
        return difference - whole
    }

    /// A division by a power of ten rounds once; a multiplication would round twice.
    private func scaled(_ value: Int64) -> Double {
        let power = (0..<Int(stream.exponent.magnitude)).reduce(1.0) { power, _ in power * 10 }
        return stream.exponent < 0 ? Double(value) / power : Double(value) * power
    }
}
