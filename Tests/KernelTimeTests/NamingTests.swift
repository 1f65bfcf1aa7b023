import KernelTime
import Testing

@Suite struct NamingTests {
    @Test(arguments: [
        ("/dev/ptp0", "/dev/ptp0"), ("ptp12", "/dev/ptp12"), ("/dev/disk/by-id/card", "/dev/disk/by-id/card"),
    ])
    func `a hardware clock is named by path or by number`(name: String, path: String) throws {
        #expect(try PTPHardwareClock.path(of: name) == path)
    }

    @Test(arguments: ["foliot-none", "an-interface-name-beyond-fifteen-bytes", "", "ptp", "ptpx"])
    func `an interface that does not exist is an error with its name`(name: String) {
        #expect {
            try PTPHardwareClock.path(of: name)
        } throws: { error in
            "\(error)" == "\(name): ETHTOOL_GET_TS_INFO: No such device"
        }
    }

    @Test func `the loopback interface has no hardware clock`() {
        #expect {
            try PTPHardwareClock.path(of: "lo")
        } throws: { error in
            (error as? DeviceError)?.errno == 95
        }
    }
}
