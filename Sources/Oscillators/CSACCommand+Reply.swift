extension CSACCommand {
    /// What a line says as an answer to this; with a checksum, it must be right.
    func reading(of line: [UInt8], hasChecksum: Bool) -> OscillatorReading {
        switch line {
        case [UInt8(ascii: "?")]: return .refusal("it did not understand the command (\"?\")")
        case [UInt8(ascii: "*")]: return .refusal(Self.wantsChecksum)
        default: break
        }
        guard let text = Self.checked(line, hasChecksum: hasChecksum) else { return .broken }
        return accepts(text) ? .answer(text) : .broken
    }

    static let wantsChecksum = "it wants commands with a checksum, or found one garbled (\"*\")"

    /// The line without its checksum; nil when that is wrong or the line is not printable.
    private static func checked(_ line: [UInt8], hasChecksum: Bool) -> String? {
        guard line.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        guard let star = line.lastIndex(of: UInt8(ascii: "*")) else {
            return hasChecksum ? nil : String(decoding: line, as: UTF8.self)
        }
        guard byte(hexadecimal: line[(star + 1)...]) == checksum(of: line[..<star]) else { return nil }
        return String(decoding: line[..<star], as: UTF8.self)
    }

    private func accepts(_ text: String) -> Bool {
        switch self {
        case .headers: text.hasPrefix("Status,")
        case .telemetry: text.utf8.count <= 135 && text.contains(",")
        case .steer, .steerBy, .readSteer: Self.steer(in: text) != nil
        // Without its "!" the rest is "F" or "D": a report, which must not pass for consent. What is latched is zero then.
        case .latchSteer: text.contains("atched") || text == "Steer = 0"
        case .latchCableDelay: text.contains("atched")
        case .help, .readDeferred: true
        case .setMode, .readMode: Self.mode(in: text) != nil
        case .synchronise: text == "S" || text == "E"
        case .setSleep, .readSleep: Self.sleep(in: text) != nil
        case .setTimeOfDay, .moveTimeOfDay: text.hasPrefix("TimeOfDay = ")
        default: wholeNumber(text) != nil
        }
    }

    /// In parts of 10^12, of "Steer = -123".
    static func steer(in text: String) -> Int64? {
        guard text.hasPrefix("Steer = ") else { return nil }
        return wholeNumber(text.dropFirst(8))
    }

    /// The register, of "0x0010".
    static func mode(in text: String) -> Int64? {
        text.hasPrefix("0x") && text.utf8.count == 6 ? number(hexadecimal: text.dropFirst(2)) : nil
    }

    /// Both numbers of "3300,300" in one: the first times 65 536, and the second.
    static func sleep(in text: String) -> Int64? {
        let parts = text.split(separator: ",").map { wholeNumber($0.drop { $0 == " " }) }
        guard parts.count == 2, let sleep = parts[0], let wake = parts[1], (0...65_535).contains(sleep),
            (0...65_535).contains(wake)
        else { return nil }
        return sleep << 16 | wake
    }
}
