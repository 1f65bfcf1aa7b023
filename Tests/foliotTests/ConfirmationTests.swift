import ArgumentParser
import Testing

@testable import foliot

/// Swift Testing has a type of this name too.
typealias Rule = foliot.Confirmation

struct ConfirmationTests {
    @Test(arguments: [
        // --yes, a terminal, foliotd uses the device
        (false, true, false, Rule.Course.ask), (false, true, true, .ask),
        (false, false, false, .proceed), (false, false, true, .refuse),
        (true, true, false, .proceed), (true, true, true, .proceed),
        (true, false, false, .proceed), (true, false, true, .proceed),
    ])
    func `a person is asked, and a script needs --yes where foliotd uses the device`(
        isGiven: Bool, isOnTerminal: Bool, isUsed: Bool, course: Rule.Course
    ) {
        #expect(Rule.course(isGiven: isGiven, isOnTerminal: isOnTerminal, isUsed: isUsed) == course)
    }

    /// What changes a device, and asks before.
    static let changing: Set = [
        "clock step",
        "phc set", "phc adjust", "phc step", "phc frequency", "phc phase", "phc pins", "phc timestamps", "phc output",
        "pps edge", "pps echo", "pps offset", "receiver configure", "receiver survey", "receiver reset",
        "oscillator tune", "oscillator discipline", "card source", "card route", "card generator", "card counter",
        "card irig", "card delay", "card window", "card set", "gpio pulse", "record",
        "calibrate loopback", "calibrate pps-latency", "calibrate oscillator",
    ]

    /// phc_ctl asks nobody, so neither does what stands in for it; it leaves alone what foliotd has.
    @Test func `what changes a device says in its help that it asks, and what only looks does not`() {
        let asking = Place.all.filter { $0.type.helpMessage(columns: 200).contains("--yes") }
        #expect(Set(asking.map { String($0.name.dropFirst("foliot ".count)) }) == Self.changing)
    }

    @Test(arguments: Place.all.filter { $0.type.helpMessage(columns: 200).contains("--yes") })
    func `each of them says when --yes is needed`(place: Place) {
        #expect(place.type.helpMessage(columns: 200).contains("while foliotd uses the device"))
    }
}
