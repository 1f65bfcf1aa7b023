/// What can be asked of an mRO-50 over its serial line.
public enum MRO50Command: Hashable, Sendable {
    case readCoarse
    case writeCoarse(Int64)
    case readFine
    case writeFine(Int64)
    /// The coefficients of its own temperature compensation, IEEE numbers as hexadecimal digits.
    case readCoefficientA
    case readCoefficientB
    case monitor
    case reset

    public var changes: Bool {
        switch self {
        case .writeCoarse, .writeFine, .reset: true
        default: false
        }
    }

    var text: String {
        switch self {
        case .readCoarse: "FD"
        case .writeCoarse(let value): "FD \(hexadecimal(value, width: 8))"
        case .readFine: "MON_tpcb PIL_cfield C"
        case .writeFine(let value): "MON_tpcb PIL_cfield C \(hexadecimal(value, width: 4))"
        case .readCoefficientA: "MON_tpcb PIL_cfield A"
        case .readCoefficientB: "MON_tpcb PIL_cfield B"
        case .monitor: "MONITOR1"
        case .reset: "reset"
        }
    }

    /// What a frame says: a number for what is read, nothing for what is written.
    func reading(of frame: [UInt8]) -> OscillatorReading {
        let text = String(decoding: frame, as: UTF8.self)
        if frame.first == UInt8(ascii: "?") { return .refusal("it did not understand the command (\"?\")") }
        if text == "Start done>" { return self == .reset ? .answer("") : .restart }
        switch self {
        case .readCoarse, .readFine, .readCoefficientA, .readCoefficientB:
            return number(hexadecimal: text) == nil ? .broken : .answer(text)
        case .monitor: return MRO50Monitor(text) == nil ? .broken : .answer(text)
        case .writeCoarse, .writeFine: return frame.isEmpty ? .answer("") : .broken
        case .reset: return .foreign
        }
    }
}

/// A register that an mRO-50 is tuned by.
public enum MRO50Register: String, Hashable, Sendable, CaseIterable {
    case coarse, fine
    case coefficientA = "coefficient A"
    case coefficientB = "coefficient B"

    public var range: ClosedRange<Int64>? {
        switch self {
        case .coarse: 0...4_194_303
        case .fine: 0...4_800
        case .coefficientA, .coefficientB: nil
        }
    }

    /// By how much one step changes the frequency, in parts of 10^15.
    public var femtosPerStep: Int64? {
        switch self {
        case .coarse: 1_240_000
        case .fine: -3_000
        case .coefficientA, .coefficientB: nil
        }
    }

    /// How far it may be moved at once; further has the oscillator lose lock.
    public var longestStride: Int64? { self == .coarse ? 20 : nil }
}

/// The 60 characters that MONITOR1 answers with.
public struct MRO50Monitor: Hashable, Sendable {
    public var temperature: UInt16
    public var isLocked: Bool

    public init?(_ text: String) {
        let characters = Array(text.utf8)
        guard characters.count == 60, characters.allSatisfy({ (0x20...0x7E).contains($0) }),
            let high = byte(hexadecimal: characters[52..<54]), let low = byte(hexadecimal: characters[54..<56]),
            // The digit itself, not its character: "C" has the bit, though its ASCII code does not.
            let flags = nibble(characters[56])
        else { return nil }
        temperature = UInt16(high) << 8 | UInt16(low)
        isLocked = flags & 4 != 0
    }
}
