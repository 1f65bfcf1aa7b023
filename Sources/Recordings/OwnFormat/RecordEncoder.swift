/// Turns what is recorded into bytes that are appended to a file.
public struct RecordEncoder: Sendable {
    /// The header, twice: a file of which one is damaged is read by the other.
    public let beginning: [UInt8]
    /// Ties each record to its header: that one's checksum.
    let session: UInt32

    /// Streams that one recording may have.
    public static let mostStreams = 12

    public init(_ header: RecordHeader) {
        let frame = RecordFrame.bytes(.header, header.content)
        beginning = frame + frame
        session = RecordByteReader(rest: frame.suffix(RecordFrame.tailSize)).checksum
    }

    /// Whether a file that begins with these four bytes is a recording, of which one bit may have been flipped.
    public static func isBeginning(_ bytes: [UInt8]) -> Bool { RecordFrame.isBeginning(bytes) }

    public func bytes(of readings: RecordReadings) -> [UInt8] {
        RecordFrame.bytes(.readings, readings.content(session))
    }

    public func bytes(of event: RecordEvent) -> [UInt8] { RecordFrame.bytes(.event, event.content(session)) }
}
