import ArgumentParser
import KernelTime
import ReceiverDaemon
import Receivers
import Reports
import TimeUnits

extension ReceiverCommand {
    struct Watch: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows what foliotd would be told of a receiver, as it comes.",
            discussion: """
                Nothing is sent to the receiver. The rate is found by listening. "arrival_ns" is when the first byte of \
                the message came, on CLOCK_MONOTONIC_RAW; a quantisation error is what is to be added to the time of \
                the pulse that it names.

                EXAMPLES
                  foliot receiver watch ttyGNSS
                  foliot receiver watch /dev/gnss0 --count 10 --json
                """)

        @Argument(help: "The line: a path or ttyGNSS.", completion: .receiverPorts)
        var device: String

        @Option(help: "The rate to try first, in baud.")
        var rate: Int?

        @Option(help: "End after so many reports.")
        var count: Int?

        @Flag(help: "Print one JSON object for each report, one on a line.")
        var json = false

        func validate() throws {
            if let count, count < 1 { throw ValidationError("--count \(count): must be at least 1") }
            try validateRate(rate)
        }

        func run() throws {
            let session = try ReceiverSession(device: device, rate: rate, mayAsk: false)
            var maker = ReportMaker(floor: .program)
            let clock = MessageTime(floor: .program)
            var waiting: [Report] = []
            var shown = 0
            while count.map({ shown < $0 }) ?? true {
                try session.listen(until: RawClock.now() + .second, or: { !waiting.isEmpty }) { packet in
                    waiting += maker.reports(of: packet)
                }
                for report in waiting.prefix(count.map { $0 - shown } ?? .max) {
                    let record = ReportRecord(report, clock)
                    if json { try sayJSON(record.json(arrival: report.arrival)) } else { try say(record.text) }
                    shown += 1
                }
                waiting.removeAll()
            }
        }
    }
}

extension ReportMaker {
    /// What a packet reports; nothing for one that is not known or cannot be.
    mutating func reports(of packet: Packet) -> [Report] {
        guard let message = (try? ReceiverMessage(packet.content)).flatMap({ $0 }) else { return [] }
        return reports(of: message, arrival: packet.arrival)
    }
}

func validateRate(_ rate: Int?) throws {
    if let objection = SerialPort.objection(to: rate) { throw ValidationError("--rate \(objection)") }
}
