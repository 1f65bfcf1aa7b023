import TimeUnits

/// A recording of our own (Documentation/record-format.md), as the values that it stands for.
///
/// Signs. A clock that is ahead shows its second early, so that a pulse is stamped late: the phase of a pulse is its stamp
/// minus the second that it marks. Of a cross-reading it is the hardware clock minus the system clock. Both stay.
struct RecordLog {
    private var scanner = RecordScanner()
    /// The streams of each header: as many as the file has, and no bigger than there.
    private var sessions: [UInt32: [RecordedStream]] = [:]
    private var tracks: [RecordTrack] = []
    private var places: [RecordTrack.Key: Int] = [:]

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
            case .header(let header): sessions[frame.checksum] = header.streams
            case .readings(let readings, let session): try add(readings, of: session)
            case .event(_, let session): _ = try streams(of: session)
            }
        } catch {
            scanner.note(error, at: frame.place)
        }
    }

    private func streams(of session: UInt32) throws(RecordTrouble) -> [RecordedStream] {
        guard let streams = sessions[session] else {
            throw RecordTrouble(expected: "a record whose header is there", found: "one whose header is lost")
        }
        return streams
    }

    private mutating func add(_ readings: RecordReadings, of session: UInt32) throws(RecordTrouble) {
        let streams = try streams(of: session)
        guard streams.indices.contains(readings.stream), streams[readings.stream].kind == readings.kind else {
            throw RecordTrouble(expected: "a stream that the header has", found: "number \(readings.stream)")
        }
        guard readings.count > 0 else { return }
        tracks[place(of: streams[readings.stream])].add(readings)
    }

    /// Where a stream is kept, which is made when it is new.
    private mutating func place(of stream: RecordedStream) -> Int {
        let key = RecordTrack.Key(stream)
        if let known = places[key] { return known }
        places[key] = tracks.count
        tracks.append(RecordTrack(stream))
        return tracks.count - 1
    }
}
