/// Finds the whole records in bytes that come in pieces of any size, and goes on behind what is damaged.
struct RecordScanner {
    private var buffer: [UInt8] = []
    /// Where the next record is looked for.
    private var position = 0
    /// How many bytes of the file came before the buffer.
    private var dropped = 0
    /// Where bytes began that are of no whole record.
    private var strayStart: Int?
    private(set) var damage = Recording.Damage()

    /// A record whose checksum is right.
    struct Frame {
        var kind: RecordFrame.Kind
        var content: ArraySlice<UInt8>
        var checksum: UInt32
        /// In the file.
        var place: Int
    }

    private enum Find {
        case frame(Frame, end: Int)
        /// No record begins here.
        case stray
        /// One may begin here, but its end has not come.
        case unfinished
    }

    /// The records that end in these bytes.
    mutating func frames(in bytes: Span<UInt8>) -> [Frame] {
        buffer.removeSubrange(..<position)
        dropped += position
        position = 0
        for index in bytes.indices { buffer.append(bytes[index]) }
        return scan(isEnd: false)
    }

    /// Those behind what looked like the beginning of a longer one that never ended.
    mutating func lastFrames() -> [Frame] {
        let frames = scan(isEnd: true)
        damage.isCutOff = strayStart != nil
        endStray()
        return frames
    }

    private mutating func scan(isEnd: Bool) -> [Frame] {
        var frames: [Frame] = []
        while position < buffer.count {
            switch find() {
            case .frame(let frame, let end):
                endStray()
                position = end
                frames.append(frame)
            case .unfinished where !isEnd: return frames
            case .stray, .unfinished:
                strayStart = strayStart ?? dropped + position
                position += 1
            }
        }
        return frames
    }

    private func find() -> Find {
        let rest = buffer[position...]
        guard zip(rest, RecordFrame.mark).allSatisfy({ $0 == $1 }) else { return .stray }
        guard rest.count >= RecordFrame.headSize else { return .unfinished }
        var reader = RecordByteReader(rest: rest.dropFirst(RecordFrame.mark.count))
        guard let kind = reader.number(UInt8.self).flatMap(RecordFrame.Kind.init),
            let count = reader.number(UInt16.self).map(Int.init), count <= RecordFrame.longest
        else { return .stray }
        guard reader.rest.count >= count + RecordFrame.tailSize else { return .unfinished }
        let content = reader.rest.prefix(count)
        let checksum = RecordByteReader(rest: reader.rest.dropFirst(count)).checksum
        guard RecordChecksum.of(buffer[position + RecordFrame.mark.count..<content.endIndex]) == checksum else {
            return .stray
        }
        let frame = Frame(kind: kind, content: content, checksum: checksum, place: dropped + position)
        return .frame(frame, end: content.endIndex + RecordFrame.tailSize)
    }

    private mutating func endStray() {
        guard let start = strayStart else { return }
        strayStart = nil
        let count = dropped + position - start
        note(RecordTrouble(expected: "a whole record", found: "\(count) bytes that are none"), at: start)
    }

    mutating func note(_ trouble: RecordTrouble, at place: Int) {
        damage.lines += 1
        guard damage.first?.byte.map({ place < $0 }) ?? true else { return }
        damage.first = RecordingError(byte: place, expected: trouble.expected, found: trouble.found)
    }
}
