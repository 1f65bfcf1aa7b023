import Certificates
import Testing
import TimeUnits

@testable import foliot

struct CableChoiceTests {
    /// 2026-11-27T03:04:05Z.
    private static let date = Instant<UTC>(sinceEpoch: .seconds(1_795_748_645))

    private static func certificate(_ name: Quantity.Name = .delay, endedBecause: String? = nil) -> Certificate {
        Certificate(
            .cable, of: [DeviceIdentity(path: "roof")],
            [Quantity(name, 50, .nanoseconds, UncertaintyBudget([.init("as given", 1, .declared)]))], method: "",
            validity: "", date: date, expiry: date + .seconds(365 * 86_400), endedBecause: endedBecause, software: "")
    }

    private static func told(after days: Int64, _ certificate: Certificate) throws(Failure) -> [String] {
        var told: [String] = []
        let delay = try CableChoice.delay(by: certificate, named: "roof", at: date + .seconds(days * 86_400)) {
            told.append($0)
        }
        #expect(delay.value == 50)
        return told
    }

    @Test func `an expired certificate of a cable is used, and that it is over is told`() throws {
        #expect(try Self.told(after: 364, Self.certificate()) == [])
        #expect(
            try Self.told(after: 365, Self.certificate()) == [
                "roof: expired on 2027-11-27; it is used all the same; measure again (foliot calibrate cable)"
            ])
    }

    @Test func `one that a person ended and one of a difference are not used`() {
        for certificate in [Self.certificate(endedBecause: "cut"), Self.certificate(.delayDifference)] {
            #expect(throws: Failure.self) { try Self.told(after: 1, certificate) }
        }
    }
}
