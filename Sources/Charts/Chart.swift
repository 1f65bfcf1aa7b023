/// Values as a picture: what is drawn, and no word yet of how large, in which colours or on what.
public struct Chart: Hashable, Sendable {
    public var title: String
    public var horizontal: Axis
    public var vertical: Axis
    public var series: [Series]
    /// What stands above the picture, a line each: "PRTC-B: met, margin 12 %".
    public var notes: [String]
    /// What is said of parts of the horizontal axis, above what shows values.
    public var spans: [Span]

    public init(
        title: String, horizontal: Axis, vertical: Axis, series: [Series], notes: [String] = [], spans: [Span] = []
    ) {
        self.title = title
        self.horizontal = horizontal
        self.vertical = vertical
        self.series = series
        self.notes = notes
        self.spans = spans
    }
}

/// A part of the horizontal axis, and what is said of it.
public struct Span: Hashable, Sendable {
    public var from: Double
    public var to: Double
    /// The same in ever shorter words: the first that has room is shown.
    public var texts: [String]

    public init(from: Double, to: Double, texts: [String]) {
        self.from = from
        self.to = to
        self.texts = texts
    }
}
