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

    @Test func `a device is called what its path leads to, by however many links`() throws {
        let directory = try Files.makeTemporaryDirectory("foliot-links")
        let names = ["phc-first", "phc-second", "loop"]
        defer { Files.removeDirectory(directory, holding: names) }
        try Files.makeLink("\(directory)/phc-first", to: "../ptp3")
        try Files.makeLink("\(directory)/phc-second", to: "\(directory)/phc-first")
        try Files.makeLink("\(directory)/loop", to: "loop")
        #expect(names.map { Files.deviceName(of: "\(directory)/\($0)") } == ["ptp3", "ptp3", "loop"])
        #expect(["/dev/ptp12", "ptp12", "/", ""].map(Files.deviceName) == ["ptp12", "ptp12", "/", ""])
    }
}
