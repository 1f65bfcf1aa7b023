import KernelTime
import Testing

@testable import foliot

struct RetriesTests {
    /// Whether each of the readings was there, until one ended it.
    private static func outcomes(_ isGood: [Bool]) -> [Bool] {
        var (retries, outcomes): (Retries, [Bool]) = (Retries(), [])
        for isGood in isGood {
            let attempt = Result {
                try retries.attempt { () throws(DeviceError) in
                    guard isGood else { throw DeviceError(operation: .systemOffset, device: "/dev/ptp0", errno: 16) }
                    return 1
                }
            }
            guard case .success(let value) = attempt else { break }
            outcomes.append(value != nil)
        }
        return outcomes
    }

    @Test func `readings that fail now and then end nothing, and five in a row do`() {
        let row = [Bool](repeating: false, count: Retries.most - 1)
        #expect(Self.outcomes(row + [true] + row + [true]) == row + [true] + row + [true])
        #expect(Self.outcomes([true] + row + [false, true]) == [true] + row)
    }
}
