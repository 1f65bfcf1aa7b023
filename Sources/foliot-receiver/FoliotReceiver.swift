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

            EXAMPLES
              foliot-receiver /dev/ttyGNSS
              foliot-receiver /dev/ttyUSB0 --rate 9600 --runtime /tmp/foliot
            """)

    @Argument(help: "The line, as the configuration writes it: /dev/ttyGNSS.")
    var device: String

    @Option(help: "The rate to try first, in baud.")
    var rate: Int?

    @Option(help: "The directory of foliotd's sockets.")
    var runtime = "/run/foliot"

    func validate() throws {
        if LinePath(device) == nil {
            throw ValidationError("\(device): write the path of a line from its root, /dev/ttyGNSS")
        }
        if let rate, !SerialPort.rates.contains(rate) {
            let known = SerialPort.rates.map(String.init).joined(separator: ", ")
            throw ValidationError("--rate \(rate): no line has this rate; known are \(known)")
        }
    }

    func run() throws {
        guard let line = LinePath(device) else { return }
        let loop = ReceiverLoop(line: line, rate: rate, socket: "\(runtime)/reports.sock", say: Console.say)
        try ReceiverService(loop).run {}
    }
}
