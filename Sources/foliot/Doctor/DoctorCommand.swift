import ArgumentParser

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Walks from the antenna to the clock and says the first thing that is wrong.")
}
