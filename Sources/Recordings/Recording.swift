/// What was read from a file, with one sign: positive phase says that the local clock is ahead, positive frequency that it
/// gains. Each format's own sign is turned where that format is read.
public struct Recording: Equatable, Sendable {
    public var format: RecordingFormat
    public var kind: RecordingKind
    public var axis: Axis
    /// What was measured, or by what, in the order of appearance; there is at least one, and none is empty.
    public var sources: [Source]
    /// The spacing that the file's own header states, in seconds.
    public var statedInterval: Double?
    public var damage: Damage

    /// What the times count from.
    public enum Axis: Hashable, Sendable {
        /// Seconds since 1970 as UTC shows them, without leap seconds.
        case utc
        /// Seconds since a moment that the file does not say.
        case elapsed
        /// There are no times; the values are evenly spaced.
        case absent
    }

    /// Lines that were left out because they could not be read.
    public struct Damage: Equatable, Sendable {
        public var lines = 0
        public var first: RecordingError?
        /// Whether the last of them is the file's last line, and has no end.
        public var isCutOff = false
        /// Whether more was meant to follow: what the file is packed in has no end.
        public var isCutShort = false
    }

    /// One clock, channel or reference of a recording.
    public struct Source: Equatable, Sendable {
        public var name: String
        /// Seconds, in the order of the file, as many as values; none when the file has none.
        public var times: [Double]
        /// NaN where one is missing.
        public var values: [Double]
        var lines: LineNumbers

        init(name: String, times: [Double] = [], values: [Double] = [], lines: LineNumbers = LineNumbers()) {
            self.name = name
            self.times = times
            self.values = values
            self.lines = lines
        }

        /// The line on which a value stands, from 1.
        public func line(of index: Int) -> Int { lines[index] }

        public func time(of index: Int) -> Double? { times.indices.contains(index) ? times[index] : nil }
    }

    public subscript(name: String) -> Source? { sources.first { $0.name == name } }

    /// The one with the most values.
    public var largest: Source {
        sources.dropFirst().reduce(sources[0]) { $1.values.count > $0.values.count ? $1 : $0 }
    }
}

/// The line of each value, kept as the places where it does not go on as before.
struct LineNumbers: Equatable, Sendable {
    private struct Run: Equatable, Sendable {
        var index: Int
        var line: Int
        var stride: Int
    }

    private var runs: [Run] = []
    private(set) var count = 0
    private var last = 0

    @inline(__always)
    mutating func append(_ line: Int) {
        let index = count
        count += 1
        defer { last = line }
        guard let run = runs.last else { return runs.append(Run(index: 0, line: line, stride: 1)) }
        if run.line + (index - run.index) * run.stride == line { return }
        if run.index == index - 1 {
            runs[runs.count - 1].stride = line - last
        } else {
            runs.append(Run(index: index, line: line, stride: 1))
        }
    }

    subscript(index: Int) -> Int {
        var low = 0
        var high = runs.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if runs[middle].index <= index { low = middle } else { high = middle }
        }
        guard low < runs.count else { return 0 }
        return runs[low].line + (index - runs[low].index) * runs[low].stride
    }
}
