import Discipline
import Testing
import TimeUnits

@testable import ClockDaemon

struct UpkeepIntervalTests {
    @Test(arguments: [2.2, 4.1, 8.0, 20.0, 60.0])
    func `a clock that the kernel keeps at two rates strays by less than half of what is not known`(deviation: Double)
        throws
    {
        let interval = try #require(UpkeepInterval.needed(for: Bound(nanoseconds: deviation)))
        for part in stride(from: 0.05, to: 1, by: 0.05) {
            #expect(straying(wanting: part, updatedEvery: interval.inSeconds) <= deviation / 2)
        }
    }

    @Test func `a pulse with 20 ns of noise, known to 4 ns, needs 16 wake-ups a second`() throws {
        let interval = try #require(UpkeepInterval.needed(for: Bound(nanoseconds: 4.1)))
        #expect(Int(1 / interval.inSeconds) == 16)
    }

    @Test func `it never asks for more than 32 a second`() {
        #expect(UpkeepInterval.needed(for: Bound(nanoseconds: 0.01)) == Nanoseconds(31_250_000))
    }

    @Test(arguments: [0, 69, 1e6, Double.infinity, .nan])
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
