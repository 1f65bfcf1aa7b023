import KernelTime
import TimeUnits

/// A thermometer that is read along with a long measurement, which is not lost when it fails for a while.
struct WatchedThermometer {
    private var isFailing = false
    private let tell: (String) -> Void

    /// A sensor on a slow bus can take milliseconds to answer.
    private static let every = 10

    init(tell: @escaping (String) -> Void = { Console.tell($0) }) {
        self.tell = tell
    }

    /// In degrees Celsius; not a number where it was not read.
    ///
    /// - Throws: Where not even the first reading succeeds.
    mutating func reading(
        after readings: Int, _ read: () throws(Failure) -> Temperature?
    ) throws(Failure) -> Double {
        guard readings % Self.every == 0 else { return .nan }
        do throws(Failure) {
            let celsius = try read()?.celsius
            isFailing = false
            return celsius ?? .nan
        } catch {
            if readings == 0 { throw error }
            if !isFailing { tell("\(error); the measurement goes on without it until it can be read again") }
            isFailing = true
            return .nan
        }
    }
}
