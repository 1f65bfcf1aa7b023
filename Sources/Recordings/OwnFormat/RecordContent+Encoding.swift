import TimeUnits

// What stands between the head and the tail of each record; Documentation/record-format.md has it byte by byte.

extension RecordHeader {
    var content: [UInt8] {
        var bytes = RecordBytes()
        bytes.put(Self.version)
        bytes.put(start)
        bytes.put(host)
        bytes.put(software)
        let streams = streams.prefix(RecordEncoder.mostStreams)
        bytes.put(UInt8(streams.count))
        for stream in streams {
            bytes.put(stream.kind.rawValue)
            bytes.put(stream.exponent)
            for text in [stream.unit, stream.name, stream.subject, stream.meaning] { bytes.put(text) }
        }
        return bytes.bytes
    }
}

extension RecordReadings {
    func content(_ session: UInt32) -> [UInt8] {
        var bytes = RecordBytes()
        bytes.put(session)
        bytes.put(UInt8(truncatingIfNeeded: stream))
        bytes.put(kind.rawValue)
        bytes.put(seen)
        bytes.put(UInt8(truncatingIfNeeded: count))
        var courses = kind.orders.map { Course(order: $0) }
        for (index, number) in numbers.enumerated() {
            bytes.putShort(courses[index % courses.count].difference(of: number))
        }
        return bytes.bytes
    }
}

extension RecordEvent {
    func content(_ session: UInt32) -> [UInt8] {
        var bytes = RecordBytes()
        bytes.put(session)
        bytes.put(stream.map { UInt8(truncatingIfNeeded: $0) } ?? Self.noStream)
        bytes.put(kind.rawValue)
        bytes.put(time)
        bytes.put(text)
        return bytes.bytes
    }

    static let noStream: UInt8 = 255
}

extension RecordBytes {
    mutating func put(_ moment: RecordedMoment) {
        put(moment.utc.sinceEpoch.count)
        put(moment.raw.sinceEpoch.count)
    }
}

/// How a number goes on from reading to reading: what it is off from where it should be by the one before (order 1) or by
/// the straight line through the two before (order 2). All sums wrap, so that every number can be put back.
struct Course {
    let order: Int
    private var count = 0
    private var last: Int64 = 0
    private var beforeLast: Int64 = 0

    init(order: Int) { self.order = order }

    mutating func difference(of number: Int64) -> Int64 {
        defer { note(number) }
        return number &- due
    }

    mutating func number(at difference: Int64) -> Int64 {
        let number = due &+ difference
        note(number)
        return number
    }

    private var due: Int64 {
        switch min(order, count) {
        case 0: 0
        case 1: last
        default: last &+ (last &- beforeLast)
        }
    }

    private mutating func note(_ number: Int64) {
        (beforeLast, last) = (last, number)
        count = min(count + 1, 2)
    }
}
