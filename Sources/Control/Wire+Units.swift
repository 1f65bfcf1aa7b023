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

extension WireWriter {
    mutating func put(_ view: TimeScaleView) {
        put(Int16(clamping: view.offset.seconds))
        put(view.origin.rawValue)
        putOptional(view.expires) { $0.put($1) }
        put(UInt8(view.isExpired ? 1 : 0))
        putOptional(view.coming) { writer, leap in
            writer.put(leap.kind.rawValue)
            writer.put(leap.ends)
            writer.put(Int16(clamping: leap.before.seconds))
        }
        put(UInt32(clamping: view.refused))
    }
}

extension WireReader {
    mutating func takeTimeScale() throws(WireError) -> TimeScaleView {
        TimeScaleView(
            offset: try takeTAIOffset(), origin: try takeCase(),
            expires: try takeOptional { reader throws(WireError) in try reader.takeInstant() },
            isExpired: try take(UInt8.self) != 0,
            coming: try takeOptional { reader throws(WireError) in
                Leap(try reader.takeCase(), ends: try reader.takeInstant(), before: try reader.takeTAIOffset())
            }, refused: try takeCount())
    }

    private mutating func takeTAIOffset() throws(WireError) -> TAIOffset {
        TAIOffset(seconds: Int(try take(Int16.self)))
    }

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
