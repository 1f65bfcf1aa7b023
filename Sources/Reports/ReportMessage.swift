/// What the process that reads a line says to the one that steers: one message of a size that its kind fixes.
public enum ReportMessage: Hashable, Sendable {
    /// The first message of a connection: whose reports will follow.
    case hello(line: LinePath)
    case report(Report)

    public static let version: UInt8 = 1
    /// The largest message, in bytes.
    public static let largest = helloSize
    static let helloSize = 256
    static let reportSize = 64
    static let magic: [UInt8] = [UInt8(ascii: "F"), UInt8(ascii: "R")]
}

/// The path of a serial line as both programs' settings write it, `/dev/ttyGNSS`.
public struct LinePath: Hashable, Sendable {
    /// No longer than this, in bytes.
    public static let limit = 200
    public let text: String

    /// The path, if it is absolute, not too long, and shows in a journal as it is.
    public init?(_ text: String) {
        guard text.utf8.count <= Self.limit, text.utf8.first == UInt8(ascii: "/") else { return nil }
        guard text.isPlain else { return nil }
        self.text = text
    }
}

/// What the engine answers to a ``ReportMessage/hello(line:)``, in four bytes.
public enum ReportReply: UInt8, Hashable, Sendable, CaseIterable {
    case accepted
    /// No reference's label names this line.
    case unknownLine
    /// Another process reports for this line.
    case claimed
    /// What was said is no message of this version.
    case notUnderstood
    /// There are as many connections as there may be.
    case full
    /// More came than a receiver can say.
    case tooMuch

    public static let size = 4

    public var encoded: [UInt8] { ReportMessage.magic + [ReportMessage.version, rawValue] }

    /// - Parameter bytes: A whole message.
    public init(decoding bytes: some Collection<UInt8>) throws(ReportError) {
        var reader = ReportReader(bytes)
        try reader.takeHead()
        self = try reader.takeCase()
        try reader.finish()
    }
}

/// Why bytes are no message.
public enum ReportError: Error, Hashable, Sendable {
    /// No kind of message has this size.
    case size
    /// It does not begin as all do.
    case foreign
    /// Written by another version of foliot.
    case version(UInt8)
    /// A value that its field cannot have.
    case invalid
}

extension ReportError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .size: "the message has a size that no kind of message has"
        case .foreign: "the message is not one of foliot-receiver"
        case .version(let version):
            "the message has format \(version), and this program knows format \(ReportMessage.version): update the older of foliotd and foliot-receiver"
        case .invalid: "the message holds a value that cannot be"
        }
    }
}
