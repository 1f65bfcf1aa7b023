import ArgumentParser
import Oscillators
import Reports
import TimeUnits

extension OscillatorCommand {
    struct Tune: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tunes an oscillator.",
            discussion: """
                A frequency is written as a ratio (1.2e-11) or with its unit ("0.5 ppb"); positive makes it faster. It \
                counts from the natural frequency; --by counts from where it is, the only way with an mRO-50.

                EXAMPLES
                  foliot oscillator tune ocp0 1.2e-11 --dry-run
                  foliot oscillator tune ocp0 -1.2e-11 --store
                  foliot oscillator tune /dev/ttyS4 --by -3e-12
                  foliot oscillator tune ocp0 --analogue off
                """)

        @OptionGroup var choice: OscillatorChoice

        // A negative number looks like an option, and is none.
        @Argument(parsing: .allUnrecognized, help: "The frequency to tune in: 1.2e-11, -0.5ppb.")
        var frequency: [String] = []

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("By how much to tune from where it is: -3e-12, 0.1ppb.", valueName: "frequency"))
        var by: Femtos?

        @Option(help: "Whether the voltage at its tuning input steers it.")
        var analogue: Switch?

        @Option(help: ArgumentHelp("mRO-50: the fine register, 0 to 4800.", valueName: "number"))
        var fine: Int64?

        @Option(
            help: ArgumentHelp("mRO-50: the coarse register, by at most 20 from where it is.", valueName: "number"))
        var coarse: Int64?

        @Flag(help: "Keep it for the next start: SA5x stores all settings, a CSAC latches its steering for good.")
        var store = false

        @Flag(help: "CSAC, or SA5x with disciplining off: make the frequency of now the natural one, for good.")
        var latch = false

        @OptionGroup var manner: ChangeManner

        func validate() throws {
            if frequency.contains("--help") || frequency.contains("-h") { throw CleanExit.helpRequest(Tune.self) }
            if frequency.count > 1 {
                throw ValidationError("give one frequency, and not \(frequency.joined(separator: " "))")
            }
            if let text = frequency.first, Femtos(argument: text) == nil {
                throw ValidationError("\(text): neither an option nor a frequency such as 1.2e-11 or \"0.5 ppb\"")
            }
            if !frequency.isEmpty, by != nil { throw ValidationError("give a frequency or --by, not both") }
            if frequency.isEmpty, by == nil, analogue == nil, fine == nil, coarse == nil, !latch {
                throw ValidationError("say what to tune: a frequency, --by, --analogue, --fine, --coarse or --latch")
            }
        }

        func run() throws {
            let place = try OscillatorPlace(named: choice.device)
            let oscillator = try place.open(choice.kind?.kind)
            let abilities = OscillatorAbilities(of: oscillator.kind)
            var changes: [Change] = []
            if let analogue { changes.append(try analogueChange(analogue.isOn, abilities)) }
            if let fine { changes.append(Change(.mro50(.fine), fine)) }
            if let coarse { changes.append(Change(.mro50(.coarse), coarse)) }
            if let frequency = frequency.first.flatMap(Femtos.init(argument:)) {
                guard let change = abilities.tuning(to: frequency.count, from: nil) else { throw refusal(abilities) }
                changes.append(change)
            }
            if let by {
                guard let setting = abilities.tunedSetting else { throw refusal(abilities) }
                let now = try value(of: setting, oscillator)
                guard let change = abilities.tuning(to: by.count, from: now) else { throw refusal(abilities) }
                changes.append(change)
            }
            try manner.change(place, changes, finish: try finish(abilities)).run(on: oscillator)
        }

        private func finish(_ abilities: OscillatorAbilities) throws(Failure) -> Transaction.Finish? {
            if latch, store { throw Failure("--latch and --store: give one of the two") }
            if latch { return .latch }
            guard store else { return nil }
            switch abilities.keeping {
            case .store: return .store
            case .latch: return .latch
            case .none: throw abilities.keepsNothing
            }
        }

        private func analogueChange(_ isOn: Bool, _ abilities: OscillatorAbilities) throws(Failure) -> Change {
            guard let setting = abilities.analogueTuning else {
                throw Failure("--analogue: an oscillator of this kind (\(abilities.kind.name)) has no such switch")
            }
            return Change(setting, isOn ? 1 : 0)
        }

        private func refusal(_ abilities: OscillatorAbilities) -> Failure {
            switch abilities.digitalTuning {
            case .stepwise?:
                Failure("nobody knows the natural frequency of an mRO-50: say with --by how much it is to change")
            case nil: Failure("an oscillator of this kind (\(abilities.kind.name)) is only read by Foliot")
            case .absolute?: Failure("that frequency is beyond any oscillator's range")
            }
        }

        private func value(of setting: Setting, _ oscillator: borrowing OpenOscillator) throws(Failure) -> Int64 {
            var inquiry = Inquiry([setting.query], of: oscillator.kind)
            try oscillator.hold(&inquiry)
            guard case .answer(let text)? = inquiry.answers.first?.settlement, let value = setting.value(in: text)
            else { throw Failure("\(oscillator.place.path): \(setting.name) could not be read; nothing was changed") }
            return value
        }
    }
}

extension OscillatorAbilities {
    var keepsNothing: Failure {
        Failure("--store: an oscillator of this kind (\(kind.name)) keeps nothing by its line")
    }

    /// The setting that a frequency is tuned in by.
    fileprivate var tunedSetting: Setting? {
        switch digitalTuning {
        case .absolute(let setting, _)?, .stepwise(let setting, _)?: setting
        case nil: nil
        }
    }
}

/// How a change is made.
struct ChangeManner: ParsableArguments {
    @Flag(help: "Read and check, show the plan, and change nothing.")
    var dryRun = false

    @OptionGroup var options: ChangeOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func change(_ place: OscillatorPlace, _ changes: [Change], finish: Transaction.Finish?) -> OscillatorChange {
        OscillatorChange(
            place: place, changes: changes, finish: finish, isRehearsal: dryRun,
            options: options, json: json)
    }
}

/// A ratio of frequencies in parts of 10^15, as "1.2e-11" or "0.5 ppb".
struct Femtos: ExpressibleByArgument {
    var count: Int64

    init?(argument: String) {
        let ratio =
            if let ratio = Double(argument) { ratio } else if let rate = try? FrequencyOffset(parsing: argument) {
                rate.partsPerBillion * 1e-9
            } else { Double.nan }
        guard ratio.isFinite, abs(ratio) <= 1e-3, let count = Int64(exactly: (ratio * 1e15).rounded()) else {
            return nil
        }
        self.count = count
    }
}

enum Switch: String, ExpressibleByArgument, CaseIterable {
    case on, off

    var isOn: Bool { self == .on }
}
