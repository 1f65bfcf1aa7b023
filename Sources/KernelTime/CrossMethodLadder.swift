internal import CTimingShims
internal import Reports

/// Which way of reading two clocks at once works here, found by trying the best first.
///
/// What a driver does not have is not asked for again. Captures by hardware fail now and then for good
/// reasons (a busy bus, a lost dialogue), so ``CrossReading/Method/precise`` is only given up after three
/// failures in a row; each of them is answered by the next method.
struct CrossMethodLadder {
    private(set) var best = CrossReading.Method.precise
    private var failures = 0

    /// The method to try next in this reading, if there is one.
    ///
    /// - Parameter errno: What `method` failed with.
    mutating func next(after method: CrossReading.Method, errno: Int32) -> CrossReading.Method? {
        guard errno != ENODEV, let lower = CrossReading.Method(rawValue: method.rawValue + 1) else { return nil }
        if Self.meansNever(errno) {
            giveUp(method, for: lower)
            return lower
        }
        guard method == .precise else { return nil }
        failures += 1
        if failures >= 3 { giveUp(method, for: lower) }
        return lower
    }

    mutating func succeeded(_ method: CrossReading.Method) {
        if method == .precise { failures = 0 }
    }

    private mutating func giveUp(_ method: CrossReading.Method, for lower: CrossReading.Method) {
        if best == method { best = lower }
    }

    private static func meansNever(_ errno: Int32) -> Bool {
        switch errno {
        case EOPNOTSUPP, ENOTTY, ENOSYS, EINVAL: true
        default: false
        }
    }
}
