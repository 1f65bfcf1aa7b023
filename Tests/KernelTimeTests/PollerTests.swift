import CTimingShims
import KernelTime
import Testing
import TimeUnits

@Suite struct PollerTests {
    @Test func `only what has something to say is ready`() throws {
        let first = try Pair()
        let second = try Pair()
        var poller = Poller()
        try poller.add(first.near)
        try poller.add(second.near)
        #expect(try poller.wait(for: .zero) == 0)
        second.speak()
        #expect(try poller.wait(for: .seconds(5)) == 1)
        #expect(poller.readiness(of: first.near) == [])
        #expect(poller.readiness(of: second.near) == .readable)
    }

    @Test func `a descriptor that was removed is not heard any more`() throws {
        let first = try Pair()
        let second = try Pair()
        var poller = Poller()
        try poller.add(first.near)
        try poller.add(second.near)
        first.speak()
        second.speak()
        poller.remove(first.near)
        #expect(poller.count == 1)
        #expect(try poller.wait(for: .zero) == 1)
        #expect(poller.readiness(of: first.near) == [])
        #expect(poller.readiness(of: second.near) == .readable)
    }

    @Test func `what is asked of a descriptor again replaces what was asked before`() throws {
        let pair = try Pair()
        var poller = Poller()
        try poller.add(pair.near)
        try poller.add(pair.near, for: [.readable, .writable])
        #expect(poller.count == 1)
        #expect(try poller.wait(for: .zero) == 1)
        #expect(poller.readiness(of: pair.near) == .writable)
    }

    @Test func `an end that went away is ready and failed`() throws {
        var pair = try Pair()
        var poller = Poller()
        try poller.add(pair.near)
        pair.hangUp()
        #expect(try poller.wait(for: .seconds(5)) == 1)
        #expect(poller.readiness(of: pair.near).contains(.failed))
    }

    @Test func `a descriptor that is not open is failed and no trap`() throws {
        var poller = Poller()
        try poller.add(9_999)
        #expect(try poller.wait(for: .seconds(5)) == 1)
        #expect(poller.readiness(of: 9_999) == .failed)
    }

    @Test func `there is room for 64 descriptors and no more`() throws {
        var poller = Poller()
        for number in 0..<Int32(Poller.capacity) { try poller.add(number) }
        #expect(throws: DeviceError(operation: .poll, device: "descriptor 64", errno: 28)) { try poller.add(64) }
    }

    @Test func `a wait for nothing lasts as long as it was asked to`() throws {
        var poller = Poller()
        let before = RawClock.now()
        #expect(try poller.wait(for: .milliseconds(20)) == 0)
        #expect(RawClock.now() - before >= Nanoseconds(19_900_000))
    }
}

/// Two connected sockets.
private struct Pair: ~Copyable {
    private(set) var near: Int32 = -1
    private var far: Int32 = -1

    init() throws {
        try #require(unsafe ctiming_socketpair(&near, &far) == 0)
    }

    func speak() {
        var byte: UInt8 = 1
        _ = unsafe ctiming_send(far, &byte, 1)
    }

    mutating func hangUp() {
        _ = ctiming_close(far)
        far = -1
    }

    deinit {
        _ = ctiming_close(near)
        _ = ctiming_close(far)
    }
}
