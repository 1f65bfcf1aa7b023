/// Where the words of a line stand; its memory serves all lines.
struct Words {
    private(set) var ranges: [Range<Int>] = []

    var count: Int { ranges.count }

    mutating func split(_ line: Span<UInt8>) {
        ranges.removeAll(keepingCapacity: true)
        var position = 0
        while position < line.count {
            if isBlank(line[position]) {
                position += 1
                continue
            }
            let start = position
            while position < line.count, !isBlank(line[position]) { position += 1 }
            ranges.append(start..<position)
        }
    }

    /// The word's place; behind the last one, an empty place at the end of the line.
    func range(_ index: Int, in line: Span<UInt8>) -> Range<Int> {
        index < ranges.count ? ranges[index] : line.count..<line.count
    }

    func isWord(_ index: Int, _ text: String, in line: Span<UInt8>) -> Bool {
        index < ranges.count && isEqual(line.extracting(ranges[index]), text)
    }

    /// The one byte of which the word consists.
    func letter(_ index: Int, in line: Span<UInt8>) -> UInt8? {
        index < ranges.count && ranges[index].count == 1 ? line[ranges[index].lowerBound] : nil
    }

    /// Nil when the word is no number, or more than one.
    func number(_ index: Int, in line: Span<UInt8>) -> Double? {
        guard index < ranges.count, let numeral = Numeral(in: line, at: ranges[index].lowerBound),
            numeral.end == ranges[index].upperBound
        else { return nil }
        return numeral.value
    }

    /// NaN for a value that is missing.
    func value(_ index: Int, _ meaning: String, in line: Span<UInt8>) throws(Unreadable) -> Double {
        let range = range(index, in: line)
        if let value = number(index, in: line), value.isFinite { return value }
        if isMissing(line.extracting(range)) { return .nan }
        throw Unreadable(at: range.lowerBound, expected: meaning)
    }
}

func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

func isEqual(_ bytes: Span<UInt8>, _ text: String) -> Bool {
    bytes.count == text.utf8.count && begins(bytes, with: text)
}

/// Letters may be large or small.
func begins(_ bytes: Span<UInt8>, with text: String) -> Bool {
    guard bytes.count >= text.utf8.count else { return false }
    var position = 0
    for byte in text.utf8 {
        if lowercase(bytes[position]) != lowercase(byte) { return false }
        position += 1
    }
    return true
}

func lowercase(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 0x20 : byte }

/// Whether a word says that there is no value: "-", "nan", "inf" and their like.
func isMissing(_ word: Span<UInt8>) -> Bool {
    guard let first = word.indices.first else { return false }
    if word.count == 1 { return word[first] == UInt8(ascii: "-") }
    let isSigned = word[0] == UInt8(ascii: "-") || word[0] == UInt8(ascii: "+")
    let name = isSigned ? word.extracting(1..<word.count) : word
    return isEqual(name, "nan") || isEqual(name, "inf") || isEqual(name, "infinity") || isEqual(name, "null")
}
