public import Reports

/// Cuts what an oscillator sends into replies, holding at most ``limit`` bytes of it.
public struct ReplyScanner: Sendable {
    public static let limit = 512

    public enum Frame: Hashable, Sendable {
        /// A reply without what frames it.
        case whole([UInt8])
        /// One that is too long, or was begun and not ended.
        case broken
    }

    private let kind: OscillatorCondition.Kind
    private var held: [UInt8] = []
    private var isInside = false
    private var isQuoted = false
    private var isEscaped = false

    public init(_ kind: OscillatorCondition.Kind) {
        self.kind = kind
    }

    /// Forgets what is half received.
    public mutating func forget() {
        held.removeAll(keepingCapacity: true)
        (isInside, isQuoted, isEscaped) = (false, false, false)
    }

    public mutating func take(_ byte: UInt8) -> Frame? {
        switch kind {
        case .sa5x: takeBracketed(byte)
        case .sa3x, .csac: takeLine(byte)
        case .mro50: takeDoubleLine(byte)
        }
    }

    /// `[…]`, where a quoted string may hold brackets, and a bare line end means that the rest was lost.
    private mutating func takeBracketed(_ byte: UInt8) -> Frame? {
        guard isInside else {
            if byte == UInt8(ascii: "[") { isInside = true }
            return nil
        }
        switch byte {
        case 0x0A, 0x0D: return end(.broken)
        case UInt8(ascii: "]") where !isQuoted: return end(.whole(held))
        case UInt8(ascii: "[") where !isQuoted: held.removeAll(keepingCapacity: true)
        default:
            if byte == UInt8(ascii: "\""), !isEscaped { isQuoted.toggle() }
            isEscaped = isQuoted && !isEscaped && byte == UInt8(ascii: "\\")
            return hold(byte)
        }
        return nil
    }

    /// A line that is not empty; either end of line ends it.
    private mutating func takeLine(_ byte: UInt8) -> Frame? {
        guard byte == 0x0A || byte == 0x0D else { return hold(byte) }
        return held.isEmpty ? nil : end(.whole(held))
    }

    /// Up to two line feeds in a row, the line feed after a question mark, or the prompt that ends a start.
    private mutating func takeDoubleLine(_ byte: UInt8) -> Frame? {
        if byte == 0x0A, held.last == 0x0A || held.first == UInt8(ascii: "?") { return end(.whole(trimmed)) }
        if byte == UInt8(ascii: ">"), held.suffix(10).elementsEqual("Start done".utf8) {
            return end(.whole(Array("Start done>".utf8)))
        }
        return hold(byte)
    }

    private var trimmed: [UInt8] {
        let isEnd = { (byte: UInt8) in byte == 0x0A || byte == 0x0D || byte == 0x20 }
        return Array(held.drop(while: isEnd).reversed().drop(while: isEnd).reversed())
    }

    private mutating func hold(_ byte: UInt8) -> Frame? {
        guard held.count < Self.limit else { return end(.broken) }
        held.append(byte)
        return nil
    }

    private mutating func end(_ frame: Frame) -> Frame {
        forget()
        return frame
    }
}
