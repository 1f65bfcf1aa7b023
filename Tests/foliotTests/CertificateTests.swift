import Certificates
import Testing
import TimeUnits

@testable import foliot

struct CertificateReportTests {
    private static let day = Nanoseconds.seconds(86_400)
    /// 2026-11-27T03:04:05Z.
    private static let date = Instant<UTC>(sinceEpoch: .seconds(1_795_748_645))
    private static let card = DeviceIdentity(path: "/dev/ptp0", model: "ptp_ocp", serial: "3a:5f")
    private static let certificate = Certificate(
        .loopback, of: [card],
        [
            Quantity(
                .delay, 12.25, .nanoseconds,
                UncertaintyBudget([
                    .init("scatter of 17 stamps", 0.3, degrees: 16, .measured), .init("cable", 0.4, .declared),
                ]))
        ], method: "output to input", validity: "the cable stays", date: date, expiry: date + .seconds(365 * 86_400),
        temperature: Temperature(celsius: 41.5), software: "0.1.0")

    /// 0.3 and 0.4 make 0.5 with 16·(0.5/0.3)⁴ = 123.5 degrees, for which table G.2 has 2.025 at 95 %.
    @Test func `a certificate is shown with its budget, device and dates`() {
        #expect(
            CertificateText(Self.certificate).lines == [
                "loopback: output to input",
                "  of /dev/ptp0 (ptp_ocp, serial 3a:5f)",
                "  measured 2026-11-27 03:04:05 UTC, counts until 2027-11-27 03:04:05 UTC",
                "  at 41.5 °C",
                "  holds while the cable stays",
                "",
                "delay  12.3 ns  ± 1.01 ns (95 %), standard uncertainty 500 ps, 123 degrees of freedom",
                "    300 ps  scatter of 17 stamps, measured",
                "    400 ps  cable, declared",
            ])
    }

    @Test func `what speaks against a certificate is its date or its device`() {
        let other = DeviceIdentity(path: "/dev/ptp0", model: "ptp_ocp", serial: "3a:60")
        func objections(_ days: Int64, _ here: DeviceIdentity) -> [String] {
            CertificateCheck(Self.certificate, at: Self.date + .seconds(days * 86_400)) { _ in here }.objections
        }
        #expect(objections(364, Self.card) == [])
        #expect(objections(365, Self.card) == ["it ended on 2027-11-27; measure again"])
        #expect(objections(-1, Self.card).count == 1)
        #expect(
            objections(0, other) == [
                "it is of ptp_ocp, serial 3a:5f, and at /dev/ptp0 is ptp_ocp, serial 3a:60; measure that one"
            ])
    }

    @Test func `a certificate named without a path is in the usual directory`() {
        #expect(CertificateFile.path(of: "cable") == "/etc/foliot/certificates/cable.toml")
        #expect(CertificateFile.path(of: "./cable.toml") == "./cable.toml")
    }
}
