import Certificates
import Testing

struct DeviceIdentityTests {
    private let card = DeviceIdentity(path: "/dev/ptp0", model: "ptp_ocp", serial: "3a:5f", bus: "0000:03:00.0")

    @Test func `a card in another slot is the same card`() {
        var moved = card
        moved.bus = "0000:04:00.0"
        moved.path = "/dev/ptp1"
        #expect(card.isSame(as: moved))
    }

    @Test func `another card in the same slot is another`() {
        var other = card
        other.serial = "3a:60"
        #expect(!card.isSame(as: other))
        other.serial = nil
        #expect(!card.isSame(as: other))
    }

    @Test func `without a serial number the slot and the kind decide`() {
        let port = DeviceIdentity(path: "/dev/pps0", model: "serial0", bus: "0000:00:1f.0")
        var other = port
        #expect(port.isSame(as: other))
        other.bus = "0000:00:1e.0"
        #expect(!port.isSame(as: other))
    }
}
