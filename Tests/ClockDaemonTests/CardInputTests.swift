import Discipline
import KernelTime
import Reports
import Testing
import TimeUnits

@testable import ClockDaemon

struct CardInputTests {
    /// A card's directory in the temporary directory, whose clock is /dev/ptp7.
    private final class Tree {
        let sysfs: String
        var card: String { "\(sysfs)/class/timecard/ocp0" }

        init() throws {
            sysfs = try Files.makeTemporaryDirectory("foliot-card")
            for part in ["class", "class/timecard", "class/timecard/ocp0"] {
                try Files.makeDirectory("\(sysfs)/\(part)")
            }
            try Files.makeLink("\(card)/ptp", to: "../../ptp/ptp7")
        }

        func write(_ name: String, _ text: String) throws {
            try Files.replace("\(card)/\(name)", with: Array("\(text)\n".utf8).span)
        }

        deinit {
            Files.removeDirectory(card, holding: ["ptp", "clock_status_offset", "clock_status_drift", "gnss_sync"])
            for part in ["class/timecard", "class", ""] { Files.removeDirectory("\(sysfs)/\(part)", holding: []) }
        }
    }

    private func input(_ tree: Tree, _ path: String = "/dev/ptp7") -> CardInput {
        CardInput(clock: ClockID(0), name: "card", path: path, sysfs: tree.sysfs, at: Instant(sinceEpoch: .zero))
    }

    private func look(_ input: CardInput, at second: Int64) {
        input.collect(at: Instant(sinceEpoch: .seconds(second)), Instant(sinceEpoch: .seconds(second)))
    }

    @Test func `what the card says is told, and what it does not say is not zero`() throws {
        let tree = try Tree()
        try tree.write("clock_status_offset", "-12")
        try tree.write("clock_status_drift", "")
        try tree.write("gnss_sync", "SYNC")
        let input = input(tree)
        look(input, at: 1)
        #expect(input.condition == CardCondition(offset: Nanoseconds(-12), drift: nil, isReceiving: true))
        #expect(input.takeNotices().isEmpty)
    }

    @Test func `a clock that is named by a stable link has its card all the same`() throws {
        let tree = try Tree()
        try tree.write("gnss_sync", "SYNC")
        try Files.makeLink("\(tree.card)/phc-pci-0000:03:00.0", to: "../../../../dev/ptp7")
        defer { Files.removeDirectory(tree.card, holding: ["phc-pci-0000:03:00.0"]) }
        let input = input(tree, "\(tree.card)/phc-pci-0000:03:00.0")
        look(input, at: 1)
        #expect(input.condition == CardCondition(isReceiving: true))
    }

    @Test func `a receiver that is lost is said once, and so is its return`() throws {
        let tree = try Tree()
        let input = input(tree)
        for (second, text) in [
            (1, "SYNC"), (20, "LOST @ 2026-01-01T00:00:00"), (40, "LOST @ 2026-01-01T00:00:00"), (60, "SYNC"),
        ] {
            try tree.write("gnss_sync", text)
            look(input, at: Int64(second))
        }
        let notices = input.takeNotices()
        #expect(notices.count == 2)
        #expect(notices.first?.contains("lost since 2026-01-01T00:00:00") == true)
        #expect(notices.last == "card: the card says that its receiver's pulse is back")
    }

    @Test func `a clock on no card, and a card that says nothing, have no condition`() throws {
        let tree = try Tree()
        let silent = input(tree)
        look(silent, at: 1)
        #expect(silent.condition == nil)
        try tree.write("gnss_sync", "SYNC")
        let other = input(tree, "/dev/ptp6")
        look(other, at: 1)
        #expect(other.condition == nil)
        look(silent, at: 2)
        #expect(silent.condition == nil, "it is looked at every ten seconds")
        look(silent, at: 30)
        #expect(silent.condition == CardCondition(isReceiving: true))
    }
}
