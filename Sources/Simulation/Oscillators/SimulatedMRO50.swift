public import TimeUnits

/// A Safran mRO-50 behind the serial line of an ART card.
public struct SimulatedMRO50: LineDevice, Sendable {
    public var fine: Int64 = 2_400
    public var coarse: Int64 = 1_234_567
    /// As IEEE numbers: 1.5 and -0.25.
    public var coefficientA: Int64 = 0x3FC0_0000
    public var coefficientB: Int64 = 0xBE80_0000
    /// Three hexadecimal digits of its thermistor, and whether it is locked.
    public var thermistor: Int64 = 0x0A00
    public var isLocked = true
    /// Whether coefficients are overwritten by a command that is one bit away from that for the fine register.
    public var takesCoefficients = true
    private var stored: (fine: Int64, coarse: Int64) = (2_400, 1_234_567)
    private var line: [UInt8] = []

    public init() {}

    public var truth: [String: Int64] {
        ["fine": fine, "coarse": coarse, "coefficient A": coefficientA, "coefficient B": coefficientB]
    }

    public var keepings: Int { 0 }

    public mutating func restart() -> [UInt8] {
        (fine, coarse) = stored
        line = []
        return Array("\nmRO-50 start\n\nStart done>".utf8)
    }

    public mutating func receive(_ byte: UInt8, at now: Instant<Raw>) -> Utterance? {
        guard byte == 0x0D else {
            if line.count < 100 { line.append(byte) }
            return nil
        }
        let text = String(decoding: line, as: UTF8.self)
        line = []
        if text.isEmpty { return nil }
        if text == "reset" { return Utterance(String(decoding: restart(), as: UTF8.self), after: .seconds(40)) }
        return Utterance((perform(text.split(separator: " ", omittingEmptySubsequences: false)) ?? "?") + "\n\n")
    }

    private mutating func perform(_ words: [Substring]) -> String? {
        switch (words.first, words.count) {
        case ("MONITOR1", 1): return monitor
        case ("FD", 1): return hex(coarse, 8)
        case ("FD", 2): return set(words[1], 4_194_303) { $0.coarse = $1 }
        case ("MON_tpcb", 3) where words[1] == "PIL_cfield": return read(words[2])
        case ("MON_tpcb", 4) where words[1] == "PIL_cfield": return write(words[2], words[3])
        default: return nil
        }
    }

    private func read(_ name: Substring) -> String? {
        switch name {
        case "A": hex(coefficientA, 8)
        case "B": hex(coefficientB, 8)
        case "C": hex(fine, 4)
        default: nil
        }
    }

    private mutating func write(_ name: Substring, _ value: Substring) -> String? {
        switch name {
        case "A" where takesCoefficients: set(value, 0xFFFF_FFFF) { $0.coefficientA = $1 }
        case "B" where takesCoefficients: set(value, 0xFFFF_FFFF) { $0.coefficientB = $1 }
        case "C": set(value, 4_800) { $0.fine = $1 }
        default: nil
        }
    }

    private mutating func set(
        _ digits: Substring, _ limit: Int64, _ store: (inout SimulatedMRO50, Int64) -> Void
    ) -> String? {
        guard (1...8).contains(digits.utf8.count), let value = Int64(digits, radix: 16), value >= 0, value <= limit
        else { return nil }
        store(&self, value)
        return ""
    }

    private var monitor: String {
        let start = String(repeating: "0123 ", count: 10) + "1 "
        return start + hex(thermistor, 4) + (isLocked ? "C" : "8") + "000"
    }

    private func hex(_ value: Int64, _ width: Int) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
