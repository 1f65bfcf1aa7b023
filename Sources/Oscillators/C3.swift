/// The frames of the SA5x: `{verb#tag,argument|checksum}` and `[#tag=value|checksum]`.
///
/// Microchip DS50002938, chapter 4. Foliot always sends tag and checksum, and takes no reply without them.
enum C3 {
    /// The bytes of a command; `body` is what follows the verb: "" or ",argument,…".
    static func command(_ verb: String, arguments: [String], tag: UInt8) -> [UInt8] {
        let body = "\(verb)#\(hexadecimal(tag))" + arguments.map { "," + quoted($0) }.joined()
        return Array("{\(body)|\(hexadecimal(checksum(of: body.utf8)))}\r\n".utf8)
    }

    /// What a frame says, as an answer to the command with this tag.
    static func reading(of frame: [UInt8], tag: UInt8) -> OscillatorReading {
        if frame.first == UInt8(ascii: ">") { return .restart }
        guard let bar = frame.lastIndex(of: UInt8(ascii: "|")), let sum = byte(hexadecimal: frame[(bar + 1)...]),
            checksum(of: frame[..<bar]) == sum
        else { return .broken }
        let body = frame[..<bar]
        guard body.count >= 4, body[0] == UInt8(ascii: "#"), let answered = byte(hexadecimal: body[1..<3])
        else { return .broken }
        guard answered == tag else { return .foreign }
        switch body[3] {
        case UInt8(ascii: "="): return unquoted(body[4...]).map { .answer($0) } ?? .broken
        case UInt8(ascii: "!"): return .refusal(refusal(String(decoding: body[4...].prefix(8), as: UTF8.self)))
        default: return .broken
        }
    }

    /// An argument as it is sent: in quotes, with escapes, where it holds what is not a letter, a digit or a sign.
    static func quoted(_ argument: String) -> String {
        let isPlain = argument.utf8.allSatisfy {
            switch $0 {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "?"): true
            default: false
            }
        }
        guard !isPlain else { return argument }
        let escaped = argument.unicodeScalars.map { scalar in
            switch scalar {
            case "\r": "\\r"
            case "\n": "\\n"
            case "\t": "\\t"
            case "\\": "\\\\"
            case "\"": "\\\""
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }

    /// The value that a reply holds, out of its quotes; nil when they do not close.
    static func unquoted(_ value: ArraySlice<UInt8>) -> String? {
        guard value.first == UInt8(ascii: "\"") else { return String(decoding: value, as: UTF8.self) }
        var plain: [UInt8] = []
        var isEscaped = false
        for (place, byte) in value.dropFirst().enumerated() {
            if isEscaped {
                plain.append(escapes[byte] ?? byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                return place == value.count - 2 ? String(decoding: plain, as: UTF8.self) : nil
            } else {
                plain.append(byte)
            }
        }
        return nil
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "r"): 0x0D, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09,
    ]

    private static func refusal(_ number: String) -> String {
        switch number {
        case "1": "it knows no such command (error 1)"
        case "3": "it found the command garbled (error 3, bad checksum)"
        case "320": "it could not erase its flash memory (error 320)"
        case "321": "it could not write its flash memory (error 321)"
        default: "it refused with error \(printable(number.utf8))"
        }
    }
}
