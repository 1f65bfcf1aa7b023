import TimeUnits

/// Why a record whose checksum is right cannot be used: another program wrote it, or a newer one.
struct RecordTrouble: Error {
    var expected: String
    var found: String
}

extension Record {
    init(_ frame: RecordScanner.Frame) throws(RecordTrouble) {
        var reader = RecordByteReader(rest: frame.content)
        let record: Record? =
            switch frame.kind {
            case .header: try reader.header().map { .header($0) }
            case .readings: reader.readings()
            case .event: reader.event()
            }
        guard let record, reader.rest.isEmpty else {
            throw RecordTrouble(
                expected: "the content of a record", found: "\(frame.content.count) bytes that are none")
        }
        self = record
    }
}

extension RecordByteReader {
    var checksum: UInt32 {
        var reader = self
        return reader.number(UInt32.self) ?? 0
    }

    fileprivate mutating func header() throws(RecordTrouble) -> RecordHeader? {
        guard let version = number(UInt8.self) else { return nil }
        guard version == RecordHeader.version else {
            throw RecordTrouble(
                expected: "version \(RecordHeader.version) of the format",
                found: "version \(version), which a newer foliot reads")
        }
        guard let start = moment(), let host = text(), let software = text(), let count = number(UInt8.self) else {
            return nil
        }
        var streams: [RecordedStream] = []
        for _ in 0..<count {
            guard let stream = stream() else { return nil }
            streams.append(stream)
        }
        return RecordHeader(start: start, host: host, software: software, streams: streams)
    }

    private mutating func stream() -> RecordedStream? {
        guard let kind = number(UInt8.self).flatMap(RecordedStream.Kind.init), let exponent = number(Int8.self),
            let unit = text(), let name = text(), let subject = text(), let meaning = text()
        else { return nil }
        return RecordedStream(
            kind, name: name, subject: subject, unit: unit, exponent: exponent, meaning: meaning)
    }

    fileprivate mutating func readings() -> Record? {
        guard let session = number(UInt32.self), let stream = number(UInt8.self),
            let kind = number(UInt8.self).flatMap(RecordedStream.Kind.init), let seen = moment(),
            let count = number(UInt8.self)
        else { return nil }
        var courses = kind.orders.map { Course(order: $0) }
        var numbers: [Int64] = []
        for index in 0..<Int(count) * courses.count {
            guard let difference = signedShort() else { return nil }
            numbers.append(courses[index % courses.count].number(at: difference))
        }
        return .readings(
            RecordReadings(stream: Int(stream), kind: kind, seen: seen, numbers: numbers), session: session)
    }

    fileprivate mutating func event() -> Record? {
        guard let session = number(UInt32.self), let stream = number(UInt8.self),
            let kind = number(UInt8.self).flatMap(RecordEvent.Kind.init), let time = moment(), let text = text()
        else { return nil }
        let place = stream == RecordEvent.noStream ? nil : Int(stream)
        return .event(RecordEvent(kind, of: place, at: time, text), session: session)
    }

    private mutating func moment() -> RecordedMoment? {
        guard let utc = number(Int64.self), let raw = number(Int64.self) else { return nil }
        return RecordedMoment(
            utc: Instant(sinceEpoch: Nanoseconds(utc)), raw: Instant(sinceEpoch: Nanoseconds(raw)))
    }
}
