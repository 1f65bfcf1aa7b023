import ArgumentParser
import ClockDaemon
import Configuration
import KernelTime

/// The engine: keeps this host's clocks on time until it is told to stop.
@main
struct FoliotDaemon: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "foliotd",
        abstract: "Keeps this host's clocks on time from the hardware that is plugged into it.",
        discussion: """
            It stays in the foreground and writes sentences to standard error. SIGHUP reads the configuration again, \
            SIGTERM and SIGINT end it and leave the clocks at their best.

            Exit status: 0 when it was told to end, 1 when it could not start (what failed is said), 64 for wrong \
            arguments, 78 for a wrong configuration.

            Examples:
              foliotd --check --config my.toml
              foliotd --config my.toml --state /tmp/foliot --runtime /tmp/foliot
            """,
        version: Version.current)

    @Option(help: "The configuration to read.")
    var config = "/etc/foliot/foliot.toml"

    @Flag(help: "Check the configuration, say what is wrong with it, and end.")
    var check = false

    @Flag(help: "Leave out the sockets: nobody can ask how the engine is, and no receiver can report.")
    var noControl = false

    @Option(help: "The directory for what has to survive a restart.")
    var state = "/var/lib/foliot"

    @Option(help: "The directory for its sockets.")
    var runtime = "/run/foliot"

    private static let wrongConfiguration = ExitCode(78)

    func run() throws {
        let configuration: Configuration
        do {
            configuration = try Configuration(file: config)
        } catch {
            Console.tell("\(error)")
            throw Self.wrongConfiguration
        }
        for warning in configuration.warnings { Console.tell("\(warning)") }
        if check { return Console.tell("\(config) is right") }
        try serve(configuration)
    }

    private func serve(_ configuration: Configuration) throws {
        let directories = noControl ? [state] : [state, runtime]
        for directory in directories { prepare(directory) }
        var service = try Service(
            places: Service.Places(configuration: config, state: state, runtime: noControl ? nil : runtime),
            configuration: configuration, say: Console.say)
        try service.run()
    }

    /// Without its directories the daemon has no memory and no voice, and keeps the clocks all the same.
    private func prepare(_ directory: String) {
        do {
            try Files.makeDirectory(directory)
        } catch {
            Console.say("\(error)")
        }
    }
}
