/// How far an oscillator was ahead of a better reference, and how warm it was meanwhile.
public struct OscillatorRecord: Hashable, Sendable {
    /// In seconds, at even times; NaN where nothing was measured.
    public private(set) var phase: [Double]
    /// In seconds.
    public let interval: Double
    /// In degrees Celsius, as many as readings; nil where nobody measured it.
    public let temperature: [Double]?
    /// Readings that were left out as they were far from their neighbours.
    public private(set) var outliers = 0

    /// Fewer readings tell nothing of drift and long averaging times.
    public static let least = 256
    /// A longer gap parts what is before from what is after; over a shorter one a straight line is drawn.
    private static let shortGap = 3
    /// How many times the usual distance from the middle of its neighbours is too far.
    private static let tooFar = 12.0

    /// - Parameters:
    ///   - interval: In seconds, above zero.
    ///   - temperature: NaN where it was not read; straight lines are drawn over that.
    public init(phase: [Double], interval: Double, temperature: [Double]? = nil) throws(OscillatorShortfall) {
        guard interval > 0, interval.isFinite else { throw .badInterval }
        self.phase = phase
        self.interval = interval
        self.temperature = temperature.map { Self.bridged($0, over: .max) }
        removeOutliers()
        self.phase = Self.bridged(self.phase, over: Self.shortGap)
        let count = self.phase.count { !$0.isNaN }
        guard count >= Self.least else { throw .tooShort(count: count) }
        guard let temperature = self.temperature else { return }
        guard temperature.count == phase.count, !temperature.contains(where: \.isNaN) else { throw .noTemperature }
    }

    /// In kelvins.
    var temperatureRange: Double? { temperature.map { ($0.max() ?? 0) - ($0.min() ?? 0) } }

    var duration: Double { Double(max(phase.count - 1, 1)) * interval }

    private mutating func removeOutliers() {
        guard phase.count > 2 else { return }
        let distances = phase.indices.map(distance)
        let sorted = distances.filter { $0 > 0 }.sorted()
        guard !sorted.isEmpty else { return }
        let limit = Self.tooFar * sorted[sorted.count / 2]
        for place in distances.indices.dropFirst().dropLast() where distances[place] > limit {
            // The neighbours of a bad reading seem half as bad.
            let neighbours = max(distances[place - 1], distances[place + 1])
            guard distances[place] > 1.5 * neighbours else { continue }
            phase[place] = .nan
            outliers += 1
        }
    }

    /// How far a reading is from the middle between its neighbours; zero where one is missing.
    private func distance(_ place: Int) -> Double {
        guard place > 0, place + 1 < phase.count else { return 0 }
        let middle = (phase[place - 1] + phase[place + 1]) / 2
        let distance = abs(phase[place] - middle)
        return distance.isNaN ? 0 : distance
    }

    /// Straight lines over gaps of at most `limit` values, and beyond the ends the value at the end if there is no
    /// limit.
    private static func bridged(_ values: [Double], over limit: Int) -> [Double] {
        var bridged = values
        var last: Int?
        for place in values.indices where !values[place].isNaN {
            let gap = place - (last ?? -1) - 1
            defer { last = place }
            guard gap > 0, gap <= limit else { continue }
            for missing in place - gap..<place {
                guard let last else {
                    if limit == .max { bridged[missing] = values[place] }
                    continue
                }
                let part = Double(missing - last) / Double(place - last)
                bridged[missing] = values[last] + part * (values[place] - values[last])
            }
        }
        if limit == .max, let last {
            for missing in values.indices.dropFirst(last + 1) { bridged[missing] = values[last] }
        }
        return bridged
    }
}

/// Why nothing can be said of an oscillator, and what would mend that.
public enum OscillatorShortfall: Error, Hashable, Sendable, CustomStringConvertible {
    case badInterval
    case tooShort(count: Int)
    case noTemperature
    case still

    public var description: String {
        switch self {
        case .badInterval: "readings have to be evenly spaced in time; say how many there are in a second"
        case .tooShort(let count):
            "\(count) readings are too few; record at least \(OscillatorRecord.least), better some hours"
        case .noTemperature: "the temperature record does not go along with the readings; record both at the same time"
        case .still: "the readings do not vary at all; is it an oscillator's phase that was recorded?"
        }
    }
}
