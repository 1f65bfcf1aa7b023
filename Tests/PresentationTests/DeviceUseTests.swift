import Presentation
import TestSupport
import Testing

@Suite struct DeviceUseTests {
    @Test(
        arguments: [
            ("system", "system", "system", [:]),
            ("phc:/dev/ptp0", "phc", "/dev/ptp0", [:]),
            ("phc:eth0", "phc", "eth0", [:]),
            ("phc:/dev/ptp0?pin=2&channel=1", "phc", "/dev/ptp0", ["pin": 2, "channel": 1]),
            ("phc:/dev/ptp0?channel=1", "phc", "/dev/ptp0", ["channel": 1]),
            ("pps:/dev/pps0", "pps", "/dev/pps0", [:]),
            ("gpio:gpiochip0/18", "gpio", "gpiochip0/18", [:]),
            ("phc:/dev/x:y", "phc", "/dev/x:y", [:]),
            ("", "", "", [:]),
            ("?", "?", "?", [:]),
            ("phc:/dev/ptp0?pin", "phc", "/dev/ptp0", [:]),
            ("phc:/dev/ptp0?pin=99999999999999999999", "phc", "/dev/ptp0", [:]),
        ] as [(String, String, String, [String: Int])])
    func `a device of the configuration is taken apart`(
        text: String, scheme: String, place: String, numbers: [String: Int]
    ) {
        let use = DeviceUse(.reference, name: "gnss", device: text)
        #expect(use.scheme == scheme)
        #expect(use.place == place)
        #expect(use.numbers == numbers)
    }

    @Test func `all clocks and references of a status are uses of a device`() {
        let uses = DeviceUse.all(of: plainStatus)
        #expect(uses.map(\.name) == ["card", "system", "gnss"])
        #expect(uses.map(\.place) == ["/dev/ptp0", "system", "/dev/ptp0"])
        #expect(uses[0].sentence == "keeps it as its clock \"card\"")
        #expect(uses[2].numbers["channel"] == 0)
    }
}
