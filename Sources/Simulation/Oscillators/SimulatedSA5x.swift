public import TimeUnits

/// A MAC-SA5x as its user guide (Microchip DS50002938, chapter 4) describes it.
public struct SimulatedSA5x: LineDevice, Sendable {
    public var values: [String: Int64]
    public private(set) var stored: [String: Int64]
    /// What it answers to `{swrev?}`.
    public var software = "V1.5.2.0.5ADA4E31,V1.2"
    /// Whether a write is answered with the value; else with 1.
    public var echoesValue = true
    /// Whether the flash memory takes what is written.
    public var canStore = true
    public private(set) var keepings = 0

    private var line = ""
    private var isOpen = false

    public init() {
        values = [
            "Alarms": 0, "PpsInDetected": 1, "TotalRuntime": 7_200, "TotalLocktime": 7_000, "Locked": 1,
            "TimeOfDay": 1_700_000_000, "DisciplineLocked": 1, "PpsOffset": -30, "PpsWidth": 80_000_000,
            "CableDelay": 0, "Disciplining": 1, "PpsSource": 0, "TauPps0": 10_000, "TauPps1": 10_000, "PpsQErr": 0,
            "PhaseLimit": 1_000, "JamSyncing": 0, "Phase": 4, "LastCorrection": 120, "PhaseMetering": 0,
            "DisciplineThresholdPps0": 20, "DisciplineThresholdPps1": 20, "LaserTempSet": 51_000, "OscTuning": 3,
            "OvenCurrent": 210, "DCSignal": 1_234, "AnalogTuning": 0, "Temperature": 45_125, "DigitalTuning": 0,
            "PowerSupply": 5_010, "AnalogTuningEnabled": 0, "EffectiveTuning": -17, "LockProgress": 100,
            "DisciplineTuning": -17,
        ]
        stored = values
    }

    public var truth: [String: Int64] { values.filter { Self.limits[$0.key] != nil } }

    public mutating func restart() -> [UInt8] {
        for (name, value) in stored where Self.limits[name] != nil { values[name] = value }
        values["PpsQErr"] = 0
        (line, isOpen) = ("", false)
        return Array("[>Loading...]\r\n[>Microchip SA5X]\r\n".utf8)
    }

    public mutating func receive(_ byte: UInt8, at now: Instant<Raw>) -> Utterance? {
        switch byte {
        case UInt8(ascii: "{"): (line, isOpen) = ("", true)
        case UInt8(ascii: "}") where isOpen:
            isOpen = false
            return answer(line)
        default: if isOpen { line.unicodeScalars.append(Unicode.Scalar(byte)) }
        }
        return nil
    }

    private mutating func answer(_ command: String) -> Utterance {
        var body = command
        var hasSum = false
        if let bar = body.lastIndex(of: "|") {
            hasSum = true
            let sum = String(body[body.index(after: bar)...])
            body = String(body[..<bar])
            guard sum == parity(bytes(of: body)) else { return Utterance("[!3]\r\n") }
        }
        var parts = body.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        var tag = ""
        if let mark = parts[0].firstIndex(of: "#") {
            tag = String(parts[0][mark...])
            parts[0] = String(parts[0][..<mark])
        }
        let reply = tag + perform(parts)
        let isReset = parts == ["reset"]
        let announcement = isReset ? String(decoding: restart(), as: UTF8.self) : ""
        return Utterance(isReset ? announcement : "[\(reply)\(hasSum ? "|" + parity(reply.utf8) : "")]\r\n")
    }

    /// The bytes that were received, whatever they are.
    private func bytes(of text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    private mutating func perform(_ parts: [String]) -> String {
        switch (parts[0], parts.count) {
        case ("device?", 1): "=sa5x"
        case ("pn?", 1): isFirst ? "!1" : "=\"090-03100-003\""
        case ("serial?", 1): "=2004AX00123"
        case ("swrev?", 1): "=" + software
        case ("hwrev?", 1): "=\"A|2\""
        case ("get", 2): get(parts[1])
        case ("set", 3): set(parts[1], parts[2])
        case ("store", 1): store()
        case ("load", 1): load()
        case ("latch", 1): latch()
        case ("reset", 1): ""
        default: "!1"
        }
    }

    private var isFirst: Bool { software.hasPrefix("V1.0.") }

    private func get(_ name: String) -> String {
        let later = [
            "TotalRuntime", "TotalLocktime", "LaserTempSet", "OscTuning", "OvenCurrent", "DCSignal", "DisciplineTuning",
        ]
        guard let value = values[name == "769" ? "PpsSource" : name], !(isFirst && later.contains(name))
        else { return "!1" }
        return "=\(value)"
    }

    private mutating func set(_ given: String, _ text: String) -> String {
        let name = given == "769" ? "PpsSource" : given
        guard let limits = Self.limits[name] else { return "!1" }
        guard let value = Int64(text), limits.contains(value), fits(name, value) else { return "!4" }
        if name == "PpsOffset" || name == "PpsWidth", value % 10 != 0 { return "!4" }
        values[name] = value
        return echoesValue ? "=\(value)" : "=1"
    }

    private func fits(_ name: String, _ value: Int64) -> Bool {
        func isOn(_ other: String) -> Bool { values[other] != 0 }
        return switch name {
        case "Disciplining": value == 0 || !(isOn("PhaseMetering") || isOn("AnalogTuningEnabled"))
        case "PhaseMetering": value == 0 || !isOn("Disciplining")
        case "AnalogTuningEnabled": value == 0 || !(isOn("Disciplining") || isOn("DigitalTuning"))
        case "DigitalTuning": value == 0 || !isOn("AnalogTuningEnabled")
        default: true
        }
    }

    private mutating func store() -> String {
        guard canStore else { return "!321" }
        stored = values
        keepings += 1
        return "=1"
    }

    private mutating func load() -> String {
        for (name, value) in stored where Self.limits[name] != nil { values[name] = value }
        return "=1"
    }

    private mutating func latch() -> String {
        values["DigitalTuning"] = 0
        values["LastCorrection"] = 0
        keepings += 1
        return "=1"
    }

    private static let limits: [String: ClosedRange<Int64>] = [
        "DigitalTuning": -20_000_000...20_000_000, "PpsOffset": -83_886_080...83_886_080,
        "PpsWidth": 100...83_886_080, "CableDelay": -500_000_000...500_000_000, "PpsSource": 0...1,
        "TauPps0": 10...45_000, "TauPps1": 10...45_000, "PpsQErr": -1_000_000...1_000_000,
        "PhaseLimit": -1_000_000...1_000_000, "DisciplineThresholdPps0": 1...1_000,
        "DisciplineThresholdPps1": 1...1_000, "Disciplining": 0...1, "PhaseMetering": 0...1,
        "AnalogTuningEnabled": 0...1, "TimeOfDay": 0...4_294_967_295,
    ]
}
