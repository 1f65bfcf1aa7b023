import ArgumentParser
import Control
import KernelTime
import TimeUnits

extension GPIOCommand {
    struct Pulse: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Puts out a pulse each second of the system clock, by software.",
            discussion: """
                The line rises shortly after the second, by as much as the host was late; how late is measured for each \
                pulse and summed up at the end. With real-time priority (as root) this is microseconds on a quiet host; \
                it is no match for a hardware output ("foliot phc output").

                EXAMPLES
                  foliot gpio pulse gpiochip0/23
                  foliot gpio pulse gpiochip0/23 --width 1ms --count 60 --json
                """)

        @OptionGroup var choice: LineChoice

        @Option(help: "How long the line stays high, 1us to 900ms.")
        var width = "100ms"

        @Option(help: "End after so many pulses.")
        var count: Int?

        @Option(help: "Real-time priority, 1 to 99; 0 for none.")
        var priority = 50

        @OptionGroup var change: ChangeOptions

        @Flag(help: "Print one JSON object for each pulse, one on a line, and one for all of them.")
        var json = false

        func validate() throws {
            let span = try Nanoseconds(parsing: width)
            guard (Nanoseconds(1_000)...Nanoseconds.milliseconds(900)).contains(span) else {
                throw ValidationError("--width \(width): must be from 1us to 900ms")
            }
            guard (0...99).contains(priority) else {
                throw ValidationError("--priority \(priority): must be from 0 to 99")
            }
            if let count, count < 1 { throw ValidationError("--count \(count): must be at least 1") }
        }

        func run() throws {
            try change.ownership().refuse("putting pulses out", of: choice.name)
            let chip = try explained { () throws(DeviceError) in try GPIOChip(path: choice.path) }
            try change.ask("\(choice.name) becomes an output, and what is wired to it sees pulses.")
            let line = try driven(consume chip)
            if priority > 0, let refusal = Realtime.request(priority: priority).scheduling {
                Console.tell("no real-time priority, so pulses may be late by milliseconds: \(Failure(refusal))")
            }
            let width = try Nanoseconds(parsing: width)
            var train = PulseTrain()
            var lateness = Lateness()
            while count.map({ lateness.count < $0 }) ?? true {
                let pulse = try explained { () throws(DeviceError) in try train.next(on: line, width: width) }
                lateness.add(pulse)
                try report(pulse, lateness)
            }
            if json { try sayJSON(lateness) } else { try say(lateness.text) }
        }

        private func driven(_ chip: consuming GPIOChip) throws(Failure) -> GPIOLine {
            do {
                return try GPIOLine(driving: chip, line: choice.number)
            } catch {
                throw Failure(error)
            }
        }

        private func report(_ pulse: PulseTrain.Pulse, _ lateness: Lateness) throws {
            if json {
                try sayJSON(
                    Record(
                        second: pulse.second.sinceEpoch.count / 1_000_000_000, late_ns: pulse.lateness.count,
                        write_ns: pulse.duration.count))
            } else if lateness.count % 10 == 0 {
                try say("\(pulse.second.timeText)  \(lateness.text)")
            }
        }
    }

    private struct Record: Encodable {
        var second: Int64
        /// From the second to when the line had risen for certain.
        var late_ns: Int64
        /// How long the writing took, which is how far `late_ns` can be too much.
        var write_ns: Int64
    }
}

/// How late pulses were.
private struct Lateness: Encodable {
    var count = 0
    var mean_ns: Double = 0
    var least_ns: Int64 = .max
    var most_ns: Int64 = 0

    mutating func add(_ pulse: PulseTrain.Pulse) {
        let late = pulse.lateness.count
        count += 1
        mean_ns += (Double(late) - mean_ns) / Double(count)
        least_ns = min(least_ns, late)
        most_ns = max(most_ns, late)
    }

    var text: String {
        "\(count) pulses, late by \(Nanoseconds(rounding: mean_ns)) on average, \(Nanoseconds(least_ns)) to "
            + "\(Nanoseconds(most_ns))"
    }
}
