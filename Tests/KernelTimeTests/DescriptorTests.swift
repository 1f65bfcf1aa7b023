import CTimingShims
import Testing

@testable import KernelTime

@Suite struct DescriptorTests {
    @Test func `a call that a signal interrupts is made again`() throws {
        var outcomes = [-Int(EINTR), -Int(EINTR), 7]
        #expect(try check(.read, on: "x") { outcomes.removeFirst() } == 7)
        #expect(outcomes.isEmpty)
    }

    @Test(arguments: [EPERM, EOPNOTSUPP, ENODEV, EAGAIN, EIO, ENOSYS, EBUSY])
    func `a call that fails is an error with its errno, after one try`(errno: Int32) {
        var calls = 0
        #expect(throws: DeviceError(operation: .clockAdjust, device: "/dev/ptp0", errno: errno)) {
            try check(.clockAdjust, on: "/dev/ptp0") {
                calls += 1
                return -Int(errno)
            }
        }
        #expect(calls == 1)
    }

    // Sysfs refuses to open for writing what cannot be written, even to root.
    @Test func `a device that may not be written is opened for reading`() throws {
        let device = try DeviceDescriptor(path: "/sys/kernel/uevent_seqnum")
        let isRefused = !device.isWritable
        #expect(isRefused)
        let null = try DeviceDescriptor(path: "/dev/null")
        let isWritable = null.isWritable
        #expect(isWritable)
    }

    @Test func `a descriptor is closed when its owner ends`() throws {
        var ends: (Int32, Int32) = (-1, -1)
        try #require(unsafe ctiming_socketpair(&ends.0, &ends.1) == 0)
        let far = Descriptor(owning: Int(ends.1))
        let number = far.rawValue
        #expect(ctiming_poll_now(number, Int16(POLLIN)) == 0)
        do {
            _ = Descriptor(owning: Int(ends.0))
        }
        #expect(ctiming_poll_now(number, Int16(POLLIN)) & Int(POLLHUP) != 0)
    }

    @Test func `closing reports what deinit cannot`() throws {
        #expect(throws: DeviceError(operation: .close, device: "x", errno: EBADF)) {
            try Descriptor(owning: 9_998).close("x")
        }
    }
}
