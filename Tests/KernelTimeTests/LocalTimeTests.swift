import KernelTime
import Testing
import TimeUnits

@Suite struct LocalTimeTests {
    // date -d @1700000000 says 22:13:20 UTC; time zones differ by whole minutes, and 2023 is long enough for all of them.
    @Test func `a moment is written as ctime does, in 24 characters`() {
        let text = LocalTime.text(of: .seconds(1_700_000_000))
        #expect(text.count == 24)
        #expect(text.contains("Nov 1"))
        #expect(text.hasSuffix(":20 2023"))
    }

    @Test func `a moment before 1970 is one too, and a fraction is cut off towards the past`() {
        #expect(LocalTime.text(of: Nanoseconds(-1)).contains(":59 19"))
        #expect(LocalTime.text(of: Nanoseconds(.min)).contains(":"))
    }
}

@Suite struct DeviceNumberTests {
    // Documentation/admin-guide/devices.txt: 1 char, 3 = /dev/null, 5 = /dev/zero.
    @Test func `a device has its number, by whichever path`() {
        #expect(Files.deviceNumber("/dev/null") == 0x103)
        #expect(Files.deviceNumber("/dev/zero") == 0x105)
        #expect(Files.deviceNumber("/proc/self/root/dev/null") == 0x103)
    }

    @Test func `what is no device has none`() {
        #expect(Files.deviceNumber("/") == nil)
        #expect(Files.deviceNumber("/nowhere/at/all") == nil)
    }
}
