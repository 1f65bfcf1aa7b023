import Recordings

/// A file, after a byte that says whether its format is told, read in two pieces; what comes of it is looked at and spread.
func recording(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    let formats = RecordingFormat.allCases
    let kind = RecordingKind.allCases[Int(choice >> 4 & 1)]
    let told = ReadingOptions(format: formats[Int(choice & 15) % formats.count], kind: kind)
    let rest = input.dropFirst()
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
