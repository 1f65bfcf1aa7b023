import Configuration
import Testing

/// A good reference and a good clock, each with room for lines of its own.
func configuration(reference: String = "", clock: String = "", more: String = "") -> String {
    """
    [[reference]]
    name = "gnss"
    pulse = "pps:/dev/pps0"
    \(reference)
    [[clock]]
    name = "system"
    device = "system"
    follows = ["gnss"]
    \(clock)
    \(more)
    """
}

func problems(of text: String) -> [String] {
    do {
        _ = try Configuration(parsing: text, file: "f")
        return []
    } catch {
        return error.problems.map(\.description)
    }
}

struct BadConfigurationTests {
    static let wrongValues: [(text: String, problem: String)] = [
        (
            configuration(reference: "cable-delay = \"25ms\""),
            """
            f:4: [[reference]] "gnss": cable-delay: "25.0 ms" is 5000 km of cable; at most 1.00 ms is allowed; \
            did you mean "25 ns"?
            """
        ),
        (
            configuration(reference: "label = \"/dev/ttyGNSS\""),
            """
            f:4: [[reference]] "gnss": label: "/dev/ttyGNSS" names no line on which a receiver speaks; \
            did you mean "receiver:/dev/ttyGNSS"?
            """
        ),
        (
            configuration(reference: "label = \"receiver:ttyGNSS\""),
            """
            f:4: [[reference]] "gnss": label: "receiver:ttyGNSS" names no line on which a receiver speaks; \
            write "receiver:/dev/ttyGNSS"
            """
        ),
        (
            configuration(reference: "cable-dealy = \"25 ns\""),
            "f:4: [[reference]] \"gnss\": cable-dealy: this key is unknown here; did you mean \"cable-delay\"?"
        ),
        (
            configuration(clock: "accuracy = \"25 ns\""),
            "f:9: [[clock]] \"system\": accuracy: this key is unknown here; it belongs in [[reference]]"
        ),
        (
            configuration(clock: "temperature = \"/sys/class/thermal/thermal_zone0/temp\""),
            """
            f:9: [[clock]] "system": temperature: "/sys/class/thermal/thermal_zone0/temp" is no thermometer; \
            did you mean "hwmon:/sys/class/thermal/thermal_zone0/temp"?
            """
        ),
        (
            configuration(clock: "temperature = \"hwmon:temp1\""),
            """
            f:9: [[clock]] "system": temperature: "temp1" is not an absolute path; \
            write "hwmon:/sys/class/hwmon/hwmon0/temp1_input": a file with thousandths of a degree
            """
        ),
        (
            configuration(reference: "cable-delay = 20"),
            "f:4: [[reference]] \"gnss\": cable-delay: 20 has no unit; did you mean \"20 ns\"?"
        ),
        (
            configuration(reference: "cable-delay = \"20 parsecs\""),
            """
            f:4: [[reference]] "gnss": cable-delay: "20 parsecs" is not a span of time; write a number and ns, us, ms or s: \
            "25 ns"
            """
        ),
        (
            configuration(reference: "accuracy = true"),
            "f:4: [[reference]] \"gnss\": accuracy: true or false stands where a text is needed; write accuracy = \"50 ns\""
        ),
        (
            configuration(reference: "scale = \"tai\""),
            "f:4: [[reference]] \"gnss\": scale: a pulse keeps no timescale; remove this line"
        ),
        (
            configuration(reference: "time = \"phc:/dev/ptp0\""),
            """
            f:4: [[reference]] "gnss": time: it has a pulse and a time; keep one of them: each is a reference of its own
            """
        ),
        (
            configuration(reference: "edge = \"raising\""),
            "f:4: [[reference]] \"gnss\": edge: \"raising\" is unknown; did you mean \"rising\"?"
        ),
        (
            configuration(clock: "initial-bound = \"0.5 s\""),
            """
            f:9: [[clock]] "system": initial-bound: a clock that is 500 ms wrong cannot say which second a pulse \
            marks; at most 449 ms is allowed; did you mean "0.5 ns"?
            """
        ),
        (
            configuration(clock: "oscillator = \"rubidium\""),
            "f:9: [[clock]] \"system\": oscillator: this key is unknown here; the engine finds it out by itself: remove this line"
        ),
        (
            configuration(clock: "scale = \"tai\""),
            "f:9: [[clock]] \"system\": scale: the system clock always keeps UTC; remove this line"
        ),
        (
            configuration(more: "[engin]\nx = 1"), "f:10: [engin]: this table is unknown; did you mean \"engine\"?"
        ),
        (
            configuration(more: "[engine]\nrealtime-priority = 100"),
            "f:11: [engine]: realtime-priority: 100 is not between 0 and 99; usual is 50"
        ),
        (
            configuration(more: "[time]\ntai-offset = \"37 s\""),
            "f:11: [time]: tai-offset: a text stands where a whole number is needed; write tai-offset = 37"
        ),
        (
            configuration(more: "[time]\nleap-seconds = \"leap-seconds.list\""),
            """
            f:11: [time]: leap-seconds: "leap-seconds.list" is not the path of a file; write it from its root: \
            "/usr/share/zoneinfo/leap-seconds.list"
            """
        ),
        (
            "[clock]\nname = \"system\"",
            "f:1: [clock]: there can be several, so it is a list; write [[clock]] with double brackets"
        ),
        ("", "f: there is no clock to keep; add a [[clock]] with name, device and follows"),
    ]

