public import TimeUnits

/// A Microsemi SA.45s as its user guide (revision D, 3.4) describes it.
public struct SimulatedCSAC: LineDevice, Sendable {
    public var steer: Int64 = 0
    public var mode: Int64 = 0
    public var timeConstant: Int64 = 1_000
    public var cableDelay: Int64 = 0
    public var sleep: Int64 = 3_300
    public var wake: Int64 = 300
    public var threshold: Int64 = 20
    public var pulseWidth: Int64 = 1
    public var timeOfDay: Int64 = 4_000
    public var status: Int64 = 0
    public var alarms: Int64 = 0
    /// What a latched steering has become.
    public private(set) var calibration: Int64 = 0
    public private(set) var keepings = 0
    /// Whether it takes a checksum also while it asks for none.
    public var takesNeedlessChecksum = true
    /// How often its pulse was put on the other.
    public private(set) var synchronisations = 0

    private var line: [UInt8]?

    public init() {}

    public var truth: [String: Int64] {
        var all: [String: Int64] = [
            "Steer": steer, "time constant": timeConstant, "cable delay": cableDelay, "sleep": sleep << 16 | wake,
            "lock threshold": threshold, "pulse width": pulseWidth,
        ]
        for (name, bit, _) in Self.modes { all[name] = mode & bit == 0 ? 0 : 1 }
        return all
    }

    public mutating func restart() -> [UInt8] {
        (steer, timeOfDay, line) = (0, 0, nil)
        return []
    }

    public mutating func receive(_ byte: UInt8, at now: Instant<Raw>) -> Utterance? {
        guard let held = line else {
            if byte == UInt8(ascii: "!") { line = [] } else { return shortcut(byte) }
            return nil
        }
        switch byte {
        case 0x1B: line = nil
        case 0x0A, 0x0D:
            line = nil
            return held.isEmpty ? nil : complete(held)
        default: if held.count < 120 { line = held + [byte] }
        }
        return nil
    }

    private mutating func shortcut(_ byte: UInt8) -> Utterance? {
        guard mode & 0x40 == 0 else { return nil }
        switch byte {
        case UInt8(ascii: "6"), UInt8(ascii: "^"), UInt8(ascii: "S"), UInt8(ascii: "?"):
            return say(perform([byte]))
        case UInt8(ascii: "F"), UInt8(ascii: "M"), UInt8(ascii: "D"), UInt8(ascii: "U"), UInt8(ascii: "T"),
            UInt8(ascii: "m"), UInt8(ascii: ">"), UInt8(ascii: "@"):
            return say(perform([byte, UInt8(ascii: "?")]))
        default: return nil
        }
    }

    private mutating func complete(_ line: [UInt8]) -> Utterance {
        let wants = mode & 0x40 != 0
        guard let star = line.lastIndex(of: UInt8(ascii: "*")) else {
            return wants ? Utterance("*\r\n") : say(perform(line))
        }
        let body = Array(line[..<star])
        guard wants || takesNeedlessChecksum else { return say("?") }
        guard line[(star + 1)...].elementsEqual(parity(body).utf8) else { return Utterance("*\r\n") }
        return say(perform(body))
    }

    private func say(_ text: String) -> Utterance {
        let isBare = mode & 0x40 == 0 || text == "?"
        return Utterance(text + (isBare ? "" : "*" + parity(text.utf8)) + "\r\n")
    }

