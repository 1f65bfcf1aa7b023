import ArgumentParser
import KernelTime
import Oscillators
import Presentation
import ReceiverDaemon
import Reports
import TimeUnits

extension OscillatorCommand {
    struct Watch: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows each second how an oscillator is.",
            discussion: """
                EXAMPLES
                  foliot oscillator watch ocp0
                  foliot oscillator watch /dev/ttyS4 --count 60 --json
                """)

        @OptionGroup var choice: OscillatorChoice

        @Option(help: "End after so many lines.")
        var count: Int?

        @Flag(help: "Print one JSON object for each second, one on a line.")
        var json = false

        func validate() throws {
            if let count, count < 1 { throw ValidationError("--count \(count): must be at least 1") }
        }

        func run() throws {
            let place = try OscillatorPlace(named: choice.device)
            let oscillator = try place.open(choice.kind?.kind)
            var session = OscillatorSession(oscillator.kind)
            var seen = 0
            var heard = RawClock.now()
            while count.map({ seen < $0 }) ?? true {
                let now = RawClock.now()
                _ = try explained { () throws(DeviceError) in
                    try oscillator.line.hold(&session, until: now + .milliseconds(50))
                }
                if session.takeReport() != nil {
                    try show(session, place)
                    seen += 1
                    heard = now
                } else if now - heard > .seconds(15) {
                    throw Failure("\(place.path): the \(oscillator.kind.name) has been silent for 15 s")
                }
            }
        }

        private func show(_ session: OscillatorSession, _ place: OscillatorPlace) throws {
            let telemetry = session.telemetry
            if json { return try sayJSON(OscillatorPicture(telemetry, place, session.notes)) }
            let condition = telemetry.condition
            let parts: [String?] = [
                telemetry.state, condition.isDisciplining.map { $0 ? "disciplining" : "free" },
                condition.phase.map { "its pulse \($0)" },
                condition.tuning.map { "tuned \(decimalText($0.partsPerBillion * 1e6, decimals: 0))e-15" },
                condition.temperature.map { "\(decimalText($0.celsius, decimals: 2)) °C" },
            ]
            let alarms = telemetry.alarms.map { "ALARM: \($0)" }
            try say("\(place.path)  \((parts.compactMap { $0 } + alarms).joined(separator: ", "))")
        }
    }
}
