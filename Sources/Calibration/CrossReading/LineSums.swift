/// What a straight line through points needs of them, so that points can be put in and taken out by the group.
struct LineSums {
    private(set) var count = 0.0
    private var x = 0.0, y = 0.0, xx = 0.0, xy = 0.0

    mutating func take(_ x: Double, _ y: Double) {
        count += 1
        self.x += x
        self.y += y
        xx += x * x
        xy += x * y
    }

    var meanX: Double { count > 0 ? x / count : 0 }
    var meanY: Double { count > 0 ? y / count : 0 }

    /// How far the points are spread along x; the slope is worth nothing where that is 0.
    var spread: Double { count > 0 ? max(xx - x * x / count, 0) : 0 }

    var slope: Double { spread > 0 ? (xy - x * y / count) / spread : 0 }

    static func + (lhs: LineSums, rhs: LineSums) -> LineSums { combined(lhs, rhs, 1) }

    static func - (lhs: LineSums, rhs: LineSums) -> LineSums { combined(lhs, rhs, -1) }

    private static func combined(_ lhs: LineSums, _ rhs: LineSums, _ sign: Double) -> LineSums {
        var sums = lhs
        sums.count += sign * rhs.count
        sums.x += sign * rhs.x
        sums.y += sign * rhs.y
        sums.xx += sign * rhs.xx
        sums.xy += sign * rhs.xy
        return sums
    }
}
