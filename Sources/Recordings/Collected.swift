/// Values as they are read, source by source.
struct Collected {
    private(set) var sources: [Recording.Source] = []
    private var names: [[UInt8]] = []
    private var recent = 0

    /// More than a recording of anything has; a file with more names is no such recording.
    private static let limit = 1_000

    var isEmpty: Bool { sources.isEmpty }

    var count: Int { sources.reduce(0) { $0 + $1.values.count } }

    /// Where a source is kept, which is made when it is new.
    mutating func index(of name: [UInt8]) throws(Unreadable) -> Int {
        if recent < names.count, names[recent] == name { return recent }
        if let known = names.firstIndex(of: name) {
            recent = known
            return known
        }
        guard names.count < Self.limit else { throw Unreadable(at: 0, expected: "at most \(Self.limit) sources") }
        names.append(name)
        sources.append(Recording.Source(name: plainText(name.span)))
        recent = names.count - 1
        return recent
    }

    @inline(__always)
    mutating func append(_ value: Double, at time: Double?, line: Int, to index: Int) {
        if let time { sources[index].times.append(time) }
        sources[index].values.append(value)
        sources[index].lines.append(line)
    }

    /// Times of a source are of use only when each value has one.
    mutating func finish() -> [Recording.Source] {
        for index in sources.indices where sources[index].times.contains(where: \.isNaN) { sources[index].times = [] }
        return sources
    }
}

/// What the reading of a format ends in.
struct Harvest {
    var kind: RecordingKind
    var axis: Recording.Axis
    var sources: [Recording.Source]
    var statedInterval: Double?

    init(_ kind: RecordingKind, _ axis: Recording.Axis, _ sources: [Recording.Source], interval: Double? = nil) {
        self.kind = kind
        self.axis = sources.contains { !$0.times.isEmpty } ? axis : .absent
        self.sources = sources
        statedInterval = interval
    }
}
