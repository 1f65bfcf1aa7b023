import ArgumentParser
import Configuration
import KernelTime
import ReceiverDaemon
import Receivers
import TimeUnits

extension ReceiverCommand {
    struct Configure: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sets a u-blox receiver up as a source of time.",
            discussion: """
                What is wanted is what the configuration's [[receiver]] section for this line says, or what is given \
                here in the same words. The receiver is asked for its values; what differs is shown and, once \
                confirmed, written, read back, and kept without power as far as the receiver can. Where nothing \
                differs nothing is written. It works with u-blox generation 9 and later (F9, F10, M10).

                EXAMPLES
                  foliot receiver configure ttyGNSS --dry-run
                  foliot receiver configure ttyGNSS --config my.toml --yes
                  foliot receiver configure ttyACM0 --cable-delay "25 ns" --messages timing
                  foliot receiver configure ttyGNSS --set 'pulse-edge = "falling"'
                """)

        @Argument(help: "The line: a path or ttyGNSS.", completion: .receiverPorts)
        var device: String

        @Option(
            help: ArgumentHelp(
                "The configuration whose [[receiver]] section for this line is wanted. (default: /etc/foliot/foliot.toml)",
                valueName: "file"), completion: .file())
        var config: String?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("How late the antenna's signal arrives: \"25 ns\".", valueName: "span"))
        var cableDelay: String?

        @Option(parsing: .unconditional, help: ArgumentHelp("How long a pulse is: \"100 ms\".", valueName: "span"))
        var pulseLength: String?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "Whose seconds the pulse is aligned to: utc, gps, glonass, beidou, galileo.", valueName: "system"))
        var pulseGrid: String?

        @Option(
            parsing: .unconditional, help: ArgumentHelp("Which systems it uses: gps,galileo.", valueName: "systems"))
        var constellations: String?

        @Option(
            parsing: .unconditional, help: ArgumentHelp("What it says: timing, or TIM-TP,NAV-PVT.", valueName: "names"))
        var messages: String?

        @Option(
            parsing: .unconditionalSingleValue,
            help: ArgumentHelp("Another line of a [[receiver]] section; may be repeated.", valueName: "line"))
        var set: [String] = []

        @Option(help: ArgumentHelp("The rate to try first, in baud.", valueName: "baud"))
        var rate: Int?

        @Flag(help: "Show what would be changed, and change nothing.")
        var dryRun = false

        @OptionGroup var change: ChangeOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        func validate() throws {
            try validateRate(rate)
            if config != nil, !lines.isEmpty { throw ValidationError("give --config or what is wanted, not both") }
        }

        func run() throws {
            let path = ReceiverSession.path(of: device)
            let plan = try wanted(of: path)
            guard !plan.items.isEmpty else {
                throw Failure(
                    "\(path): nothing is wanted of it; add a [[receiver]] section with device = \"\(path)\" to "
                        + "\(config ?? Self.usual), or say what is wanted here (foliot receiver configure --help)")
            }
            let session = try ReceiverSession(device: device, rate: rate ?? plan.rate, mayAsk: true)
            try session.settle(within: .seconds(60))
            try session.configure(
                plan.items, SettingsReport(isDry: dryRun, isJSON: json, change: change))
        }

        private static let usual = "/etc/foliot/foliot.toml"

        private func wanted(of path: String) throws(Failure) -> ReceiverPlan {
            do {
                if lines.isEmpty { return try ReceiverPlan.read(config ?? Self.usual, line: path) }
                return try ReceiverPlan(try ReceiverSetup(lines: lines, device: path, source: "arguments"))
            } catch {
                let remedy = lines.isEmpty ? "; another configuration is named by --config" : ""
                throw Failure("\(error)\(remedy)")
            }
        }

        /// What is wanted, as the configuration would say it.
        private var lines: [String] {
            let texts = [("cable-delay", cableDelay), ("pulse-length", pulseLength), ("pulse-grid", pulseGrid)]
            let lists = [("constellations", constellations), ("messages", messages)]
            return texts.compactMap { key, value in value.map { "\(key) = '\($0)'" } }
                + lists.compactMap { key, value in
                    value.map { list in
                        "\(key) = [\(list.split(separator: ",").map { "'\($0)'" }.joined(separator: ", "))]"
                    }
                } + set
        }
    }
}
