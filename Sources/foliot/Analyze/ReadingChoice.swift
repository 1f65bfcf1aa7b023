import ArgumentParser
import KernelTime
import Recordings
import Stability
import TimeUnits
import Unpacking

/// What is said of a recording that it does not say itself.
struct ReadingChoice: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What wrote it: \(names(of: RecordingFormat.self)); found out if left out.", valueName: "format"),
        completion: .list(RecordingFormat.allCases.map(\.rawValue)), transform: choice)
    var format: RecordingFormat?

    @Option(
        help: "What the values are: \(names(of: RecordingKind.self)).",
        completion: .list(RecordingKind.allCases.map(\.rawValue)), transform: choice)
    var kind: RecordingKind?

    @Option(help: ArgumentHelp("Values in a second, where the recording has no times.", valueName: "Hz"))
    var rate: Double?

    @Option(
        help: "The unit of plain columns: \(names(of: RecordingUnit.self)).",
        completion: .list(RecordingUnit.allCases.map(\.rawValue)), transform: choice)
    var unit = RecordingUnit.one

    @Option(
        help: ArgumentHelp("Which of several sources; the one with the most values if left out.", valueName: "name"))
    var source: String?

    func validate() throws {
        if let rate, !(1e-9...1e12).contains(rate) {
            throw ValidationError("--rate \(rate): from 1e-9 to 1e12, such as 1 or 0.1")
        }
    }

    /// Reads all of a recording, and puts its values at even times.
    ///
    /// - Parameter reached: Told how many bytes were read so far, now and then.
    func read(_ file: String, reached: (Int) -> Void = { _ in }) throws(Failure) -> EvenRecording {
        let (recording, packing) = try recording(in: file, options(for: file), reached)
        guard unit == .one || recording.format.hasOpenUnit else {
            throw Failure("\(file): \(recording.format.title) has a unit of its own; leave --unit out")
        }
        let source = try source(in: recording, of: file)
        let findings = recording.findings(of: source)
        guard let interval = rate.map({ 1 / $0 }) ?? findings.interval else {
            throw Failure("\(file): it has no times; say how many values there are in a second (--rate)")
        }
        do throws(RecordingError) {
            let outliers = findings[.outliers]?.places ?? []
            let (values, start, marked) = try source.evenValues(interval: interval, marking: outliers)
            return EvenRecording(
                file: file, packing: packing, format: recording.format, kind: recording.kind, source: source.name,
                findings: findings.list, outliers: marked, start: start,
                record: recording.kind == .phase
                    ? PhaseRecord(phase: values, interval: interval)
                    : PhaseRecord(frequency: values, interval: interval))
        } catch {
            throw Failure("\(file): \(error)")
        }
    }

    func recording(
        in file: String, _ options: ReadingOptions, _ reached: (Int) -> Void = { _ in }
    ) throws(Failure) -> (recording: Recording, packing: Packing?) {
        let input = try explained { () throws(DeviceError) in try ByteInput(path: file) }
        var reader = RecordingReader(options)
        var unpacker = Unpacker()
        do {
            var buffer = [UInt8](repeating: 0, count: 1 << 18)
            var length = 0
            while true {
                var span = buffer.mutableSpan
                let count = try input.read(into: &span)
                if count == 0 { break }
                length += count
                reached(length)
                try unpacker.read(buffer.span.extracting(..<count)) { reader.read($0) }
            }
            let isWhole = try unpacker.finish { reader.read($0) }
            return (try reader.finish(isCutShort: !isWhole), unpacker.packing)
        } catch let error as DeviceError {
            throw Failure(error)
        } catch {
            throw Failure("\(file): \(error)")
        }
    }

    private func options(for file: String) -> ReadingOptions {
        var options = ReadingOptions(fileName: file)
        options.format = format ?? options.format
        options.kind = kind ?? options.kind
        options.unit = unit
        options.source = source
        return options
    }

    private func source(in recording: Recording, of file: String) throws(Failure) -> Recording.Source {
        guard let source else { return recording.largest }
        if let found = recording[source] { return found }
        let names = recording.sources.map { "\"\($0.name)\"" }.joined(separator: ", ")
        throw Failure("\(file): it has no source \"\(source)\"; it has \(names)")
    }
}

/// A recording at even times, with what was noticed in it.
struct EvenRecording {
    var file: String
    var packing: Packing?
    var format: RecordingFormat
    var kind: RecordingKind
    var source: String
    var findings: [Finding]
    /// Their places among the values.
    var outliers: [Int]
    /// The time of the first reading, in seconds of the recording's own axis; nil where it has no times.
    var start: Double?
    var record: PhaseRecord
    /// What was taken off it for the analysis.
    var removed: Removal?

    /// What it is, and what is odd about it.
    var summary: [String] {
        let length = secondsText(Double(max(record.count - 1, 0)) * record.interval)
        let packed = packing.map { " packed by \($0.rawValue)" } ?? ""
        return [
            "\(file): \(format.title)\(packed), \(kind.rawValue); "
                + "\(record.measured) of \(record.count) readings over \(length)"
        ]
            + findings.map { "  \($0.sentence)" } + (removed?.sentences ?? []).map { "  \($0)" }
    }
}

/// One of an enumeration, by its name.
private func choice<Value: RawRepresentable & CaseIterable>(_ text: String) throws -> Value
where Value.RawValue == String {
    guard let value = Value(rawValue: text.lowercased()) else {
        throw ValidationError("\"\(text)\" is none of \(names(of: Value.self))")
    }
    return value
}

private func names<Value: RawRepresentable & CaseIterable>(of type: Value.Type) -> String
where Value.RawValue == String {
    type.allCases.map(\.rawValue).joined(separator: ", ")
}
