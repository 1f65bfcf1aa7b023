import Discipline
import TimeUnits

extension WireWriter {
    mutating func put<Scale>(_ instant: Instant<Scale>) {
        put(instant.sinceEpoch.count)
    }

    mutating func put(_ source: Source) {
        switch source {
        case .reference(let id):
            put(UInt8(0))
            put(UInt16(clamping: id.index))
        case .clock(let id):
            put(UInt8(1))
            put(UInt16(clamping: id.index))
        }
    }
}

extension WireReader {
    /// A span of less than 146 years either way of zero, so that the difference of two cannot overflow.
    mutating func takeSpan() throws(WireError) -> Nanoseconds {
        let count = try take(Int64.self)
        guard count.magnitude < 1 << 62 else { throw .invalid }
        return Nanoseconds(count)
    }

    mutating func takeInstant<Scale>(_ scale: Scale.Type = Scale.self) throws(WireError) -> Instant<Scale> {
        Instant(sinceEpoch: try takeSpan())
    }

    mutating func takeOffset() throws(WireError) -> ClockOffset {
        ClockOffset(nanoseconds: try takeDouble())
    }

    mutating func takeFrequency() throws(WireError) -> FrequencyOffset {
        FrequencyOffset(partsPerBillion: try takeDouble())
    }

    mutating func takeCount() throws(WireError) -> Int {
        Int(try take(UInt32.self))
    }

    mutating func takeSource() throws(WireError) -> Source {
        let kind = try take(UInt8.self)
        let index = Int(try take(UInt16.self))
        switch kind {
        case 0: return .reference(ReferenceID(index))
        case 1: return .clock(ClockID(index))
        default: throw .invalid
        }
    }
}
