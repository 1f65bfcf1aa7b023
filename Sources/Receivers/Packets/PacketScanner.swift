public import TimeUnits

/// Finds NMEA sentences and UBX frames in whatever a receiver sends, in any mixture and in any pieces.
///
/// What is found depends on the bytes alone, never on how they were cut. Memory is bounded, and so is the work for a
/// byte. Nothing is looked for inside a packet that was accepted; inside one that was not, everything is.
public struct PacketScanner: Sendable {
    private var buffer = ScanBuffer()
    private var state = State.searching
    public private(set) var discards = Discards()
    /// How many packets were found.
    public private(set) var packets: UInt64 = 0

    private enum State {
        case searching
        /// How many of its bytes are known to be fine.
        case sentence(examined: Int)
        /// How many bytes are needed before more can be said.
        case frame(needed: Int)
    }

    private enum Verdict {
        case wait
        case packet(length: Int, content: Packet.Content)
        /// Nothing that is worth counting when there is no reason.
        case none(Discards.Reason?)
    }

    public init() {}

    /// How many bytes have been taken in.
    public var position: UInt64 { buffer.position + UInt64(buffer.count) }

    /// Takes what was received, and hands each packet that is complete to `handle`.
    ///
    /// - Parameter arrival: When the first of `bytes` arrived.
    public mutating func scan<Problem: Error>(
        _ bytes: Span<UInt8>, arrival: Instant<Raw>, to handle: (Packet) throws(Problem) -> Void
    ) throws(Problem) {
        var rest = bytes
        while !rest.isEmpty {
            let taken = buffer.append(rest, arrival: arrival)
            rest = rest.extracting(taken...)
            try decide(isLast: false, handle)
        }
    }

    /// Takes that nothing will follow: gives up what is not finished, and looks for packets inside it.
    public mutating func finish<Problem: Error>(
        _ handle: (Packet) throws(Problem) -> Void
    ) throws(Problem) {
        try decide(isLast: true, handle)
    }

    private mutating func decide<Problem: Error>(
        isLast: Bool, _ handle: (Packet) throws(Problem) -> Void
    ) throws(Problem) {
        while buffer.count > 0 {
            switch look() {
            case .wait where !isLast || buffer.count == 0: return
            case .wait: reject(.unfinished)
            case .none(let reason): reject(reason)
            case .packet(let length, let content):
                let packet = Packet(content: content, position: buffer.position, arrival: buffer.arrival)
                buffer.drop(length)
                state = .searching
                packets += 1
                try handle(packet)
            }
        }
    }

    private mutating func reject(_ reason: Discards.Reason?) {
        if let reason { discards.count(reason) }
        discards.bytes += 1
        buffer.drop(1)
        state = .searching
    }

    private mutating func look() -> Verdict {
        switch state {
        case .searching:
            discards.bytes += buffer.skipToStart()
            guard buffer.count > 0 else { return .wait }
            state = buffer[0] == NMEA.dollar ? .sentence(examined: 1) : .frame(needed: 2)
            return look()
        case .sentence(let examined): return lookAtSentence(from: examined)
        case .frame(let needed): return buffer.count < needed ? .wait : lookAtFrame()
        }
    }

    private mutating func lookAtSentence(from examined: Int) -> Verdict {
        var index = examined
        while index < buffer.count {
            guard index < NMEA.longestSentence else { return .none(.longSentence) }
            let byte = buffer[index]
            if byte == NMEA.asterisk { return lookAtChecksum(at: index) }
            guard (0x20...0x7E).contains(byte), byte != NMEA.dollar else { return .none(.brokenSentence) }
            index += 1
        }
        state = .sentence(examined: index)
        return .wait
    }

    private mutating func lookAtChecksum(at asterisk: Int) -> Verdict {
        let length = asterisk + 3
        guard length <= NMEA.longestSentence else { return .none(.longSentence) }
        for index in asterisk + 1..<min(length, buffer.count) where NMEA.hexadecimal(buffer[index]) == nil {
            return .none(.brokenSentence)
        }
        guard buffer.count >= length else {
            state = .sentence(examined: asterisk)
            return .wait
        }
        let sentence = buffer.copy(0..<length)
        guard NMEA.hasRightChecksum(sentence) else { return .none(.wrongChecksum) }
        return .packet(length: length, content: .sentence(sentence))
    }

    private mutating func lookAtFrame() -> Verdict {
        guard buffer.count >= 2 else { return wait(for: 2) }
        guard buffer[1] == UBX.Frame.mark.1 else { return .none(nil) }
        guard buffer.count >= 6 else { return wait(for: 6) }
        let length = Int(buffer[4]) | Int(buffer[5]) << 8
        guard length <= UBX.Frame.longestPayload else { return .none(.longFrame) }
        let kind = UBX.Kind(messageClass: buffer[2], id: buffer[3])
        guard kind.allows(length: length) else { return .none(.wrongLength) }
        guard buffer.count >= length + 8 else { return wait(for: length + 8) }
        guard buffer.checksum(2..<length + 6) == (buffer[length + 6], buffer[length + 7]) else {
            return .none(.wrongChecksum)
        }
        let frame = UBX.Frame(kind, payload: buffer.copy(6..<length + 6))
        return .packet(length: length + 8, content: .frame(frame))
    }

    private mutating func wait(for needed: Int) -> Verdict {
        state = .frame(needed: needed)
        return .wait
    }
}
