import Recordings

/// A file, after a byte that says whether its format is told and whether the checksums of our own records are made right
/// first, read in two pieces; what comes of it is looked at and spread.
func recording(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    let formats = RecordingFormat.allCases
    let kind = RecordingKind.allCases[Int(choice >> 4 & 1)]
    let told = ReadingOptions(format: formats[Int(choice & 15) % formats.count], kind: kind)
    let rest = choice & 0x40 == 0 ? Array(input.dropFirst()) : checksummed(Array(input.dropFirst()))
    var reader = RecordingReader(choice >= 0x80 ? told : ReadingOptions())
    reader.read(Array(rest.prefix(rest.count / 2)))
    reader.read(Array(rest.dropFirst(rest.count / 2)))
    guard let recording = try? reader.finish() else { return }
    for source in recording.sources {
        precondition(source.times.isEmpty || source.times.count == source.values.count, source.name)
        precondition(source.values.contains { !$0.isNaN } && !source.values.contains { $0.isInfinite }, source.name)
        let findings = recording.findings(of: source)
        precondition(findings.list.allSatisfy { !$0.sentence.isEmpty })
        _ = try? source.evenValues(interval: findings.interval ?? 1)
    }
}

/// Each whole record of a recording of ours with the checksum that belongs to it, so that what is behind it is reached.
private func checksummed(_ file: [UInt8]) -> [UInt8] {
    var file = file
    var start = 0
    while start + 11 <= file.count {
        let end = start + 7 + Int(file[start + 5]) + Int(file[start + 6]) << 8
        guard file[start] == 0x89, file[start + 1] == 0x46, end + 4 <= file.count else {
            start += 1
            continue
        }
        var rest: UInt32 = 0xFFFF_FFFF
        for byte in file[start + 4..<end] {
            rest ^= UInt32(byte)
            for _ in 0..<8 { rest = (rest >> 1) ^ (rest & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        for index in 0..<4 { file[end + index] = UInt8(truncatingIfNeeded: ~rest >> (8 * index)) }
        start = end + 4
    }
    return file
}
