import ArgumentParser

/// The process of one serial line: turns what a receiver or an oscillator says into reports.
@main
struct FoliotReceiver: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "foliot-receiver", abstract: "Reads one receiver or oscillator for foliotd.")
}
