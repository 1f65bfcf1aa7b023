import TimeUnits

// A reading: scale u8 (0 TAI, 1 UTC), time i64. A time: message u8, subject u8, valid u8, its reading, accuracy i64 or none. A
// quantisation: error f64, the reading of its pulse or none. A leap: knows u8, TAI − UTC i16 or none, the coming one or none:
// kind u8, end i64.
extension ReportWriter {
    mutating func put(_ time: TimeReport) {
        put(time.message.rawValue)
        put(time.subject.rawValue)
        put(time.isValid)
        put(time.reading)
        putOptional(time.accuracy, room: 8) { $0.put($1.count) }
    }

    mutating func put(_ quantisation: QuantisationReport) {
        put(quantisation.error.nanoseconds)
        putOptional(quantisation.pulse, room: 9) { $0.put($1) }
    }

    mutating func put(_ leap: LeapReport) {
        put(leap.knowsComing)
        putOptional(leap.offset, room: 2) { $0.put(Int16(clamping: $1.seconds)) }
        putOptional(leap.coming, room: 9) { writer, notice in
            writer.put(notice.kind.rawValue)
            writer.put(notice.ends)
        }
    }

    private mutating func put(_ reading: TimeReport.Reading) {
        switch reading {
        case .tai(let time):
            put(UInt8(0))
            put(time)
        case .utc(let time):
            put(UInt8(1))
            put(time)
        }
    }
}

extension ReportReader {
    /// From 1970 to 2140: receivers name dates from 1980 to 2137.
    private static let times = Int64(0)...5_364_662_400_000_000_000
    private static let errors = -QuantisationReport.largest.nanoseconds...QuantisationReport.largest.nanoseconds
    private static let taiOffsets = Int16(LeapReport.offsets.lowerBound)...Int16(LeapReport.offsets.upperBound)

    mutating func takeTime() throws(ReportError) -> TimeReport {
        let message: TimeReport.Message = try takeCase()
        let subject: TimeReport.Subject = try takeCase()
        let isValid = try takeFlag()
        return TimeReport(
            message: message, reading: try takeReading(), subject: subject, isValid: isValid,
            accuracy: try takeOptional(room: 8) { reader throws(ReportError) in
                Nanoseconds(try reader.take(in: ReportReader.spans))
            })
    }

    mutating func takeQuantisation() throws(ReportError) -> QuantisationReport {
        QuantisationReport(
            error: ClockOffset(nanoseconds: try takeDouble(in: Self.errors)),
            pulse: try takeOptional(room: 9) { reader throws(ReportError) in try reader.takeReading() })
    }

    mutating func takeLeap() throws(ReportError) -> LeapReport {
        let knowsComing = try takeFlag()
        return LeapReport(
            offset: try takeOptional(room: 2) { reader throws(ReportError) in
                TAIOffset(seconds: Int(try reader.take(in: Self.taiOffsets)))
            },
            coming: try takeOptional(room: 9) { reader throws(ReportError) in
                LeapNotice(try reader.takeCase(), ends: Instant(sinceEpoch: try reader.takeMoment()))
            }, knowsComing: knowsComing)
    }

    private mutating func takeReading() throws(ReportError) -> TimeReport.Reading {
        switch try take(in: UInt8(0)...1) {
        case 0: .tai(Instant(sinceEpoch: try takeMoment()))
        default: .utc(Instant(sinceEpoch: try takeMoment()))
        }
    }

    private mutating func takeMoment() throws(ReportError) -> Nanoseconds {
        Nanoseconds(try take(in: Self.times))
    }
}
