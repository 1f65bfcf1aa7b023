import ArgumentParser

struct ReceiverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receiver", abstract: "Looks at GNSS receivers, and configures them.",
        subcommands: [
            List.self, Show.self, Watch.self, Decode.self, Configure.self, Survey.self, Reset.self,
        ])
}
