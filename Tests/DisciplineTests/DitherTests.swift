import Testing
import TimeUnits

@testable import Discipline

@Suite struct DitherTests {
    @Test(arguments: [32, 33, 34], [0.0, 0.1, 0.25, 0.5, 0.8])
    func `what a register rounds to multiples averages out`(bits: Int, part: Double) {
        let multiple = 1e9 / Double(sign: .plus, exponent: bits, significand: 1)
        let wanted = (1_000 + part) * multiple
        var dither = Dither()
        var (sum, last) = (0.0, 0.0)
        let count = 3_600
        for _ in 0..<count {
            let next = dither.next().partsPerBillion
            // Each correction takes the one before back.
            sum += ((wanted + next - last) / multiple).rounded() * multiple - wanted
            last = next
        }
        // Rounding is evenly spread over one multiple; four deviations of the mean of so many, and the last one.
        let reach = multiple * (4 * (Double(count) / 12).squareRoot() + 1)
        #expect(abs(sum) < reach)
        #expect(abs(last) <= 1e9 / 4_294_967_296)
    }
}
