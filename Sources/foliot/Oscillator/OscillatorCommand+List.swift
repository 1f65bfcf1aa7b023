import ArgumentParser

extension OscillatorCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the oscillators that timing cards tell of.",
            discussion: """
                It asks none of them; "foliot oscillator show" does.

                EXAMPLES
                  foliot oscillator list
                  foliot oscillator list --json
                """)

        @Flag(help: "Print one JSON object for each oscillator, one on a line.")
        var json = false

        func run() throws {
            try say(
                OscillatorPlace.all().map { Entry(path: $0.path, card: Nullable($0.card)) }, json: json,
                nothing: """
                    no oscillator: no timing card with one is here; for another, name its line, as in
                      foliot oscillator show /dev/ttyS4
                    """)
        }
    }

    private struct Entry: ListEntry {
        var path: String
        var card: Nullable<String>

        var text: String {
            "\(path)  \(card.value.map { "the oscillator of \($0)" } ?? "an mRO-50, by its own driver")"
        }
    }
}
