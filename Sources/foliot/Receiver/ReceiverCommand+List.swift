import ArgumentParser

extension ReceiverCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the lines of this host at which a receiver may be.",
            discussion: """
                GNSS devices of the kernel, lines of timing cards, USB receivers and adapters, and UARTs of a board. \
                None of them is opened: "foliot receiver show" listens to one.

                EXAMPLES
                  foliot receiver list
                  foliot receiver list --json
                """)

        @Flag(help: "Print one JSON object for each line, one on a line.")
        var json = false

        func run() throws {
            try say(
                try ReceiverPort.all(), json: json,
                nothing: "no line that could have a receiver: nothing is plugged in, or its driver is not loaded")
        }
    }
}