    @Test(arguments: wrongValues)
    func `what is wrong is said with its line and with what would be right`(text: String, problem: String) {
        #expect(problems(of: text) == [problem])
    }

    @Test func `all problems are reported, in the order of their lines`() {
        let text = """
            [[reference]]
            nmae = "gnss"
            pulse = "/dev/pps0"

            [[clock]]
            name = "system"
            device = "sytem"
            follows = ["gnss"]
            """
        #expect(
            problems(of: text) == [
                "f:1: [[reference]]: it has no name; add name = \"gnss\"",
                "f:2: [[reference]]: nmae: this key is unknown here; did you mean \"name\"?",
                """
                f:3: [[reference]]: pulse: "/dev/pps0" does not say what kind of device it is; \
                did you mean "pps:/dev/pps0"?
                """,
                """
                f:7: [[clock]] "system": device: "sytem" does not say what kind of device it is; did you mean "system"?
                """,
                """
                f:8: [[clock]] "system": follows: no reference or clock is called "gnss"; \
                add a [[reference]] with this name
                """,
            ])
    }

    @Test func `a syntax error is told with line and column`() {
        let found = problems(of: "[[clock]]\nname = \"system\ndevice = 3")
        #expect(found.count == 1)
        #expect(found[0].hasPrefix("f:2:15: this cannot be read as TOML: the text is not closed on its line; "))
    }

    @Test func `a file that is too large, not UTF-8 or not text is refused`() {
        func refusal(_ bytes: [UInt8]) -> String? {
            do {
                _ = try Configuration(parsing: bytes, file: "f")
                return nil
            } catch {
                return error.description
            }
        }
        let large = [UInt8](repeating: UInt8(ascii: "\n"), count: Configuration.sizeLimit + 1)
        #expect(refusal(large) == "f: the file is larger than 1 MiB; is this the right file?")
        #expect(refusal([0x0A, 0xFF]) == "f:2: this is not UTF-8; save the file as UTF-8")
        #expect(
            refusal([0x0A, 0x0A, 0x00])
                == "f:3:1: this cannot be read as TOML: a control character stands here; see https://toml.io for how it is written"
        )
    }

    @Test(arguments: ["", "  ", "a\\nb", "a\\u0001b", "a\\u202Eb", String(repeating: "x", count: 65)])
    func `a name is short, visible and not empty`(name: String) {
        let found = problems(of: "[[clock]]\nname = \"\(name)\"\ndevice = \"system\"\nfollows = []")
        #expect(found.count == 1)
        #expect(found.first?.contains("name: a name has 1 to 64 bytes and no control characters") == true)
    }

    @Test(arguments: [
        ("pps:/dev/pps0?pin=0", "a PPS device has no pins"),
        ("phc:/dev/ptp0", "does not say which input of the hardware clock the pulse arrives at"),
        ("phc:/dev/ptp0?pin=0&chanel=1", "\"chanel=1\" is unknown after \"?\""),
        ("phc:/dev/ptp0?pin=0&pin=1", "\"pin=1\" must give pin once"),
        ("phc:/dev/ptp0?pin=99999999999999999999", "as a number from 0 to 255"),
        ("phc:?pin=0", "has no usable path"),
        ("phc:dev/ptp0?pin=0", "neither an absolute path nor the name of a network interface"),
        ("spi:gpiochip0/18", "neither an absolute path"),
        ("gpio:/dev/gpiochip0", "does not say which line of which chip"),
        ("gpio:gpiochip0", "does not say which line of which chip"),
        ("gpio:/18", "does not say which line of which chip"),
        ("gpio:gpiochip0/-1", "does not say which line of which chip"),
        ("gpio:gpiochip0/65536", "does not say which line of which chip"),
        ("gpio:gpiochip0/18?edge=1", "a GPIO line has nothing after \"?\""),
        ("usb:gpiochip0/18", "is neither an absolute path"),
        ("pps:pps0", "did you mean \"pps:/dev/pps0\"?"),
    ])
    func `an input that cannot be is explained`(input: String, part: String) {
        let found = problems(
            of: """
                [[reference]]
                name = "gnss"
                pulse = "\(input)"
                [[clock]]
                name = "system"
                device = "system"
                follows = []
                """)
        #expect(found.count == 1)
        #expect(found.first?.contains(part) == true, "\(found)")
    }
}
