import Certificates
import Configuration
import Discipline
import TestSupport
import Testing
import TimeUnits

private let loopback = Certificate(
    .loopback,
    of: [DeviceIdentity(path: "/dev/ptp0", model: "ptp_ocp", serial: "3a:5f:00", bus: "0000:03:00.0")],
    [
        Quantity(
            .delay, 12.25, .nanoseconds,
            UncertaintyBudget([
                .init("scatter of 600 stamps", 0.3, degrees: 599, .measured),
                .anywhere(within: 0.5, "resolution of a stamp"),
                .init("\"cable\" \\ length", 0.4, .declared, together: "ruler"),
            ])),
        Quantity(.outputDelay, -3, .nanoseconds, UncertaintyBudget([])),
    ], method: "output to input, ports swapped", validity: "the cable stays", date: moment(0),
    expiry: moment(365), endedBecause: "the card was moved", temperature: Temperature(celsius: 41.5), software: "0.1.0")

/// 2026-11-27T03:04:05Z and so many days later.
private func moment(_ days: Int64) -> Instant<UTC> {
    Instant(sinceEpoch: .seconds(1_795_748_645 + days * 86_400))
}

private func complaints(about text: String) -> [String] {
    do throws(InvalidConfiguration) {
        _ = try Certificate(parsing: Array(text.utf8), file: "c.toml")
        return []
    } catch {
        return error.problems.map(\.description)
    }
}

struct CertificateTests {
    @Test func `a certificate is read as it was written`() throws {
        let read = try Certificate(parsing: Array(loopback.text.utf8), file: "c.toml")
        #expect(read == loopback)
        #expect(loopback.text.contains("\ndate = \"2026-11-27T03:04:05Z\"\n"))
    }

    @Test func `a time with another zone is the same moment`() throws {
        let text = loopback.text.replacing("2026-11-27T03:04:05Z", with: "2026-11-27T05:34:05+02:30")
        #expect(try Certificate(parsing: Array(text.utf8), file: "c.toml").date == moment(0))
    }

    @Test(arguments: [
        ("value = 12.25", "value = \"12\"", "quantity]]: value: a text stands where a number is needed"),
        ("unit = \"ns\"", "unit = \"us\"", "unit: \"us\" is unknown"),
        ("kind = \"loopback\"", "kind = \"lopback\"", "did you mean \"loopback\"?"),
        ("format = 1\n", "", "format: it is missing"), ("format = 1\n", "format = 2\n", "use a newer foliot"),
        ("date = \"2026-11-27T03:04:05Z\"", "date = \"2026-11-27\"", "is no date with its time and zone"),
        ("uncertainty = 0.3", "uncertainty = 3.0", "is not what its parts make together"),
        ("uncertainty = 0.3", "uncertainty = -0.3", "is not between 0.0"),
        ("path = \"/dev/ptp0\"", "pfad = \"/dev/ptp0\"", "this key is unknown here"),
    ])
    func `a changed certificate is refused with what is wrong`(_ old: String, _ new: String, _ word: String) {
        let said = complaints(about: loopback.text.replacing(old, with: new, maxReplacements: 1))
        #expect(said.contains { $0.contains(word) }, "\(said)")
        #expect(said.allSatisfy { $0.hasPrefix("c.toml:") }, "\(said)")
    }

    @Test(arguments: 1...4)
    func `a damaged certificate is read or refused, and never traps`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var refused = 0
        for _ in 0..<1_000 {
            var bytes = Array(loopback.text.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) { MutationTests.damage(&bytes, using: &random) }
            do {
                _ = try Certificate(parsing: bytes, file: "c.toml")
            } catch {
                refused += 1
                #expect(!error.problems.isEmpty)
            }
        }
        #expect(refused > 250)
    }
}

struct NamedCertificateTests {
    private func configuration(
        reference: String = "", clock: String = ""
    ) throws(InvalidConfiguration) -> Configuration {
        try Configuration(
            parsing: """
                [[reference]]
                name = "gnss"
                pulse = "pps:/dev/pps0"
                \(reference)
                [[clock]]
                name = "system"
                device = "system"
                follows = ["gnss"]
                \(clock)
                """, file: "foliot.toml")
    }

    private static func certificate(_ kind: Certificate.Kind, _ delay: Double, _ uncertainty: Double) -> Certificate {
        Certificate(
            kind, of: [DeviceIdentity(path: "/dev/pps0")],
            [
                Quantity(
                    .delay, delay, .nanoseconds,
                    UncertaintyBudget([.init("declared", uncertainty, .declared)]))
            ], method: "", validity: "", date: moment(0), expiry: moment(1), software: "")
    }

    @Test func `delays of one way are added, and what is uncertain of them in quadrature`() throws {
        var read = try configuration(reference: "calibration = [\"/a\", \"/b\"]")
        try read.certify {
            .success($0 == "/a" ? Self.certificate(.cable, 60, 1) : Self.certificate(.pulseLatency, 40, 2))
        }
        let calibration = try #require(read.setup.references[0].calibration)
        #expect(calibration.correction.nanoseconds == 100)
        // Three deviations of the square root of five.
        #expect(abs(calibration.reach.nanoseconds - 6.7082) < 1e-4)
    }

    @Test(arguments: [
        ("calibration = [\"/a\", \"/a\"]", Certificate.Kind.cable, "second certificate of cable"),
        ("calibration = [\"/a\"]", .hat, "of which nothing can be used here"),
        ("calibration = [\"/a\"]\ncable-delay = \"60 ns\"", .cable, "both say how late the cable is"),
    ])
    func `what cannot be used is refused at its line`(_ lines: String, _ kind: Certificate.Kind, _ words: String) throws
    {
        var read = try configuration(reference: lines)
        #expect {
            try read.certify { _ in .success(Self.certificate(kind, 60, 1)) }
        } throws: { error in
            "\(error)".hasPrefix("foliot.toml:4:") && "\(error)".contains(words)
        }
    }

    @Test(arguments: [
        ("calibration = \"/a\"", ""), ("calibration = [\"a.toml\"]", ""), ("", "calibration = [\"/a\"]"),
    ])
    func `wrong places and wrong paths are refused`(_ reference: String, _ clock: String) {
        #expect(throws: InvalidConfiguration.self) { try self.configuration(reference: reference, clock: clock) }
    }
}
