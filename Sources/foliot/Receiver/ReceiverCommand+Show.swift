import ArgumentParser
import KernelTime
import ReceiverDaemon
import Receivers
import TimeUnits

extension ReceiverCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Listens to a receiver, and says what it is and how it fares.",
            discussion: """
                The rate is found by listening. A receiver that speaks UBX is also asked for what it does not say by \
                itself, which changes nothing; --passive asks nothing.

                EXAMPLES
                  foliot receiver show ttyGNSS
                  foliot receiver show /dev/ttyUSB0 --rate 4800 --seconds 10
                  foliot receiver show /dev/gnss0 --json
                """)

        @Argument(help: "The line: a path or ttyGNSS.", completion: .receiverPorts)
        var device: String

        @Option(help: "The rate to try first, in baud.")
        var rate: Int?

        @Option(help: "Listen for so long once it is heard.")
        var seconds = 4

        @Flag(help: "Send nothing to the receiver.")
        var passive = false

        @Flag(help: "Print one JSON object.")
        var json = false

        func validate() throws {
            guard (1...3_600).contains(seconds) else {
                throw ValidationError("--seconds \(seconds): must be from 1 to 3600")
            }
            try validateRate(rate)
        }

        func run() throws {
            let session = try ReceiverSession(device: device, rate: rate, mayAsk: !passive)
            var portrait = ReceiverPortrait()
            if Terminal.isInteractive, !json { Console.tell("listening to \(session.path), for a minute at most") }
            try session.settle(within: .seconds(60)) { portrait.take($0) }
            if !passive { session.send(UBX.Frame(.monVersion, payload: []).bytes) }
            try session.listen(until: RawClock.now() + .seconds(Int64(seconds))) { portrait.take($0) }
            if !passive, portrait.speaks.contains("UBX") {
                for kind in portrait.unheard { session.send(UBX.Frame(kind, payload: []).bytes) }
                try session.listen(until: RawClock.now() + .second) { portrait.take($0) }
            }
            if json {
                let fields = portrait.fields(path: session.path, rate: session.rate, noise: session.noise)
                return try sayJSON(FieldRecord(fields: fields))
            }
            for line in portrait.lines(path: session.path, rate: session.rate, noise: session.noise) { try say(line) }
        }
    }
}
