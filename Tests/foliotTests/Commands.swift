import ArgumentParser
import Testing

@testable import foliot

/// A command as it stands in the tree of all.
struct Place: CustomTestStringConvertible {
    var type: any ParsableCommand.Type
    /// "foliot phc set".
    var name: String

    var testDescription: String { name }
    var holdsOthers: Bool { !type.configuration.subcommands.isEmpty }

    /// Every command of the program, those that hold others included.
    static let all = below(Foliot.self, "foliot")

    private static func below(_ type: any ParsableCommand.Type, _ name: String) -> [Place] {
        [Place(type: type, name: name)]
            + type.configuration.subcommands.flatMap { below($0, "\(name) \($0._commandName)") }
    }

    /// The lines of its help under EXAMPLES.
    var examples: [String] {
        let lines = type.configuration.discussion.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.drop { $0 != "EXAMPLES" }.dropFirst().prefix { !$0.isEmpty }.map(String.init)
    }
}
