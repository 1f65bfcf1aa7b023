import ArgumentParser
import KernelTime
import ReceiverDaemon
import Reports

/// The process of one serial line: turns what a receiver says into reports.
@main
struct FoliotReceiver: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "foliot-receiver",
        abstract: "Reads one receiver for foliotd.",
        discussion: """
            It stays in the foreground, finds the rate and the protocol by listening, and writes sentences to standard \
            error. It waits for its line and for foliotd for as long as it takes, and ends when it is told to.

            A receiver that has a [[receiver]] section in the configuration is looked at when it is first heard and \
            when it has started again; what differs is written, read back and said. SIGHUP reads the file again.

            With --oscillator the line is that of an atomic oscillator, which is found out and watched. With \
            --corrections a receiver's quantisation errors reach an SA5x before the pulse that each describes: the \
            oscillator's process listens there, the receiver's process speaks.

            EXAMPLES
              foliot-receiver /dev/ttyGNSS
              foliot-receiver /dev/ttyGNSS --config my.toml
              foliot-receiver /dev/ttyUSB0 --rate 9600 --runtime /tmp/foliot
              foliot-receiver /dev/ttyMAC --oscillator --corrections /run/foliot-rx/mac.sock
              foliot-receiver /dev/ttyGNSS --corrections /run/foliot-rx/mac.sock
            """)

    @Argument(help: "The line, as the configuration writes it: /dev/ttyGNSS.")
    var device: String

    @Option(help: "The rate to try first, in baud.")
    var rate: Int?

    @Option(help: "The configuration; its [[receiver]] sections say how a receiver is to be set up.")
    var config = "/etc/foliot/foliot.toml"

    @Flag(help: "An atomic oscillator is at the line, and no receiver.")
    var oscillator = false

    @Option(help: "The socket of quantisation errors for an oscillator.")
    var corrections: String?

    @Option(help: "The directory of foliotd's sockets.")
    var runtime = "/run/foliot"

    func validate() throws {
        if LinePath(device) == nil {
            throw ValidationError("\(device): write the path of a line from its root, /dev/ttyGNSS")
        }
        if let objection = SerialPort.objection(to: rate) { throw ValidationError("--rate \(objection)") }
    }

    func run() throws {
        guard let line = LinePath(device) else { return }
        let socket = "\(runtime)/reports.sock"
        if oscillator {
            let loop = try OscillatorLoop(line: line, socket: socket, corrections: corrections, say: Console.say)
            return try ReceiverService(loop).run {}
        }
        let loop = ReceiverLoop(
            line: line, plan: plan(), socket: socket, corrections: corrections, say: Console.say)
        try ReceiverService(loop).run {
            loop.follow(plan())
            CurrentProcess.giveBackCode()
        }
    }

    /// Without a configuration that can be read, the receiver is heard and left as it is.
    private func plan() -> ReceiverPlan {
        var plan = ReceiverPlan()
        do throws(ReceiverSetupError) {
            plan = try ReceiverPlan.read(config, line: device)
        } catch {
            Console.say("\(error)\n\(device) is read, and not set up")
        }
        plan.rate = rate ?? plan.rate
        return plan
    }
}
