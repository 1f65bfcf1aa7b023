import Discipline
import Testing
import TimeUnits

@testable import ClockDaemon

struct UpkeepIntervalTests {
    @Test(arguments: [25.0, 50, 100, 250])
    func `a clock that the kernel keeps at two rates strays by less than a tenth of what is not known`(
        deviation: Double
    )
        throws
    {
        let interval = try #require(UpkeepInterval.needed(for: Bound(nanoseconds: deviation)))
        for part in stride(from: 0.05, to: 1, by: 0.05) {
            #expect(straying(wanting: part, updatedEvery: interval.inSeconds) <= deviation / 10)
        }
    }

    @Test func `a pulse with 200 ns of noise, known to 40 ns, needs 8 wake-ups a second`() throws {
        let interval = try #require(UpkeepInterval.needed(for: Bound(nanoseconds: 42)))
        #expect(Int(1 / interval.inSeconds) == 8)
    }

    @Test(arguments: [0.01, 5, 21])
    func `it never asks for more than 16 a second`(deviation: Double) {
        #expect(UpkeepInterval.needed(for: Bound(nanoseconds: deviation)) == Nanoseconds(62_500_000))
    }

    @Test(arguments: [0, 350, 1e6, Double.infinity, .nan])
    func `a clock that is known less well needs none, and so does one of which nothing is said`(deviation: Double) {
        #expect(UpkeepInterval.needed(for: Bound(nanoseconds: deviation)) == nil)
    }

    /// The standard deviation, in ns, of a clock that wants a rate `part` of the way between two that are 2⁻²³ apart,
    /// and takes the upper one at an update that finds it behind (the kernel's rule), the lower one else.
    private func straying(wanting part: Double, updatedEvery interval: Double) -> Double {
        let (apart, points) = (1e9 / 8_388_608.0, 8)
        var (offset, sum, squares, count) = (0.0, 0.0, 0.0, 0.0)
        for _ in 0..<2_000 {
            let rate = offset < 0 ? (1 - part) * apart : -part * apart
            for _ in 0..<points {
                offset += rate * interval / Double(points)
                (sum, squares, count) = (sum + offset, squares + offset * offset, count + 1)
            }
        }
        return (squares / count - (sum / count) * (sum / count)).squareRoot()
    }
}
