import ClockMath
import Configuration
import Discipline
import Reports
import Testing
import TimeUnits

let chained = """
    # A receiver's pulse on a card, and the card in front of the host.
    [[reference]]
    name = "gnss"
    pulse = "phc:/dev/ptp0?pin=0&channel=1"
    cable-delay = "25 ns"
    accuracy = "50 ns"
    edge = "falling"

    [[reference]]
    name = "atomic"
    time = "phc:/dev/ptp1"
    scale = "utc"

    [[clock]]
    name = "card"
    device = "phc:ptp0"
    follows = ["gnss"]

    [[clock]]
    name = "system"
    device = "system"
    follows = [
        "card",   # first choice
        "atomic",
    ]
    initial-bound = "100 ms"

    [time]
    tai-offset = 37
    leap-seconds = "/etc/leaps"

    [engine]
    realtime-priority = 20
    """

struct GoodConfigurationTests {
    @Test(arguments: [
        ("gpiochip0/18", "gpiochip0", 18), ("/dev/gpiochip4/0", "/dev/gpiochip4", 0),
        ("pinctrl-rp1/18", "pinctrl-rp1", 18),
        ("/dev/timing/gpio-pci/7", "/dev/timing/gpio-pci", 7),
    ])
    func `a pulse at a line of a GPIO chip is read as it was written`(text: String, chip: String, line: Int) throws {
        let configuration = try Configuration(
            parsing: """
                [[reference]]
                name = "gnss"
                pulse = "gpio:\(text)"
                edge = "falling"

                [[clock]]
                name = "system"
                device = "system"
                follows = ["gnss"]
                """, file: "foliot.toml")
        #expect(configuration.references == [ReferenceInput(path: .gpio(chip: chip, line: line), edge: .falling)])
        #expect(configuration.references.first?.path.description == "gpio:\(text)")
    }

    @Test func `a chain of clocks is read as it was written`() throws {
        let configuration = try Configuration(parsing: chained, file: "foliot.toml")
        #expect(configuration.warnings.isEmpty)
        #expect(configuration.realtimePriority == 20)
        #expect(configuration.setup.taiOffset == .since2017)
        #expect(configuration.leapSecondFiles == ["/etc/leaps"])
        #expect(
            configuration.references == [
                ReferenceInput(path: .hardwareClockPin(path: "/dev/ptp0", pin: 0, channel: 1), edge: .falling),
                ReferenceInput(path: .hardwareClock(path: "/dev/ptp1")),
            ])
        #expect(configuration.clocks == [.hardwareClock(path: "ptp0"), .system])
        let setup = configuration.setup
        #expect(
            setup.references == [
                ReferenceSetup(
                    name: "gnss", kind: .pulse, accuracy: Bound(nanoseconds: 50),
                    cableDelay: Nanoseconds(25)),
                ReferenceSetup(name: "atomic", kind: .time(.utc)),
            ])
        #expect(
            setup.clocks == [
                ClockSetup(
                    name: "card", device: .hardware, follows: [.reference(ReferenceID(0))], scale: .tai),
                ClockSetup(
                    name: "system", device: .system, follows: [.clock(ClockID(0)), .reference(ReferenceID(1))],
                    initialBound: Bound(.milliseconds(100))),
            ])
    }

    @Test func `what is left out has its documented default`() throws {
        let configuration = try Configuration(
            parsing: """
                [[reference]]
                name = "gnss"
                pulse = "pps:/dev/pps0"
                [[clock]]
                name = "system"
                device = "system"
                follows = ["gnss"]
                """, file: "foliot.toml")
        let clock = configuration.setup.clocks[0]
        #expect(clock.initialBound == Bound(.milliseconds(300)))
        #expect(clock.stepThreshold == .milliseconds(1))
        #expect(clock.usefulBound == Bound(.milliseconds(1)))
        #expect(configuration.references[0].edge == .rising)
        #expect(configuration.setup.taiOffset == nil)
        #expect(
            configuration.leapSecondFiles == [
                "/usr/share/zoneinfo/leap-seconds.list", "/usr/share/zoneinfo/leapseconds",
            ])
        #expect(configuration.realtimePriority == 50)
    }

    @Test func `a host whose only references are pulses is warned that it numbers the seconds itself`() throws {
        let text = """
            [[reference]]
            name = "gnss"
            pulse = "pps:/dev/pps0"
            [[reference]]
            name = "spare"
            pulse = "pps:/dev/pps1"
            [[clock]]
            name = "system"
            device = "system"
            follows = ["gnss"]
            """
        let warnings = try Configuration(parsing: text, file: "f").warnings.map(\.description)
        #expect(
            warnings == [
                "f:4: [[reference]] \"spare\": no clock follows it; add \"spare\" to the follows of a [[clock]]",
                """
                f:1: [[reference]] "gnss": no reference says which second a pulse marks, so the host's own clock \
                numbers the seconds; make sure that it is right to 0.3 s (initial-bound) when foliotd starts, add label \
                = "receiver:/dev/ttyGNSS", or add a reference with a time
                """,
            ])
    }

    @Test func `a receiver numbers the seconds of a pulse, and then no clock is taken at its word`() throws {
        let text = configuration(reference: "label = \"receiver:/dev/ttyGNSS\"")
        let read = try Configuration(parsing: text, file: "f")
        #expect(read.references[0].line == LinePath("/dev/ttyGNSS"))
        #expect(read.setup.references[0].isLabelled)
        #expect(read.setup.clocks[0].initialBound == .unknown)
        #expect(read.warnings.isEmpty)
        let vouched = configuration(
            reference: "label = \"receiver:/dev/ttyGNSS\"", clock: "initial-bound = \"300 ms\"")
        let other = try Configuration(parsing: vouched, file: "f")
        #expect(other.setup.clocks[0].initialBound == Bound(.milliseconds(300)))
    }

    @Test(arguments: [
        DevicePath.system, .pps("/dev/pps0"), .hardwareClock(path: "eth0"),
        .hardwareClockPin(path: "/dev/ptp0", pin: 2, channel: 1),
        .hardwareClockPin(path: "/dev/ptp0", pin: nil, channel: 1),
    ])
    func `a device path is written as it is read`(path: DevicePath) throws {
        let isPulse = if case .hardwareClock = path { false } else { true }
        let device = path == .system ? "system" : "phc:/dev/ptp9"
        let reference = path == .system ? "pps:/dev/pps0" : path.description
        let text = """
            reference = [{ name = "r", \(isPulse ? "pulse" : "time") = "\(reference)" }]
            clock = [{ name = "c", device = "\(device)", follows = [] }]
            """
        let configuration = try Configuration(parsing: text, file: "f")
        #expect(path == .system ? configuration.clocks == [path] : configuration.references[0].path == path)
    }

    @Test func `a thermometer is a file of the kernel`() throws {
        let text = configuration(clock: "temperature = \"hwmon:/sys/class/thermal/thermal_zone0/temp\"")
        let read = try Configuration(parsing: text, file: "foliot.toml")
        #expect(read.thermometers == ["/sys/class/thermal/thermal_zone0/temp"])
        let none = configuration(clock: "temperature = \"none\"")
        #expect(try Configuration(parsing: none, file: "foliot.toml").thermometers == [nil])
        #expect(try Configuration(parsing: chained, file: "foliot.toml").thermometers == [nil, nil])
    }
}
