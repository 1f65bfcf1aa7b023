/// What a scanner did not make packets of, and why.
public struct Discards: Hashable, Sendable {
    /// Why what began like a packet was none.
    public enum Reason: UInt8, Hashable, Sendable, CaseIterable {
        /// A sentence with a byte that text does not have, or that ends before its checksum.
        case brokenSentence
        /// A sentence of more than 255 bytes.
        case longSentence
        /// A frame of more than 4096 bytes.
        case longFrame
        /// A frame that is not as long as its message is.
        case wrongLength
        case wrongChecksum
        /// The input ended within it.
        case unfinished
    }

    /// How many bytes belong to no packet; the line ends between sentences are not counted.
    public internal(set) var bytes: UInt64 = 0
    private var counts = InlineArray<6, UInt64>(repeating: 0)

    public init() {}

    public subscript(reason: Reason) -> UInt64 { counts[Int(reason.rawValue)] }

    mutating func count(_ reason: Reason) {
        counts[Int(reason.rawValue)] &+= 1
    }

    public static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.bytes == rhs.bytes && Reason.allCases.allSatisfy { lhs[$0] == rhs[$0] }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(bytes)
        for reason in Reason.allCases { hasher.combine(self[reason]) }
    }
}
