import Certificates
import ClockDaemon
import Configuration
import Control
import Discipline
import Testing
import TimeUnits

/// A pulse with a certificate of its input, on a host whose clock begins at 2026-01-01T00:00:00Z.
struct CertificateWatchTests {
    private static let begins = Instant<UTC>(sinceEpoch: .seconds(1_767_225_600))

    private func stand(device: DeviceIdentity, ends: Nanoseconds, because reason: String? = nil) throws -> Stand {
        var configuration = try Configuration(
            parsing: """
                [[reference]]
                name = "gnss"
                pulse = "pps:/dev/no-such-pulse"
                calibration = ["/c.toml"]
                [[clock]]
                name = "system"
                device = "system"
                follows = ["gnss"]
                """, file: "foliot.toml")
        let certificate = Certificate(
            .pulseLatency, of: [device],
            [Quantity(.delay, 0, .nanoseconds, UncertaintyBudget([.init("declared", 2, .declared)]))],
            method: "", validity: "", date: Self.begins - .seconds(86_400), expiry: Self.begins + ends,
            endedBecause: reason, software: "")
        try configuration.certify { _ in .success(certificate) }
        configuration.leapSecondFiles = []
        return Stand(configuration: configuration)
    }

    private static let same = DeviceIdentity(path: "/dev/no-such-pulse")
    private static let other = DeviceIdentity(path: "/dev/no-such-pulse", model: "serial0", serial: "A1")
    private static let year = Nanoseconds.seconds(365 * 86_400)

    private func standing(of stand: Stand) -> CalibrationStanding? {
        stand.daemon.status.references[0].view.calibration?.standing
    }

    @Test func `the device that was measured has its certificate`() throws {
        let stand = try stand(device: Self.same, ends: Self.year)
        try stand.run(for: .seconds(30))
        #expect(standing(of: stand) == .valid)
        #expect(stand.said("c.toml") == 0)
        #expect(stand.daemon.status.references[0].view.calibration?.part == Bound(nanoseconds: 6))
    }

    @Test func `another device does without, and the journal says whose it is`() throws {
        let stand = try stand(device: Self.other, ends: Self.year)
        try stand.run(for: .seconds(30))
        #expect(standing(of: stand) == .foreign)
        #expect(stand.said("gnss: /c.toml is of serial0, serial A1, and at /dev/no-such-pulse is") == 1)
    }

    @Test func `the end of a certificate is said once, when it comes`() throws {
        let stand = try stand(device: Self.same, ends: .seconds(150))
        try stand.run(for: .seconds(120))
        #expect(standing(of: stand) == .valid)
        #expect(stand.said("gnss: /c.toml ends on 2026-01-01; measure again (foliot calibrate pps-latency)") == 1)
        #expect(stand.said("ended on") == 0)
        try stand.run(for: .seconds(300))
        #expect(standing(of: stand) == .expired)
        #expect(stand.said("gnss: /c.toml ended on 2026-01-01; it is used on") == 1)
        #expect(stand.daemon.state(of: system) == .tracking)
    }

    @Test func `one that was ended by hand says why`() throws {
        let stand = try stand(device: Self.same, ends: .seconds(-60), because: "new cable")
        try stand.run(for: .seconds(30))
        #expect(standing(of: stand) == .ended)
        #expect(stand.said("gnss: /c.toml was ended by hand (new cable); no certificate is used") == 1)
    }
}
