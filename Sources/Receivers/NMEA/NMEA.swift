/// What receivers of every make say in lines of text (NMEA 0183).
public enum NMEA {
    static let dollar = UInt8(ascii: "$")
    static let asterisk = UInt8(ascii: "*")
    /// The standard says 82; receivers send more.
    static let longestSentence = 255

    static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    /// Whether the two digits at the end are the exclusive or of all between "$" and "*".
    static func hasRightChecksum(_ sentence: [UInt8]) -> Bool {
        guard sentence.count >= 4, let high = hexadecimal(sentence[sentence.count - 2]),
            let low = hexadecimal(sentence[sentence.count - 1])
        else { return false }
        return sentence[1..<sentence.count - 3].reduce(0, ^) == high << 4 | low
    }

    /// A sentence that is known.
    public enum Message: Hashable, Sendable {
        case rmc(RMC)
        case zda(ZDA)
        case gga(GGA)
        case gsa(GSA)
        case gsv(GSV)
        case gbs(GBS)
        case txt(TXT)
    }
}
