import ArgumentParser

struct OscillatorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "oscillator", abstract: "Looks at atomic oscillators, and tunes them.")
}
