import KernelTime
import Testing

@Suite struct DeviceErrorTests {
    @Test(arguments: [
        ("/dev/none", "/dev/none: open: No such file or directory"),
        ("/dev/null", "/dev/null: PTP_CLOCK_GETCAPS: Inappropriate ioctl for device"),
        ("/", "/: open: Is a directory"),
    ])
    func `a path that is no hardware clock is reported by path, call and reason`(path: String, text: String) {
        #expect {
            let clock = try PTPHardwareClock(path: path)
            try clock.close()
        } throws: { error in
            "\(error)" == text
        }
    }

    @Test(arguments: [
        ("/dev/none", "/dev/none: open: No such file or directory"),
        ("/dev/null", "/dev/null: PPS_GETCAP: Inappropriate ioctl for device"),
    ])
    func `a path that is no PPS device is reported by path, call and reason`(path: String, text: String) {
        #expect {
            let device = try PPSDevice(path: path)
            try device.close()
        } throws: { error in
            "\(error)" == text
        }
    }

    @Test(arguments: [
        (DeviceError.Operation.open, Int32(13), "group"),
        (.clockAdjust, 1, "CAP_SYS_TIME"),
        (.schedule, 1, "CPUSchedulingPolicy"),
        (.clockAdjust, 16, "virtual clocks"),
        (.bind, 98, "another process"),
        (.open, 2, "driver"),
        (.clockCapabilities, 25, "not a device of that kind"),
    ])
    func `a refusal comes with advice`(operation: DeviceError.Operation, errno: Int32, word: String) {
        let error = DeviceError(operation: operation, device: "/dev/ptp0", errno: errno)
        #expect(error.hint?.contains(word) == true)
    }

    @Test func `an errno that nobody can do anything about comes without advice`() {
        #expect(DeviceError(operation: .read, device: "/dev/ptp0", errno: 5).hint == nil)
    }

    @Test func `an errno that no kernel knows still has a description`() {
        let error = DeviceError(operation: .read, device: "x", errno: 9_999)
        #expect(error.description == "x: read: unknown error")
    }
}
