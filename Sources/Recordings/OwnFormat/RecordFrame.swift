/// How each record stands in a file: a mark, its kind, the length of its content, the content, and a checksum of all but
/// the mark. Whoever has lost the way looks for the next mark whose checksum is right.
enum RecordFrame {
    /// Three of the four are no characters of any text, so that no text begins like this, not even with a bit of it flipped.
    static let mark: [UInt8] = [0x89, 0x46, 0x1A, 0x92]
    /// Bytes before the content and behind it.
    static let headSize = 7
    static let tailSize = 4
    /// Of the content: a header of as many streams as there may be, with the longest texts, fits.
    static let longest = 16_384

    enum Kind: UInt8 {
        case header = 1
        case readings = 2
        case event = 3
    }

    static func bytes(_ kind: Kind, _ content: [UInt8]) -> [UInt8] {
        var frame = RecordBytes()
        frame.put(mark)
        frame.put(kind.rawValue)
        frame.put(UInt16(truncatingIfNeeded: content.count))
        frame.put(content)
        frame.put(RecordChecksum.of(frame.bytes.dropFirst(mark.count)))
        return frame.bytes
    }

    /// Whether a file that begins so is a recording of ours, of whose first bytes one bit may be wrong.
    static func isBeginning(_ bytes: [UInt8]) -> Bool {
        bytes.count >= mark.count && zip(bytes, mark).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount } <= 1
    }
}
