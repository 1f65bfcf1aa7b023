import ArgumentParser

struct CardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "card", abstract: "Looks at timing cards, and routes their signals.")
}
