/// Looks for where a function is least, by moving a simplex downhill (J. A. Nelder, R. Mead, Computer J. 7, 1965).
struct Simplex {
    private var corners: [(place: [Double], value: Double)]
    private let function: ([Double]) -> Double

    /// - Parameter steps: How far the first corners lie from the start, in each direction.
    init(at start: [Double], steps: [Double], _ function: @escaping ([Double]) -> Double) {
        self.function = function
        let places =
            [start]
            + start.indices.map { index in
                var place = start
                place[index] += steps[index]
                return place
            }
        corners = places.map { ($0, function($0)) }
    }

    /// The best place after at most `limit` looks at the function, or when all corners differ by less than `tolerance`.
    mutating func least(limit: Int, tolerance: Double) -> (place: [Double], value: Double) {
        var looks = 0
        while looks < limit {
            corners.sort { $0.value < $1.value }
            guard corners[corners.count - 1].value - corners[0].value > tolerance else { break }
            looks += step()
        }
        return corners.min { $0.value < $1.value } ?? corners[0]
    }

    /// Moves the worst corner, or all but the best; answers how often the function was looked at.
    private mutating func step() -> Int {
        let worst = corners.count - 1
        let reflected = corner(at: -1)
        if reflected.value < corners[0].value {
            let expanded = corner(at: -2)
            corners[worst] = expanded.value < reflected.value ? expanded : reflected
            return 2
        }
        if reflected.value < corners[worst - 1].value {
            corners[worst] = reflected
            return 1
        }
        let contracted = corner(at: reflected.value < corners[worst].value ? -0.5 : 0.5)
        if contracted.value < min(reflected.value, corners[worst].value) {
            corners[worst] = contracted
            return 2
        }
        shrink()
        return 2 + worst
    }

    /// From the middle of the others towards the worst, times `factor`.
    private func corner(at factor: Double) -> (place: [Double], value: Double) {
        let worst = corners[corners.count - 1].place
        let place = worst.indices.map { index in
            let middle = corners.dropLast().reduce(0) { $0 + $1.place[index] } / Double(corners.count - 1)
            return middle + factor * (worst[index] - middle)
        }
        return (place, function(place))
    }

    private mutating func shrink() {
        for index in corners.indices.dropFirst() {
            let place = zip(corners[0].place, corners[index].place).map { $0 + ($1 - $0) / 2 }
            corners[index] = (place, function(place))
        }
    }
}
