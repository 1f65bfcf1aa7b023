/// Values as a picture: what is drawn, and no word yet of how large, in which colours or on what.
public struct Chart: Hashable, Sendable {
    public var title: String
    public var horizontal: Axis
    public var vertical: Axis
    public var series: [Series]
    /// What stands above the picture, a line each: "PRTC-B: met, margin 12 %".
    public var notes: [String]

    public init(title: String, horizontal: Axis, vertical: Axis, series: [Series], notes: [String] = []) {
        self.title = title
        self.horizontal = horizontal
        self.vertical = vertical
        self.series = series
        self.notes = notes
    }
}
