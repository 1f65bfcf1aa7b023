import ArgumentParser

struct GPIOCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gpio", abstract: "Looks at GPIO lines, and puts pulses out.")
}
