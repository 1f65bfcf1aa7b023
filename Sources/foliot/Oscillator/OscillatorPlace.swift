import KernelTime
import Oscillators
import ReceiverDaemon
import Reports

/// Where an oscillator is: its line, and the card that carries it.
struct OscillatorPlace {
    var path: String
    /// "ocp0"; nil for a line that belongs to no card.
    var card: String?

    /// The lines that timing cards tell of, and the devices of the mRO-50's own driver.
    static func all() -> [OscillatorPlace] {
        let lines = TimingCardDirectory.all().compactMap { card in
            card.serialPort("ttyMAC").map { OscillatorPlace(path: $0, card: card.name) }
        }
        let names = (try? Files.entries(of: "/dev", limit: 16_384)) ?? []
        return lines
            + names.filter { $0.hasPrefix("mro50") }.sorted().map { OscillatorPlace(path: "/dev/\($0)", card: nil) }
    }

    /// What a person means by a name.
    init(named name: String) throws(Failure) {
        let known = Self.all()
        if let place = known.first(where: { $0.card == name || $0.path == name }) {
            self = place
        } else if name.contains("/") {
            let number = Files.deviceNumber(name)
            let card = known.first { number != nil && Files.deviceNumber($0.path) == number }?.card
            self.init(path: name, card: card)
        } else if TimingCardDirectory.all().contains(where: { $0.name == name }) {
            throw Failure("\(name): its driver tells of no serial line to an oscillator (ttyMAC)")
        } else {
            throw Failure(
                "\(name): neither a timing card nor a path; \"foliot oscillator list\" shows the oscillators of this host"
            )
        }
    }

    init(path: String, card: String?) {
        (self.path, self.card) = (path, card)
    }

    /// Whether it is reached by ioctl and not over a line.
    var isRegisterDevice: Bool { path.hasPrefix("/dev/mro50") && !path.contains("serial") }

    /// Claims its line and finds out what it is.
    func open(_ kind: OscillatorCondition.Kind?) throws(Failure) -> OpenOscillator {
        if isRegisterDevice {
            throw Failure(
                "\(path): Foliot speaks to an mRO-50 over its serial line only; name that, or the card it is on")
        }
        if let holder = Files.holders(of: path).first {
            throw Failure("\(path): \(holder) has it open, and two cannot speak to one oscillator; stop that first")
        }
        let line = try explained { () throws(DeviceError) in
            try OscillatorLine(path: path, rate: kind?.lineRate ?? Interview.rates[0])
        }
        let found: OscillatorCondition.Kind?
        if let kind { found = kind } else { found = try explained { () throws(DeviceError) in try line.findOut() } }
        guard let found else {
            throw Failure(
                "\(path): no oscillator that Foliot knows answers, at 57600 or at 9600 baud; is this its line, and has it "
                    + "power? If you know what it is, say so with --kind")
        }
        return OpenOscillator(line: line, kind: found, place: self)
    }
}

/// An oscillator that one speaks with.
struct OpenOscillator: ~Copyable {
    let line: OscillatorLine
    let kind: OscillatorCondition.Kind
    let place: OscillatorPlace

    func hold(_ dialogue: inout some LineDialogue) throws(Failure) {
        do throws(DeviceError) { try line.hold(&dialogue) } catch { throw Failure(error) }
    }

    /// Asks all of these; fails when nothing is answered.
    func ask(_ questions: [OscillatorRequest]) throws(Failure) -> (telemetry: OscillatorTelemetry, notes: LineNotes) {
        var inquiry = Inquiry(questions, of: kind)
        try hold(&inquiry)
        var telemetry = OscillatorTelemetry(kind)
        for (command, settlement) in inquiry.answers {
            if case .answer(let text) = settlement { telemetry.take(text, to: command) }
        }
        guard !telemetry.items.isEmpty else {
            let what = inquiry.notes.clauses.joined(separator: ", ")
            throw Failure("\(place.path): no answer from the \(kind.name): \(what.isEmpty ? "it is silent" : what)")
        }
        return (telemetry, inquiry.notes)
    }

    /// The firmware that an SA5x names; nil for what names none.
    func firmware() throws(Failure) -> SA5xFirmware? {
        guard kind == .sa5x else { return nil }
        let version = try ask([.sa5x(.identity(.software))]).telemetry["swrev"] ?? ""
        guard let firmware = SA5xFirmware(version) else {
            throw Failure(
                "\(place.path): its firmware calls itself \"\(version)\", which Foliot does not know: "
                    + "nothing is written to it")
        }
        return firmware
    }
}
