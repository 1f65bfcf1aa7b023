import ArgumentParser
import Oscillators
import Reports
import TimeUnits

extension OscillatorCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says what an oscillator is, how it is, and how it is set.",
            discussion: """
                EXAMPLES
                  foliot oscillator show ocp0
                  foliot oscillator show /dev/ttyS4 --kind csac --json
                """)

        @OptionGroup var choice: OscillatorChoice

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() throws {
            let place = try OscillatorPlace(named: choice.device)
            let oscillator = try place.open(choice.kind?.kind)
            let (telemetry, notes) = try oscillator.ask(OscillatorTelemetry.everything(of: oscillator.kind))
            if json { return try sayJSON(OscillatorPicture(telemetry, place, notes)) }
            for line in lines(telemetry, place, notes) { try say(line) }
        }

        private func lines(_ telemetry: OscillatorTelemetry, _ place: OscillatorPlace, _ notes: LineNotes) -> [String] {
            let card = place.card.map { " of \($0)" } ?? ""
            let width = telemetry.items.map(\.name.count).max() ?? 0
            let items = telemetry.items.map { item in
                let gap = String(repeating: " ", count: width - item.name.count + 2)
                return "  \(item.name)\(gap)\(item.value)\(item.unit.isEmpty ? "" : " \(item.unit)")"
            }
            return ["\(place.path)  \(telemetry.kind.name)\(card), \(telemetry.state)"]
                + telemetry.alarms.map { "  ALARM  \($0)" }
                + telemetry.advice(onCard: place.card != nil).map { "  \($0)" }
                + items + notes.clauses.map { "  the line: \($0)" }
        }
    }
}

extension OscillatorTelemetry {
    /// What a person should mend.
    func advice(onCard: Bool) -> [String] {
        guard kind == .sa5x else { return [] }
        var advice: [String] = []
        if onCard, let width = self["PpsWidth"], width != "80000000" {
            advice.append(
                "PpsWidth is \(width) ns: the card's clock can be hundreds of ms off unless it is 80 ms "
                    + "(foliot oscillator discipline … --pps-width \"80 ms\" --store)")
        }
        if let version = self["swrev"], SA5xFirmware(version)?.isKnown != true {
            advice.append("its firmware is not of the 1.x line that Foliot knows: nothing is written to it")
        }
        if condition.isDisciplining == true, self["PpsInDetected"] == "0" {
            advice.append("it is to follow a pulse, and none comes in")
        }
        return advice
    }
}

/// An oscillator as JSON.
struct OscillatorPicture: Encodable {
    var path: String
    var card: Nullable<String>
    var kind: String
    var state: String
    var locked: Nullable<Bool>
    var disciplining: Nullable<Bool>
    var temperature_c: Nullable<Double>
    var tuning_ppb: Nullable<Double>
    var phase_ns: Nullable<Double>
    var alarms: [String]
    var values: [String: String]
    var advice: [String]
    var line: [String]

    init(_ telemetry: OscillatorTelemetry, _ place: OscillatorPlace, _ notes: LineNotes) {
        path = place.path
        card = Nullable(place.card)
        kind = telemetry.kind.word
        state = telemetry.state
        let condition = telemetry.condition
        locked = Nullable(condition.isLocked)
        disciplining = Nullable(condition.isDisciplining)
        temperature_c = Nullable(finite: condition.temperature?.celsius)
        tuning_ppb = Nullable(finite: condition.tuning?.partsPerBillion)
        phase_ns = Nullable(finite: condition.phase?.nanoseconds)
        alarms = telemetry.alarms
        values = Dictionary(telemetry.items.map { ($0.name, $0.value) }) { first, _ in first }
        advice = telemetry.advice(onCard: place.card != nil)
        line = notes.clauses
    }
}
