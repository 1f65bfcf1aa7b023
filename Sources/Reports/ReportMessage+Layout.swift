import TimeUnits

// "FR", version u8, kind u8. A hello of 256 bytes goes on with the length u8 of the line's path and the path in UTF-8. A report
// of 64 bytes goes on with four zeros, its arrival i64, and its content. Times are nanoseconds of their scale since 1970. What
// may be missing is a flag u8 and its room; what is left over is zero.
extension ReportMessage {
    private enum Kind: UInt8 {
        case hello, time, quantisation, leap, receiver, oscillator
    }

    public var encoded: [UInt8] {
        var writer = ReportWriter()
        switch self {
        case .hello(let line):
            writer.put(Kind.hello.rawValue)
            writer.put(text: line.text)
            writer.pad(to: Self.helloSize)
        case .report(let report):
            writer.put(Self.kind(of: report.content).rawValue)
            writer.put(UInt32(0))
            writer.put(report.arrival)
            writer.put(report.content)
            writer.pad(to: Self.reportSize)
        }
        return writer.bytes
    }

    private static func kind(of content: Report.Content) -> Kind {
        switch content {
        case .time: .time
        case .quantisation: .quantisation
        case .leap: .leap
        case .receiver: .receiver
        case .oscillator: .oscillator
        }
    }

    /// - Parameter bytes: A whole message, of whoever wrote it.
    public init(decoding bytes: some Collection<UInt8>) throws(ReportError) {
        var reader = ReportReader(bytes)
        try reader.takeHead()
        let kind: Kind = try reader.takeCase()
        let size = kind == .hello ? Self.helloSize : Self.reportSize
        guard reader.count == size else { throw .size }
        if kind == .hello {
            guard let line = LinePath(try reader.takeText()) else { throw .invalid }
            self = .hello(line: line)
        } else {
            _ = try reader.take(in: UInt32(0)...0)
            let arrival = Instant<Raw>(sinceEpoch: Nanoseconds(try reader.take(in: ReportReader.spans)))
            self = .report(Report(arrival: arrival, content: try Self.content(kind, from: &reader)))
        }
        try reader.takePadding(to: size)
    }

    private static func content(
        _ kind: Kind, from reader: inout ReportReader
    ) throws(ReportError) -> Report.Content {
        switch kind {
        case .time: .time(try reader.takeTime())
        case .quantisation: .quantisation(try reader.takeQuantisation())
        case .leap: .leap(try reader.takeLeap())
        case .receiver: .receiver(try reader.takeReceiver())
        case .oscillator: .oscillator(try reader.takeOscillator())
        case .hello: throw .invalid
        }
    }
}

extension ReportWriter {
    fileprivate mutating func put(_ content: Report.Content) {
        switch content {
        case .time(let time): put(time)
        case .quantisation(let quantisation): put(quantisation)
        case .leap(let leap): put(leap)
        case .receiver(let condition): put(condition)
        case .oscillator(let condition): put(condition)
        }
    }
}
