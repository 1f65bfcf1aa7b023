import ArgumentParser

struct ReceiverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receiver", abstract: "Looks at GNSS receivers, and configures them.",
        discussion: """
            A receiver is named by its line: a path (/dev/ttyACM0, /dev/gnss0) or its last part (ttyACM0). While \
            foliot-receiver reads a line nobody else can: "foliot status" tells what comes of it.

            EXAMPLES
              foliot receiver list
              foliot receiver show /dev/ttyACM0
              foliot receiver configure ttyACM0 --dry-run
            """,
        subcommands: [
            List.self, Show.self, Watch.self, Decode.self, Configure.self, Survey.self, Reset.self,
        ])
}
