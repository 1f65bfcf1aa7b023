import ArgumentParser
import KernelTime
import TimingCard

extension CardCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says how a card is set, what it follows and which signal goes where.",
            discussion: """
                What a card does not tell is shown as "not available", in JSON as null.

                EXAMPLES
                  foliot card show ocp0
                  foliot card show ocp0 --json
                """)

        @OptionGroup var choice: CardChoice

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() throws {
            let card = try choice.directory
            let picture = CardPicture(of: card.attributes)
            if json { return try sayJSON(CardDetails(card, picture)) }
            for line in CardText(card: card, picture: picture).lines { try say(line) }
        }
    }
}

/// What a card says, for programs.
struct CardDetails: Encodable {
    var name: String
    var clock: Nullable<String>
    var pulse: Nullable<String>
    var serial_ports: [String: Nullable<String>] = [:]
    var serial_number: Nullable<String>
    var clock_source: Nullable<String>
    var available_clock_sources: Nullable<[String]>
    var servo_offset_ns: Nullable<Int>
    var servo_drift_ns: Nullable<Int>
    var gnss_sync: Nullable<Bool>
    var gnss_lost_since: Nullable<String>
    var connectors: [Connector]
    var available_inputs: Nullable<[String]>
    var available_outputs: Nullable<[String]>
    var generators: [Generator]
    var counters: [Counter]
    var irig_b_mode: Nullable<Int>
    var ts_window_adjust_ns: Nullable<Int>
    var utc_tai_offset_s: Nullable<Int>
    var tod_correction_s: Nullable<Int>
    var external_pps_cable_delay_ns: Nullable<Int>
    var internal_pps_cable_delay_ns: Nullable<Int>
    var holdover: Nullable<Int>
    var mac_i2c: Nullable<Int>
    var tod_protocol: Nullable<String>
    var tod_baud_rate: Nullable<Int>
    var warnings: [String]

    struct Connector: Encodable {
        var name: String
        var direction: Nullable<String>
        var functions: Nullable<[String]>
    }

    struct Generator: Encodable {
        var name: String
        var running: Nullable<Bool>
        var period_ns: Nullable<Int>
        var duty_percent: Nullable<Int>
        var phase_ns: Nullable<Int>
        var polarity: Nullable<Int>
    }

    struct Counter: Encodable {
        var name: String
        var seconds: Nullable<Int>
        var frequency_hz: Nullable<Int>
        var fault: Nullable<String>
    }

    init(_ card: TimingCardDirectory, _ picture: CardPicture) {
        name = card.name
        clock = Nullable(card.hardwareClock)
        pulse = Nullable(card.pulse)
        for port in TimingCardDirectory.portNames { serial_ports[port] = Nullable(card.serialPort(port)) }
        serial_number = Nullable(picture.serialNumber.value)
        clock_source = Nullable(picture["clock_source"].value)
        available_clock_sources = Nullable(picture.list("available_clock_sources").value)
        servo_offset_ns = Nullable(picture.number("clock_status_offset").value)
        servo_drift_ns = Nullable(picture.number("clock_status_drift").value)
        let reception = picture.reception.value
        gnss_sync = Nullable(reception.map { $0 == .synchronised })
        gnss_lost_since = Nullable(nil)
        if case .lost(let since)? = reception { gnss_lost_since = Nullable(since) }
        connectors = CardPicture.ports.map { number in
            let route = picture.route(number).value
            return Connector(
                name: "sma\(number)", direction: Nullable(route?.direction.rawValue),
                functions: Nullable(route?.functions))
        }
        available_inputs = Nullable(picture.list("available_sma_inputs").value)
        available_outputs = Nullable(picture.list("available_sma_outputs").value)
        generators = CardPicture.ports.filter { !picture["gen\($0)/signal"].isAbsent }.map { Generator($0, picture) }
        counters = CardPicture.ports.filter { !picture["freq\($0)/seconds"].isAbsent }.map { Counter($0, picture) }
        irig_b_mode = Nullable(picture.number("irig_b_mode").value)
        ts_window_adjust_ns = Nullable(picture.number("ts_window_adjust").value)
        utc_tai_offset_s = Nullable(picture.number("utc_tai_offset").value)
        tod_correction_s = Nullable(picture.number("tod_correction").value)
        external_pps_cable_delay_ns = Nullable(picture.number("external_pps_cable_delay").value)
        internal_pps_cable_delay_ns = Nullable(picture.number("internal_pps_cable_delay").value)
        holdover = Nullable(picture.number("holdover").value)
        mac_i2c = Nullable(picture.number("mac_i2c").value)
        tod_protocol = Nullable(picture["tod_protocol"].value)
        tod_baud_rate = Nullable(picture.number("tod_baud_rate").value)
        warnings = picture.warnings
    }
}

extension CardDetails.Generator {
    init(_ number: Int, _ picture: CardPicture) {
        let signal = picture.signal(number).value
        self.init(
            name: "gen\(number)", running: Nullable(picture.isRunning(number).value),
            period_ns: Nullable(signal?.period),
            duty_percent: Nullable(signal?.duty), phase_ns: Nullable(signal?.phase),
            polarity: Nullable(signal?.polarity))
    }
}

extension CardDetails.Counter {
    init(_ number: Int, _ picture: CardPicture) {
        var hertz: Int?
        var fault: String?
        switch picture.frequency(number).value {
        case .hertz(let value)?: hertz = value
        case .error?: fault = "error"
        case .overrun?: fault = "overrun"
        case nil: break
        }
        self.init(
            name: "freq\(number)", seconds: Nullable(picture.number("freq\(number)/seconds").value),
            frequency_hz: Nullable(hertz), fault: Nullable(fault))
    }
}
