import ArgumentParser
import KernelTime
import Receivers
import TimeUnits

extension ReceiverCommand {
    struct Decode: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says what a receiver said, from a recording or a pipe.",
            discussion: """
                NMEA and UBX may be mixed with one another and with noise. Each message that is known is one line; \
                "time" is what it names, in UTC. TIM-TP names the pulse that comes next.

                EXAMPLES
                  foliot receiver decode recording.ubx
                  foliot receiver decode recording.ubx --json | grep TIM-TP
                  cat /dev/ttyGNSS | foliot receiver decode -
                  foliot receiver decode old.log --floor 2019-04-07
                """)

        @Argument(help: "A recording; - is standard input.", completion: .file())
        var file: String

        @Option(
            help: ArgumentHelp(
                "The day before which it cannot have been; resolves lost weeks and centuries.", valueName: "date"))
        var floor: String?

        @Flag(help: "Print one JSON object for each message, one on a line.")
        var json = false

        func validate() throws {
            if let floor, CalendarDay(parsing: floor) == nil {
                throw ValidationError("--floor \(floor): not a date such as 2026-01-01 from 1980-01-06 on")
            }
        }

        func run() throws {
            let day = floor.flatMap { CalendarDay(parsing: $0) } ?? DateFloor.beginningOfGPS.day
            let input = try explained { () throws(DeviceError) in try ByteInput(path: file) }
            var buffer = [UInt8](repeating: 0, count: 65_536)
            var decoding = Decoding(floor: DateFloor(day), isJSON: json)
            while true {
                let count = try explained { () throws(DeviceError) in
                    var span = buffer.mutableSpan
                    return try input.read(into: &span)
                }
                if count == 0 { break }
                try decoding.take(buffer.span.extracting(..<count))
            }
            try decoding.finish()
        }
    }
}

/// A recording on its way to lines.
private struct Decoding {
    private var scanner = PacketScanner()
    private var clock: MessageTime
    private let isJSON: Bool
    private var messages = 0
    private var unknown = 0
    private var malformed = 0

    init(floor: DateFloor, isJSON: Bool) {
        clock = MessageTime(floor: floor)
        self.isJSON = isJSON
    }

    mutating func take(_ bytes: Span<UInt8>) throws {
        var packets: [Packet] = []
        scanner.scan(bytes, arrival: Instant(sinceEpoch: .zero)) { packets.append($0) }
        for packet in packets { try show(packet) }
    }

    mutating func finish() throws {
        var packets: [Packet] = []
        scanner.finish { packets.append($0) }
        for packet in packets { try show(packet) }
        if isJSON { return }
        try say(
            "\(messages) messages; \(unknown) that are not known, \(malformed) that cannot be, "
                + "\(scanner.discards.bytes) bytes of no message")
    }

    private mutating func show(_ packet: Packet) throws {
        guard let message = message(packet) else { return }
        messages += 1
        let line = DecodedMessage(message, &clock)
        if isJSON { try sayJSON(line) } else { try say(line.text) }
    }

    private mutating func message(_ packet: Packet) -> ReceiverMessage? {
        do throws(MalformedMessage) {
            let message = try ReceiverMessage(packet.content)
            if message == nil { unknown += 1 }
            return message
        } catch {
            malformed += 1
            return nil
        }
    }
}

extension CalendarDay {
    /// Reads "2026-01-01"; nil for another text, and for a day before GPS time began.
    fileprivate init?(parsing text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        self.init(year: year, month: month, day: day)
        guard daysSince1970 >= DateFloor.beginningOfGPS.day.daysSince1970 else { return nil }
    }
}
