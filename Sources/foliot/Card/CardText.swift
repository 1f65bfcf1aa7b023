import KernelTime
import TimingCard

/// What a card says, for a person.
struct CardText {
    var card: TimingCardDirectory
    var picture: CardPicture

    var lines: [String] {
        [heading] + servo + connectors + generators + counters + settings + choices
            + picture.warnings.map { "warning: \($0)" }
    }

    private var heading: String {
        let serial = picture.serialNumber.value.map { ", serial number \($0)" } ?? ""
        return
            "\(card.name)  clock \(card.hardwareClock ?? "not available"), pulse \(card.pulse ?? "not available")\(serial)"
    }

    private func line(_ what: String, _ value: String) -> String {
        "  \(what)\(String(repeating: " ", count: max(1, 18 - what.count)))\(value)"
    }

    private var servo: [String] {
        let source = picture["clock_source"]
        let followed = source.value.map { "\($0): \(CardPicture.meaning(ofSource: $0))" } ?? source.excuse ?? ""
        return [
            line("follows", followed),
            line(
                "its own servo",
                "offset \(number("clock_status_offset", "ns")), drift \(number("clock_status_drift", "ns"))"),
            line("its receiver", reception),
        ] + ports
    }

    private func number(_ name: String, _ unit: String) -> String {
        let told = picture.number(name)
        return told.value.map { "\($0)\(unit.isEmpty ? "" : " ")\(unit)" } ?? told.excuse ?? ""
    }

    private var reception: String {
        switch picture.reception.value {
        case .synchronised?: "its pulse comes"
        case .lost(let since)?: "its pulse is lost since \(since)"
        case nil: picture.reception.excuse ?? ""
        }
    }

    private var ports: [String] {
        TimingCardDirectory.portNames.compactMap { name in card.serialPort(name).map { line(name, $0) } }
    }

    private var connectors: [String] {
        CardPicture.ports.filter { !picture["sma\($0)"].isAbsent }.map { number in
            let told = picture.route(number)
            guard let route = told.value else { return line("sma\(number)", told.excuse ?? "") }
            let functions = route.functions.map { "\($0) (\(CardPicture.meaning(of: $0, route.direction)))" }
            return line(
                "sma\(number)",
                "\(route.direction.rawValue)  \(functions.isEmpty ? "nothing" : functions.joined(separator: ", "))")
        }
    }

    private var generators: [String] {
        CardPicture.ports.filter { !picture["gen\($0)/signal"].isAbsent }.map { number in
            let told = picture.signal(number)
            guard let signal = told.value else { return line("gen\(number)", told.excuse ?? "") }
            let words =
                "period \(signal.period) ns, duty \(signal.duty) %, phase \(signal.phase) ns, polarity \(signal.polarity)"
            switch picture.isRunning(number).value {
            case true?: return line("gen\(number)", words)
            case false?: return line("gen\(number)", signal.period == 0 ? "off" : "off; when it last ran: \(words)")
            case nil: return line("gen\(number)", "\(words); whether it runs is not available")
            }
        }
    }

    /// What can be chosen from, as it is written.
    private var choices: [String] {
        let lists = [
            ("can follow", "available_clock_sources"), ("inputs can be", "available_sma_inputs"),
            ("outputs can be", "available_sma_outputs"),
        ]
        return lists.compactMap { what, name in
            picture.list(name).value.map { line(what, $0.joined(separator: " ")) }
        }
    }

    private var counters: [String] {
        CardPicture.ports.filter { !picture["freq\($0)/seconds"].isAbsent }.map { number in
            let seconds = picture.number("freq\(number)/seconds")
            guard let span = seconds.value else { return line("freq\(number)", seconds.excuse ?? "") }
            return line("freq\(number)", span == 0 ? "off" : "\(frequency(number)), counted for \(span) s")
        }
    }

    private func frequency(_ number: Int) -> String {
        switch picture.frequency(number).value {
        case .hertz(let hertz)?: "\(hertz) Hz"
        case .error?: "an error"
        case .overrun?: "an overrun"
        case nil: "no result yet"
        }
    }

    /// Of what only some drivers have, what this one has.
    private var settings: [String] {
        let numbers = [
            ("irig_b_mode", ""), ("ts_window_adjust", "ns"), ("utc_tai_offset", "s"), ("tod_correction", "s"),
            ("external_pps_cable_delay", "ns"), ("internal_pps_cable_delay", "ns"), ("holdover", ""), ("mac_i2c", ""),
            ("tod_baud_rate", "baud"),
        ]
        let lines = numbers.prefix(4).map { name, unit in line(name, number(name, unit)) }
        let extras = numbers.dropFirst(4).filter { !picture[$0.0].isAbsent }.map { name, unit in
            line(name, number(name, unit))
        }
        let talk = picture["tod_protocol"].value.map { [line("tod_protocol", $0)] } ?? []
        return lines + extras + talk
    }
}
