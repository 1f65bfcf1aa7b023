import Configuration
import KernelTime
import ReceiverDaemon
import Receivers
import Testing
import TimeUnits

struct ReceiverPlanTests {
    private func setup(_ lines: String...) throws -> ReceiverSetup {
        try ReceiverSetup(lines: lines, device: "/dev/null", source: "test")
    }

    @Test func `what is written becomes the keys and values of u-blox's manual`() throws {
        // F9 interface description: TP-ANT_CABLEDELAY I2 ns, TMODE-MODE 1 survey-in, SVIN_MIN_DUR s, SVIN_ACC_LIMIT 0.1 mm,
        // MSGOUT-UBX_TIM_TP_UART1.
        let plan = try ReceiverPlan(
            setup(
                "cable-delay = \"-25 ns\"", "survey-duration = \"1200 s\"", "survey-accuracy = \"9 m\"",
                "messages = [\"TIM-TP\"]"))
        let values = Dictionary(uniqueKeysWithValues: plan.items.map { ($0.key.rawValue, $0.key.number($0.value)) })
        #expect(
            values == [
                0x3005_0001: -25, 0x2003_0001: 1, 0x4003_0010: 1_200, 0x4003_0011: 90_000, 0x2091_017E: 1,
            ])
    }

    @Test func `the port that is named gets the messages`() throws {
        let plan = try ReceiverPlan(setup("port = \"usb\"", "messages = [\"TIM-TP\"]"))
        #expect(plan.items.map(\.key.rawValue) == [0x2091_0180])
    }

    @Test func `a message that no receiver has is named with those that there are`() throws {
        let error = #expect(throws: ReceiverSetupError.self) {
            _ = try ReceiverPlan(try setup("messages = [\"TIM-TO\"]"))
        }
        #expect(error?.description.hasPrefix("messages: \"TIM-TO\" is unknown; known are \"timing\" and ") ?? false)
    }

    @Test func `a rate that no line has is refused, or the line would never be opened`() throws {
        let error = #expect(throws: ReceiverSetupError.self) { _ = try ReceiverPlan(setup("rate = 12345")) }
        #expect(error?.description.hasPrefix("rate: 12345: no line has this rate; known are 1200, 2400") == true)
        #expect(try ReceiverPlan(setup("rate = 460800")).rate == 460_800)
    }

    @Test func `a line without a section is left as it is, and a file that is wrong is an error`() throws {
        let directory = try Files.makeTemporaryDirectory("foliot-plan-test")
        defer { Files.removeDirectory(directory, holding: ["f.toml"]) }
        let path = "\(directory)/f.toml"
        let text = """
            [[clock]]
            name = "system"
            device = "system"
            follows = []
            [[receiver]]
            name = "roof"
            device = "/dev/ttyGNSS"
            rate = 9600
            cable-delay = "25 ns"
            """
        try Files.replace(path, with: Array(text.utf8).span)
        #expect(try ReceiverPlan.read(path, line: "/dev/ttyACM7") == ReceiverPlan())
        let plan = try ReceiverPlan.read(path, line: "/dev/ttyGNSS")
        #expect(plan.rate == 9_600 && plan.items.count == 1)
        try Files.replace(path, with: Array("[[receiver]]\n".utf8).span)
        #expect(throws: ReceiverSetupError.self) { _ = try ReceiverPlan.read(path, line: "/dev/ttyGNSS") }
        #expect(throws: ReceiverSetupError.self) { _ = try ReceiverPlan.read("\(path).absent", line: "/dev/ttyGNSS") }
    }
}
