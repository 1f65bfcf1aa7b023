import Testing
import TimeUnits

@testable import KernelTime

@Suite struct GPIOTests {
    @Test(arguments: [("/dev/null", [Int32(25), 22, 19]), ("/nowhere/gpiochip0", [2])])
    func `what is no chip is an error`(path: String, errnos: [Int32]) {
        #expect {
            _ = try GPIOChip(path: path)
        } throws: { error in
            (error as? DeviceError).map { $0.device == path && errnos.contains($0.errno) } ?? false
        }
    }

    @Test func `a chip is named by number, by path or by its label`() {
        #expect(GPIOChip.path(of: "gpiochip3") == "/dev/gpiochip3")
        #expect(GPIOChip.path(of: "/dev/timing/gpio") == "/dev/timing/gpio")
        #expect(GPIOChip.path(of: "no such label") == "/dev/no such label")
    }

    @Test func `the offset of two clocks is what all readings leave it`() {
        var offset = MonotonicOffset()
        offset.narrow(to: Nanoseconds(1_000), Nanoseconds(1_100))
        offset.narrow(to: Nanoseconds(1_040), Nanoseconds(1_200))
        offset.narrow(to: Nanoseconds(900), Nanoseconds(1_060))
        #expect(offset.value == Nanoseconds(1_050))
        #expect(offset.error == Nanoseconds(11))
    }

    @Test func `a step begins anew`() {
        var offset = MonotonicOffset()
        offset.narrow(to: Nanoseconds(1_000), Nanoseconds(1_010))
        offset.narrow(to: Nanoseconds(5_000), Nanoseconds(5_100))
        #expect(offset.value == Nanoseconds(5_050))
        #expect(offset.error == Nanoseconds(51))
        offset.narrow(to: Nanoseconds(-9_000), Nanoseconds(-8_900))
        #expect(offset.value == Nanoseconds(-8_950))
    }

    @Test func `the clocks of this host are brought together to less than they are apart`() {
        var offset = MonotonicOffset()
        for _ in 0..<100 { _ = offset.read() }
        #expect(offset.error > .zero && offset.error < .milliseconds(1))
        // What the host counts since it was started is far less than the time since 1970.
        #expect(offset.value > .seconds(1_000_000_000))
    }
}
