import ArgumentParser
import KernelTime
import TimingCard

extension CardCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the timing cards of this host.",
            discussion: """
                EXAMPLES
                  foliot card list
                  foliot card list --json
                """)

        @Option(help: .hidden)
        var sysfs = "/sys"

        @Flag(help: "Print one JSON object for each card, one on a line.")
        var json = false

        func run() throws {
            try say(
                TimingCardDirectory.all(sysfs: sysfs).map(Entry.init), json: json,
                nothing: "no timing card: none is plugged in, or its driver is not loaded (modprobe ptp_ocp)")
        }
    }

    private struct Entry: ListEntry {
        var name: String
        var serial_number: Nullable<String>
        var clock: Nullable<String>
        var pulse: Nullable<String>
        var clock_source: Nullable<String>
        var warnings: Int

        init(_ card: TimingCardDirectory) {
            let picture = CardPicture(of: card.attributes)
            name = card.name
            serial_number = Nullable(picture.serialNumber.value)
            clock = Nullable(card.hardwareClock)
            pulse = Nullable(card.pulse)
            clock_source = Nullable(picture["clock_source"].value)
            warnings = picture.warnings.count
        }

        var text: String {
            let serial = serial_number.value.map { ", serial number \($0)" } ?? ""
            let warned = warnings == 0 ? "" : ", \(warnings) warnings (foliot card show \(name))"
            return "\(name)  clock \(clock.value ?? "not available"), pulse \(pulse.value ?? "not available"), "
                + "follows \(clock_source.value ?? "it does not say what")\(serial)\(warned)"
        }
    }
}
