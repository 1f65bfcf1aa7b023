import Reports
import TimeUnits

extension Section {
    static let receiverKeys = [
        "name", "device", "rate", "port", "pulse-length", "pulse-edge", "pulse-grid", "pulse-without-fix",
        "cable-delay", "survey-duration", "survey-accuracy", "latitude", "longitude", "height", "position-accuracy",
        "moving", "constellations", "messages", "jamming-monitor",
    ]
    static let messageLimit = 24

    /// nil when it has no line, which has been reported.
    mutating func receiver() -> ReceiverSetup? {
        let name = name()
        refuseUnknownKeys(known: Self.receiverKeys, elsewhere: Self.keysOfReferences(except: Self.receiverKeys))
        let device = receiverDevice()
        var setup = ReceiverSetup(name: name, device: device ?? "")
        setup.rate = whole("rate", in: 1_200...2_000_000, example: 115_200)
        setup.port = word("port", of: ReceiverSetup.Port.allCases.map { ("\($0)", $0) })
        setup.pulseLength = span(
            "pulse-length", in: Nanoseconds(1_000)...Nanoseconds.milliseconds(900), example: "100 ms")
        setup.pulseEdge = word("pulse-edge", of: [("rising", PulseReading.Edge.rising), ("falling", .falling)])
        setup.pulseGrid = word("pulse-grid", of: ReceiverSetup.PulseGrid.allCases.map { ("\($0)", $0) })
        setup.pulsesWithoutFix = flag("pulse-without-fix")
        setup.monitorsJamming = flag("jamming-monitor")
        // The receiver holds it in a signed number of 16 bits (TP-ANT_CABLEDELAY).
        setup.cableDelay = span(
            "cable-delay", in: Nanoseconds(-32_768)...Nanoseconds(32_767), example: "25 ns")
        setup.place = place()
        setup.constellations = chosen("constellations", of: ReceiverSetup.Constellation.allCases.map { ("\($0)", $0) })
        setup.messages = messages()
        return device == nil ? nil : setup
    }

    private mutating func receiverDevice() -> String? {
        guard table["device"] != nil else {
            report(nil, "it has no device", "add device = \"/dev/ttyACM0\"")
            return nil
        }
        guard let text = text("device", example: "/dev/ttyACM0") else { return nil }
        guard text.hasPrefix("/"), text.utf8.count <= 200, !text.unicodeScalars.contains(where: isControl) else {
            report(
                "device", "\"\(printable(text))\" is not the path of a line", "write it from its root: \"/dev/ttyACM0\""
            )
            return nil
        }
        return text
    }

    private mutating func messages() -> [String]? {
        guard let names = texts("messages", example: "TIM-TP") else { return nil }
        for name in names where name.isEmpty || name.utf8.count > 20 {
            report(
                "messages", "\"\(printable(name))\" is no message", "write it as u-blox does, \"TIM-TP\", or \"timing\""
            )
        }
        if names.count > Self.messageLimit {
            report("messages", "there are \(names.count) of them", "at most \(Self.messageLimit) are allowed")
        }
        return names
    }

    private mutating func chosen<Value: Hashable>(_ key: String, of words: [(String, Value)]) -> Set<Value>? {
        guard let names = texts(key, example: words[0].0) else { return nil }
        if names.isEmpty { report(key, "none is chosen", "name at least one: \(key) = [\"\(words[0].0)\"]") }
        var chosen: Set<Value> = []
        for name in names {
            if let match = words.first(where: { $0.0 == name }) {
                chosen.insert(match.1)
            } else {
                let all = words.map(\.0)
                report(
                    key, "\"\(printable(name))\" is unknown",
                    nearest(to: name, among: all).map { "did you mean \"\($0)\"?" }
                        ?? "known: \(all.joined(separator: ", "))"
                )
            }
        }
        return chosen
    }
}
