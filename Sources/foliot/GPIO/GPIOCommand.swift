import ArgumentParser
import KernelTime

struct GPIOCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gpio",
        abstract: "Looks at GPIO lines, and puts pulses out.",
        discussion: """
            A line is named by its chip and its number: gpiochip0/18, /dev/gpiochip0/18 or pinctrl-rp1/18.

            EXAMPLES
              foliot gpio list
              foliot gpio watch gpiochip0/18
              foliot gpio pulse gpiochip0/23 --width 10ms
            """,
        subcommands: [List.self, Watch.self, Pulse.self])
}

/// A line that a person named.
struct LineChoice: ParsableArguments {
    @Argument(help: "The line: its chip, a slash, and its number.", completion: .gpioLines)
    var line: String

    private var parts: (chip: String, number: Int)? {
        guard let slash = line.lastIndex(of: "/"), slash != line.startIndex,
            let number = Int(line[line.index(after: slash)...]), number >= 0
        else { return nil }
        return (String(line[..<slash]), number)
    }

    func validate() throws {
        guard parts != nil else {
            throw ValidationError(
                "\"\(line)\" is no line: write its chip, a slash and its number, such as gpiochip0/18")
        }
    }

    var number: Int { parts?.number ?? 0 }
    /// "gpiochip0/18", as foliotd's configuration has it.
    var name: String { "\(path.split(separator: "/").last.map(String.init) ?? path)/\(number)" }
    var path: String { GPIOChip.path(of: parts?.chip ?? line) }
}

extension CompletionKind {
    /// The first line of each chip that is here now; which one is meant a person knows.
    static var gpioLines: CompletionKind {
        .custom { _, _, _ in GPIOChip.paths().map { "\($0.dropFirst("/dev/".count))/0" } }
    }
}
