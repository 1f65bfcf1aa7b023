import TimeUnits

/// The values of one stream, through all parts of a file that has been gone on with.
struct RecordTrack {
    private let stream: RecordedStream
    private(set) var source: Recording.Source
    /// The pulse before: its stamp, how far from its second it was, and that second by UTC.
    private var last: (stamp: Nanoseconds, phase: Nanoseconds, second: Nanoseconds)?
    /// How long after its second the newest pulse was read, by the system clock.
    private var lag = Nanoseconds.zero
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

    /// By what a stream is known from one session to the next.
    struct Key: Hashable {
        var name: String
        var kind: RecordedStream.Kind
        var unit: String

        init(_ stream: RecordedStream) { (name, kind, unit) = (stream.name, stream.kind, stream.unit) }
    }

    mutating func add(_ readings: RecordReadings) {
        if readings.kind == .pulse { return addPulses(readings) }
        for index in 0..<readings.count {
            let numbers = readings[index]
            let first = Nanoseconds(numbers[numbers.startIndex])
            let second = numbers[numbers.startIndex + 1]
            switch readings.kind {
            case .pulse: break
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

    /// Each is followed from the one before, so that a clock may go far from its second, however slowly.
    private mutating func addPulses(_ readings: RecordReadings) {
        let stamps = (0..<readings.count).compactMap { readings[$0].first.map { Nanoseconds($0) } }
        guard let first = stamps.first else { return }
        for (stamp, step) in zip(stamps, steps(to: stamps, seen: readings.seen.utc.sinceEpoch)) {
            let before = last ?? (first, first - first.roundedToSecond, first.roundedToSecond)
            let whole = step.roundedToSecond
            let pulse = (stamp: stamp, phase: before.phase + (step - whole), second: before.second + whole)
            append(pulse.phase, at: pulse.second)
            last = pulse
        }
    }

    /// How far it is from pulse to pulse by UTC, to the second: a clock may keep TAI or a scale of its own, and be stepped.
    private mutating func steps(to stamps: [Nanoseconds], seen: Nanoseconds) -> [Nanoseconds] {
        var steps = zip([last?.stamp ?? stamps[0]] + stamps, stamps).map { $1 - $0 }
        let newest = steps.reduce(last?.second ?? stamps[0].roundedToSecond) { $0 + $1.roundedToSecond }
        let change = seen - newest - lag
        lag = seen - newest
        guard last == nil || change.magnitude >= Self.tolerance else { return steps }
        let shift = change.roundedToSecond
        lag = lag - shift
        let place = last == nil ? 0 : steps.indices.max { oddness(of: steps[$0]) < oddness(of: steps[$1]) } ?? 0
        steps[place] = steps[place] + shift
        return steps
    }

    /// Where the clock was stepped, pulses are not a second apart.
    private func oddness(of step: Nanoseconds) -> Nanoseconds { (step - .second).magnitude }

    /// A pulse is read within a second. Only what changes at once is a step: both clocks may drift.
    private static let tolerance = Nanoseconds.milliseconds(1_500)

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