    private mutating func perform(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let rest = String(text.unicodeScalars.dropFirst().map(Character.init))
        switch text.unicodeScalars.first {
        case "6" where rest.isEmpty:
            return "Status,Alarm,SN,Mode,Contrast,LaserI,TCXO,HeatP,Sig,Temp,Steer,ATune,Phase,DiscOK,TOD,LTime,Ver"
        case "^" where rest.isEmpty: return telemetry
        case "F": return adjustFrequency(rest)
        case "M": return changeMode(rest)
        case "S" where rest.isEmpty:
            synchronisations += 1
            return "S"
        case "D" where rest.hasPrefix("C"): return compensate(String(rest.dropFirst()))
        case "D": return keep(rest, 10...10_000, \.timeConstant)
        case "U": return dose(rest)
        case "T": return tell(rest)
        case "m": return keep(rest, 1...1_000_000_000, \.threshold)
        case ">": return keep(rest, 1...65_535, \.pulseWidth)
        case "@" where rest == "?": return "0"
        case "?" where rest.isEmpty: return "SA.45s"
        default: return "?"
        }
    }

    private mutating func keep(
        _ text: String, _ limits: ClosedRange<Int64>, _ place: WritableKeyPath<SimulatedCSAC, Int64>
    ) -> String {
        if text == "?" { return "\(self[keyPath: place])" }
        guard let value = Int64(text), limits.contains(value) else { return "?" }
        self[keyPath: place] = value
        return "\(value)"
    }

    private mutating func compensate(_ text: String) -> String {
        guard text == "L" else { return keep(text, -1_000...1_000, \.cableDelay) }
        keepings += 1
        return "Phase comp latched"
    }

    private mutating func adjustFrequency(_ text: String) -> String {
        switch (text.first, Int64(text.dropFirst())) {
        case ("A", let femtos?) where abs(femtos) <= 2_000_000_000: steer = femtos / 1_000
        case ("D", let femtos?) where abs(femtos) <= 20_000_000: steer += femtos / 1_000
        case ("?", nil) where text == "?": break
        case ("L", nil) where text == "L": (calibration, steer, keepings) = (calibration + steer, 0, keepings + 1)
        default: return "?"
        }
        return "Steer = \(steer)"
    }

    private mutating func changeMode(_ letter: String) -> String {
        if letter != "?" {
            guard let (_, bit, _) = Self.modes.first(where: { $0.2 == letter.uppercased() }), letter.utf8.count == 1
            else { return "?" }
            if letter == letter.uppercased() {
                if bit & 0x1C != 0 { mode &= ~0x1C }
                mode |= bit
            } else {
                mode &= ~bit
            }
        }
        let digits = String(mode, radix: 16, uppercase: true)
        return "0x" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    private mutating func dose(_ text: String) -> String {
        if text != "?" {
            let parts = text.split(separator: ",").map { Int64($0) }
            guard parts.count == 2, let sleep = parts[0], let wake = parts[1], (1_800...65_535).contains(sleep),
                (10...65_535).contains(wake)
            else { return "?" }
            (self.sleep, self.wake) = (sleep, wake)
        }
        return "\(sleep),\(wake)"
    }

    private mutating func tell(_ text: String) -> String {
        switch (text.first, Int64(text.dropFirst())) {
        case ("A", let seconds?): timeOfDay = seconds
        case ("D", let seconds?): timeOfDay = timeOfDay &+ seconds
        case ("?", nil) where text == "?": return "\(timeOfDay)"
        default: return "?"
        }
        return "TimeOfDay = \(timeOfDay)"
    }

    private var telemetry: String {
        let hex = { (value: Int64) in
            let digits = String(value, radix: 16, uppercase: true)
            return "0x" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }
        return "\(status),\(hex(alarms)),1209CS00909,\(hex(mode)),4381,0.86,1.573,17.62,0.996,28.26,\(steer),---,"
            + (mode & 0x14 == 0 ? "---" : "-3") + ",\(mode & 0x10 == 0 ? 0 : 1),\(timeOfDay),86400,1.10"
    }

    private static let modes: [(String, Int64, String)] = [
        ("analogue tuning", 0x1, "A"), ("phase measurement", 0x4, "M"), ("automatic synchronisation", 0x8, "S"),
        ("disciplining", 0x10, "D"), ("low power", 0x20, "U"), ("checksums", 0x40, "C"),
    ]
}
