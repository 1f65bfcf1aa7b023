import Configuration
import Reports
import Testing
import TimeUnits

struct ReceiverSectionTests {
    @Test func `a receiver is read as it was written`() throws {
        let text = configuration(
            more: """
                [[receiver]]
                name = "roof"
                device = "/dev/ttyGNSS"
                rate = 115200
                pulse-length = "100 ms"
                pulse-edge = "falling"
                pulse-grid = "utc"
                cable-delay = "-25 ns"
                latitude = 48.13743
                longitude = -11
                height = "520.3 m"
                position-accuracy = "10 cm"
                constellations = ["gps", "galileo"]
                messages = ["TIM-TP"]
                port = "usb"
                pulse-without-fix = false
                jamming-monitor = true
                """)
        let receiver = try #require(try Configuration(parsing: text, file: "f").receivers.first)
        var expected = ReceiverSetup(name: "roof", device: "/dev/ttyGNSS")
        expected.rate = 115_200
        expected.pulseLength = .milliseconds(100)
        expected.pulseEdge = .falling
        expected.pulseGrid = .utc
        expected.cableDelay = Nanoseconds(-25)
        expected.place = .fixed(
            latitudeDegrees: 48.13743, longitudeDegrees: -11, heightMillimetres: 520_300, accuracyMillimetres: 100)
        expected.constellations = [.gps, .galileo]
        expected.messages = ["TIM-TP"]
        expected.port = .usb
        expected.pulsesWithoutFix = false
        expected.monitorsJamming = true
        #expect(receiver == expected)
    }

    @Test func `a receiver of which only the line is known is to be left as it is`() throws {
        let text = configuration(more: "[[receiver]]\nname = \"roof\"\ndevice = \"/dev/gnss0\"\nrate = 9600")
        let receiver = try #require(try Configuration(parsing: text, file: "f").receivers.first)
        #expect(!receiver.asksForSomething)
        let survey = configuration(
            more: "[[receiver]]\nname = \"roof\"\ndevice = \"/dev/gnss0\"\nsurvey-duration = \"1200 s\"")
        let surveyed = try #require(try Configuration(parsing: survey, file: "f").receivers.first)
        #expect(surveyed.place == .survey(duration: .seconds(1_200), accuracyMillimetres: 5_000))
        #expect(surveyed.asksForSomething)
    }

    static let wrong: [(lines: String, problem: String)] = [
        (
            "latitude = 91\nlongitude = 11\nheight = \"5 m\"",
            "f:13: [[receiver]] \"roof\": latitude: 91.0 degrees are nowhere on Earth; write at most 90, south and west negative"
        ),
        (
            "survey-duration = \"1200 s\"\nheight = \"5 m\"",
            """
            f:14: [[receiver]] "roof": height: it has a position and a survey; keep one: a known position needs no \
            survey
            """
        ),
        (
            "constellations = [\"galileio\"]",
            "f:13: [[receiver]] \"roof\": constellations: \"galileio\" is unknown; did you mean \"galileo\"?"
        ),
        (
            "cable-delay = \"40 us\"",
            """
            f:13: [[receiver]] "roof": cable-delay: "40 us" is out of range; at most 32.8 µs is allowed; \
            did you mean "40 ns"?
            """
        ),
        (
            "height = \"5\"\nlatitude = 1\nlongitude = 1",
            "f:13: [[receiver]] \"roof\": height: \"5\" is no length; write a number and mm, cm, m or km: \"520.3 m\""
        ),
        (
            "[[receiver]]\nname = \"twin\"\ndevice = \"/dev/ttyACM0\"",
            "f:15: [[receiver]] \"twin\": device: \"roof\" has this line too; keep one section for a line"
        ),
    ]

    @Test(arguments: wrong) func `what is wrong with a receiver is said with its line`(
        lines: String, problem: String
    ) {
        let head = "[[receiver]]\nname = \"roof\"\ndevice = \"/dev/ttyACM0\"\n"
        #expect(problems(of: configuration(more: head + lines)) == [problem])
    }
}
