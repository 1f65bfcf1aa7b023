/// The word of `words` that `text` was probably meant to be: at most two of its letters are wrong, and not more than half.
func nearest(to text: String, among words: [String]) -> String? {
    guard text.utf8.count <= 40 else { return nil }
    let distances = words.map { (word: $0, distance: editDistance(Array(text.utf8), Array($0.utf8))) }
    guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, min(2, best.word.utf8.count / 2)) ? best.word : nil
}

/// How many letters must be put in, left out or exchanged (Wagner and Fischer 1974, two rows).
private func editDistance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var row = Array(0...other.count)
    for (line, byte) in one.enumerated() {
        var diagonal = row[0]
        row[0] = line + 1
        for column in other.indices {
            let exchanged = diagonal + (byte == other[column] ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(exchanged, row[column] + 1, diagonal + 1)
        }
    }
    return row[other.count]
}
