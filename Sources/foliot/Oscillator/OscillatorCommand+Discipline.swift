import ArgumentParser
import Oscillators
import Reports
import TimeUnits

extension OscillatorCommand {
    struct Discipline: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sets how an oscillator follows the pulse that it is fed.",
            discussion: """
                An oscillator that follows a pulse settles within five time constants. --time-card sets an SA5x as a \
                Time Card wants it: on, 80 ms wide pulses, 10000 s, -30 ns, 20 ns, stored.

                EXAMPLES
                  foliot oscillator discipline ocp0 --time-card --dry-run
                  foliot oscillator discipline ocp0 off
                  foliot oscillator discipline ocp0 on --tau 500 --cable-delay "25 ns" --store
                """)

        @OptionGroup var choice: OscillatorChoice

        @Argument(help: "Whether it follows the pulse.")
        var following: Switch?

        @Option(help: ArgumentHelp("The time constant in seconds.", valueName: "seconds"))
        var tau: Int64?

        @Option(
            help: ArgumentHelp(
                "Within how many nanoseconds it calls itself locked to the pulse.", valueName: "nanoseconds"))
        var threshold: Int64?

        @Option(
            parsing: .unconditional, help: ArgumentHelp("How late the pulse arrives: \"25 ns\".", valueName: "span"))
        var cableDelay: DelayChoice?

        @Option(
            parsing: .unconditional, help: ArgumentHelp("Where it puts its own pulse: \"-30 ns\".", valueName: "span"))
        var ppsOffset: DelayChoice?

        @Option(help: ArgumentHelp("How wide its own pulse is: \"80 ms\".", valueName: "span"))
        var ppsWidth: DelayChoice?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("Beyond which distance its pulse jumps instead of being steered.", valueName: "span"))
        var phaseLimit: DelayChoice?

        @Option(help: ArgumentHelp("Which of its pulse inputs it follows: 0 or 1.", valueName: "number"))
        var source: Int64?

        @Flag(help: "SA5x: all that a Time Card wants of it.")
        var timeCard = false

        @Flag(help: "Keep the settings for the next start.")
        var store = false

        @OptionGroup var manner: ChangeManner

        func validate() throws {
            let asked: [Any?] = [following, tau, threshold, cableDelay, ppsOffset, ppsWidth, phaseLimit, source]
            if asked.allSatisfy({ $0 == nil }), !timeCard, !store {
                throw ValidationError("say what to set: on, off, or one of the options")
            }
        }

        func run() throws {
            let place = try OscillatorPlace(named: choice.device)
            let oscillator = try place.open(choice.kind?.kind)
            let abilities = OscillatorAbilities(of: oscillator.kind)
            let changes = try self.changes(abilities)
            if place.card != nil, let width = changes.first(where: { $0.setting == .sa5x(.pulseWidth) }),
                width.value != 80_000_000
            {
                throw Failure(
                    "\(place.path): it is on a Time Card, which takes 80 ms wide pulses only: with others its clock "
                        + "is hundreds of ms off (Time-Card PR#142)")
            }
            try manner.change(place, changes, finish: try finish(abilities, changes)).run(on: oscillator)
        }

        /// Off comes first and on comes last, so that no setting moves under a running servo.
        private func changes(_ abilities: OscillatorAbilities) throws(Failure) -> [Change] {
            let preset = timeCard
            if preset, abilities.kind != .sa5x {
                throw Failure("--time-card: this is an \(abilities.kind.name), not an SA5x")
            }
            let on = following?.isOn ?? (preset ? true : nil)
            var changes: [Change] = []
            if on == false { try add(0, "off", abilities.disciplining, to: &changes) }
            try add(ppsWidth?.count ?? (preset ? 80_000_000 : nil), "--pps-width", abilities.pulseWidth, to: &changes)
            try add(tau ?? (preset ? 10_000 : nil), "--tau", abilities.timeConstant, to: &changes)
            try add(ppsOffset?.count ?? (preset ? -30 : nil), "--pps-offset", abilities.pulseOffset, to: &changes)
            try add(threshold ?? (preset ? 20 : nil), "--threshold", abilities.lockThreshold, to: &changes)
            try add(try delay(abilities), "--cable-delay", abilities.cableDelay?.setting, to: &changes)
            try add(phaseLimit?.count, "--phase-limit", abilities.phaseLimit, to: &changes)
            try add(source, "--source", abilities.pulseSource, to: &changes)
            if on == true { try add(1, "on", abilities.disciplining, to: &changes) }
            return changes
        }

        private func add(
            _ value: Int64?, _ option: String, _ setting: Setting?, to changes: inout [Change]
        ) throws(Failure) {
            guard let value else { return }
            guard let setting else {
                throw Failure("\(option): an oscillator of this kind has no such setting")
            }
            changes.append(Change(setting, value))
        }

        /// The cable's delay in the oscillator's units.
        private func delay(_ abilities: OscillatorAbilities) throws(Failure) -> Int64? {
            guard let span = cableDelay, let unit = abilities.cableDelay?.picoseconds else { return cableDelay?.count }
            let (picoseconds, overflow) = span.count.multipliedReportingOverflow(by: 1_000)
            guard !overflow, picoseconds % unit == 0 else {
                throw Failure("--cable-delay: this oscillator takes steps of \(unit) ps")
            }
            return picoseconds / unit
        }

        private func finish(
            _ abilities: OscillatorAbilities, _ changes: [Change]
        ) throws(Failure) -> Transaction.Finish? {
            guard store || timeCard else { return nil }
            switch abilities.keeping {
            case .store: return .store
            case .latch where changes.contains { $0.setting == .csac(.cableDelay) }: return .latchCableDelay
            case .latch:
                throw Failure(
                    "--store: a \(abilities.kind.name) is told to keep only its cable delay (--cable-delay) and its tuning "
                        + "(foliot oscillator tune --latch)")
            case .none: throw abilities.keepsNothing
            }
        }
    }
}

/// A span of time in whole nanoseconds, as "80 ms".
struct DelayChoice: ExpressibleByArgument {
    var count: Int64

    init?(argument: String) {
        guard let span = try? Nanoseconds(parsing: argument) else { return nil }
        count = span.count
    }
}
