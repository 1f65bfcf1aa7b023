import TimeUnits

extension Section {
    private static let surveyKeys = ["survey-duration", "survey-accuracy"]
    private static let positionKeys = ["latitude", "longitude", "height", "position-accuracy"]

    /// Where the antenna is said to be, in one of three ways.
    mutating func place() -> ReceiverSetup.Place? {
        let isMoving = flag("moving") ?? false
        let survey = Self.surveyKeys.filter { table[$0] != nil }
        let position = Self.positionKeys.filter { table[$0] != nil }
        switch (isMoving, survey.first, position.first) {
        case (true, let other?, _), (true, nil, let other?):
            report("moving", "an antenna that moves has no \(other)", "remove one of the two lines")
        case (false, _?, let other?):
            report(other, "it has a position and a survey", "keep one: a known position needs no survey")
        case (true, nil, nil): return .moving
        case (false, _?, nil): return surveyed()
        case (false, nil, _?): return positioned()
        case (false, nil, nil): return table["moving"] == nil ? nil : .moving
        }
        return nil
    }

    private mutating func surveyed() -> ReceiverSetup.Place? {
        let duration = span("survey-duration", in: .second...Nanoseconds.seconds(4_000_000), example: "1200 s")
        let accuracy = length("survey-accuracy", in: 1...100_000, example: "2 m")
        guard table["survey-duration"] != nil else {
            report("survey-accuracy", "it does not say how long a survey takes", "add survey-duration = \"1200 s\"")
            return nil
        }
        return duration.map { .survey(duration: $0, accuracyMillimetres: accuracy ?? 5_000) }
    }

    private mutating func positioned() -> ReceiverSetup.Place? {
        for key in Self.positionKeys.dropLast() where table[key] == nil {
            report(nil, "its position has no \(key)", "add \(key), or a survey in place of a position")
        }
        let latitude = degrees("latitude", limit: 90)
        let longitude = degrees("longitude", limit: 180)
        let height = length("height", in: -10_000_000...100_000_000, example: "520.3 m")
        let accuracy = length("position-accuracy", in: 1...100_000, example: "10 cm")
        guard let latitude, let longitude, let height else { return nil }
        return .fixed(
            latitudeDegrees: latitude, longitudeDegrees: longitude, heightMillimetres: height,
            accuracyMillimetres: accuracy ?? 100)
    }

    mutating func flag(_ key: String) -> Bool? {
        guard let item = table[key] else { return nil }
        guard case .boolean(let flag) = item else {
            report(key, "\(item.kind) stands where true or false is needed", "write \(key) = true")
            return nil
        }
        return flag
    }

    private mutating func degrees(_ key: String, limit: Double) -> Double? {
        let number: Double
        switch table[key] {
        case nil: return nil
        case .integer(let whole): number = Double(whole)
        case .number(let value): number = value
        case let item?:
            report(key, "\(item.kind) stands where degrees are needed", "write \(key) = 48.137430")
            return nil
        }
        guard number.magnitude <= limit else {
            report(
                key, "\(number) degrees are nowhere on Earth", "write at most \(Int(limit)), south and west negative")
            return nil
        }
        return number
    }

    /// A length such as "520.3 m", in millimetres.
    private mutating func length(_ key: String, in range: ClosedRange<Int>, example: String) -> Int? {
        guard let text = text(key, example: example) else { return nil }
        let number = text.prefix { "+-.0123456789".contains($0) }
        let unit = text.dropFirst(number.count).drop { $0 == " " }
        let size = [("mm", 1.0), ("cm", 10), ("m", 1_000), ("km", 1_000_000)].first { $0.0 == unit }?.1
        guard let size, let value = Double(number), let millimetres = Int(exactly: (value * size).rounded()) else {
            report(key, "\"\(printable(text))\" is no length", "write a number and mm, cm, m or km: \"\(example)\"")
            return nil
        }
        guard range.contains(millimetres) else {
            report(key, "\"\(printable(text))\" is out of range", "such as \"\(example)\"")
            return nil
        }
        return millimetres
    }
}
