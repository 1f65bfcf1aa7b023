import TimeUnits

/// A recording of our own (Documentation/record-format.md), as the values that it stands for.
///
/// Signs. A clock that is ahead shows its second early, so that a pulse is stamped late: the phase of a pulse is its stamp
/// minus the second that it marks. Of a cross-reading it is the hardware clock minus the system clock. Both stay.
struct RecordLog {
    private var scanner = RecordScanner()
    private var sessions: [UInt32: RecordHeader] = [:]
    private var tracks: [RecordTrack] = []

    /// More than any recording has; what a file with more holds is not read.
    private static let limit = 1_000

    var damage: Recording.Damage { scanner.damage }

    mutating func read(_ bytes: Span<UInt8>) {
        for frame in scanner.frames(in: bytes) { take(frame) }
    }

    /// - Parameter source: The stream that is wanted, which has a kind.
    mutating func finish(kind: RecordingKind?, source: String?) -> Harvest {
        for frame in scanner.lastFrames() { take(frame) }
        let wanted = tracks.first { $0.name == source }?.valueKind
        let held = RecordingFormat.foliot.kinds.first { kind in tracks.contains { $0.valueKind == kind } }
        let kind = kind ?? wanted ?? held ?? .phase
        return Harvest(kind, .utc, tracks.filter { $0.valueKind == kind }.map(\.source))
    }

    private mutating func take(_ frame: RecordScanner.Frame) {
        do throws(RecordTrouble) {
            switch try Record(frame) {
            case .header(let header): try begin(header, frame.checksum)
            case .readings(let readings, let session): try add(readings, of: session)
            case .event(_, let session): _ = try header(of: session)
            }
        } catch {
            scanner.note(error, at: frame.place)
        }
    }

    private mutating func begin(_ header: RecordHeader, _ session: UInt32) throws(RecordTrouble) {
        guard sessions.count < Self.limit || sessions[session] != nil else {
            throw RecordTrouble(expected: "at most \(Self.limit) headers", found: "one more")
        }
        sessions[session] = header
    }

    private func header(of session: UInt32) throws(RecordTrouble) -> RecordHeader {
        guard let header = sessions[session] else {
            throw RecordTrouble(expected: "a record whose header is there", found: "one whose header is lost")
        }
        return header
    }

    private mutating func add(_ readings: RecordReadings, of session: UInt32) throws(RecordTrouble) {
        let streams = try header(of: session).streams
        guard streams.indices.contains(readings.stream), streams[readings.stream].kind == readings.kind else {
            throw RecordTrouble(expected: "a stream that the header has", found: "number \(readings.stream)")
        }
        let stream = streams[readings.stream]
        let place = tracks.firstIndex { $0.holds(stream) } ?? tracks.count
        if place == tracks.count {
            guard place < Self.limit else {
                throw RecordTrouble(expected: "at most \(Self.limit) streams", found: "one more")
            }
            tracks.append(RecordTrack(stream))
        }
        tracks[place].add(readings)
    }
}
