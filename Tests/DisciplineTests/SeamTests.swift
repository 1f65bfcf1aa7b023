import Testing
import TimeUnits

@testable import Discipline

@Suite struct SeamTests {
    private let start = Instant<Raw>(sinceEpoch: .seconds(100))

    @Test(arguments: [600.0, -600, 50_000, -50_000])
    func `a seam fades by a thirtieth or 100 ns in a second, as its pace has said`(width: Double) {
        var seam = Seam()
        seam.widen(by: ClockOffset(nanoseconds: width), at: start)
        var now = start
        for _ in 0..<120 {
            let (before, pace) = (seam.width.nanoseconds, seam.pace.nanoseconds)
            now = now + .second
            seam.fade(at: now)
            #expect(abs(before - seam.width.nanoseconds - pace) < 1e-9)
            #expect(abs(pace) <= 100)
        }
        // (1 − 1/30)^120 of 600 ns; of 50 µs, 100 ns each second.
        let left = abs(width) == 600 ? 10.26 : 38_000
        #expect(abs(abs(seam.width.nanoseconds) - left) < 0.01)
    }

    @Test func `what is widened twice is both, less what has faded`() {
        var seam = Seam()
        seam.widen(by: ClockOffset(nanoseconds: 300), at: start)
        seam.widen(by: ClockOffset(nanoseconds: -100), at: start + .second)
        #expect(abs(seam.width.nanoseconds - 190) < 1e-9)
    }
}
