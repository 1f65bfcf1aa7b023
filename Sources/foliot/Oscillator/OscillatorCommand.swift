import ArgumentParser
import KernelTime
import Oscillators
import Reports

struct OscillatorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "oscillator",
        abstract: "Looks at atomic oscillators (SA5x, SA3x, mRO-50, CSAC), and tunes them.",
        discussion: """
            An oscillator is named by its serial line (/dev/ttyS4) or by the timing card that carries it (ocp0). What \
            kind it is, it is asked, by questions that are harmless to each kind; --kind says it instead.

            Whatever is changed is checked first, written, read back, and put back if something goes wrong. The last \
            line says how the oscillator is then.

            EXAMPLES
              foliot oscillator list
              foliot oscillator show ocp0
              foliot oscillator tune /dev/ttyS4 --by -3e-12 --dry-run
            """,
        subcommands: [List.self, Show.self, Watch.self, Tune.self, Discipline.self])
}

/// Which oscillator a person means.
struct OscillatorChoice: ParsableArguments {
    @Argument(help: "The oscillator: its line (/dev/ttyS4) or its card (ocp0).", completion: .oscillators)
    var device: String

    @Option(help: "What it is, so that it need not be asked.")
    var kind: KindChoice?
}

/// A kind of oscillator as it is typed.
struct KindChoice: ExpressibleByArgument {
    var kind: OscillatorCondition.Kind

    init?(argument: String) {
        switch argument.lowercased() {
        case "sa5x", "sa53", "sa55": kind = .sa5x
        case "sa3x": kind = .sa3x
        case "mro50", "mro-50": kind = .mro50
        case "csac", "sa45s", "sa.45s": kind = .csac
        default: return nil
        }
    }

    static var allValueStrings: [String] { OscillatorCondition.Kind.allCases.map(\.word) }
}

extension OscillatorCondition.Kind {
    /// As it is typed, and as JSON has it.
    var word: String {
        switch self {
        case .sa5x: "sa5x"
        case .sa3x: "sa3x"
        case .mro50: "mro50"
        case .csac: "csac"
        }
    }
}

extension CompletionKind {
    /// The oscillators that cards tell of now.
    static var oscillators: CompletionKind {
        .custom { _, _, _ in OscillatorPlace.all().flatMap { [$0.card, $0.path].compactMap { $0 } } }
    }
}
