/// What drift, temperature and hysteresis do to the phase, each for one unit of its quantity, in ns.
struct Courses: Sendable {
    /// How far the crystal's temperature is behind the thermometer's, in seconds.
    var lag: Double
    /// By how much the temperature has to turn back until all of the hysteresis shows, in kelvins.
    var travel: Double
    var hasHysteresis: Bool
    var hasLag: Bool

    /// What each column is for.
    enum Part: Hashable, Sendable {
        /// 1 ppb/d.
        case drift
        /// 1 ppb/K.
        case temperature
        /// The lag's derivative: 1 ppb·s/K.
        case lag
        /// 1 ppb between cooling and warming.
        case hysteresis
    }

    static func parts(hasTemperature: Bool, _ courses: Courses?) -> [Part] {
        guard hasTemperature, let courses else { return [.drift] }
        return [.drift, .temperature] + (courses.hasLag ? [.lag] : []) + (courses.hasHysteresis ? [.hysteresis] : [])
    }

    static func drift(count: Int, interval: Double) -> [Double] {
        (0..<count).map { place in
            let time = Double(place) * interval
            return time * time / 2 / 86_400
        }
    }

    /// The columns for temperature, lag and hysteresis.
    func thermal(_ temperature: [Double], interval: Double) -> [[Double]] {
        let late = delayed(temperature, by: lag / interval)
        let mean = late.reduce(0, +) / Double(late.count)
        var columns = [Self.integral(late.map { $0 - mean }, interval: interval)]
        if hasLag { columns.append(late.map { -($0 - late[0]) }) }
        if hasHysteresis {
            columns.append(Self.integral(Self.directions(late, travel: travel).map { -$0 / 2 }, interval: interval))
        }
        return columns
    }

    private func delayed(_ values: [Double], by readings: Double) -> [Double] {
        values.indices.map { index in
            let place = max(Double(index) - readings, 0)
            let whole = min(Int(place), values.count - 1)
            let next = min(whole + 1, values.count - 1)
            return values[whole] + (place - Double(whole)) * (values[next] - values[whole])
        }
    }

    private static func integral(_ values: [Double], interval: Double) -> [Double] {
        var sum = 0.0
        return values.indices.map { place in
            if place > 0 { sum += (values[place - 1] + values[place]) / 2 * interval }
            return sum
        }
    }

    /// +1 where it has become warmer by `travel` since it turned, −1 where cooler, and in between on the way: play, as
    /// between the teeth of a gear (M. A. Krasnosel'skii and A. V. Pokrovskii, "Systems with Hysteresis", 1989).
    static func directions(_ temperature: [Double], travel: Double) -> [Double] {
        let half = travel / 2
        var middle = temperature.first ?? 0
        return temperature.map { value in
            middle = min(max(middle, value - half), value + half)
            return half > 0 ? (value - middle) / half : 0
        }
    }
}
