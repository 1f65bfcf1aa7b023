public import TimeUnits

/// What stands at the beginning of a recording, and again where it was gone on with.
public struct RecordHeader: Hashable, Sendable {
    /// When it began.
    public var start: RecordedMoment
    public var host: String
    /// "foliot 0.1.0".
    public var software: String
    /// Records name them by their place in this list.
    public var streams: [RecordedStream]

    /// The version of the format.
    static let version: UInt8 = 1

    public init(start: RecordedMoment, host: String, software: String, streams: [RecordedStream]) {
        self.start = start
        self.host = host
        self.software = software
        self.streams = streams
    }
}

/// Readings of one stream that are written together.
public struct RecordReadings: Hashable, Sendable {
    /// The place of the stream in its header.
    public var stream: Int
    public let kind: RecordedStream.Kind
    /// When the last of them was read.
    public var seen: RecordedMoment
    /// All numbers of all readings, one reading after the other.
    private(set) var numbers: [Int64] = []

    /// More are not put into one record, so that a damaged one takes few with it.
    public static let most = 100

    public init(stream: Int, kind: RecordedStream.Kind, seen: RecordedMoment) {
        self.stream = stream
        self.kind = kind
        self.seen = seen
    }

    init(stream: Int, kind: RecordedStream.Kind, seen: RecordedMoment, numbers: [Int64]) {
        self.init(stream: stream, kind: kind, seen: seen)
        self.numbers = numbers
    }

    public var count: Int { numbers.count / kind.orders.count }

    public var isFull: Bool { count >= Self.most }

    /// - Parameter missed: How many pulses the kernel has counted since the one before, beside this one.
    public mutating func addPulse(stamp: Nanoseconds, missed: Int) { numbers += [stamp.count, Int64(missed)] }

    /// - Parameter method: How the pair was read, as `CrossReading.Method` numbers it.
    public mutating func addCrossReading(
        device: Nanoseconds, system: Instant<UTC>, raw: Instant<Raw>, window: Nanoseconds, method: UInt8
    ) {
        let host = system.sinceEpoch.count
        numbers += [host, device.count &- host, raw.sinceEpoch.count &- host, window.count, Int64(method)]
    }

    public mutating func addTelemetry(_ value: Int64, at time: Instant<UTC>) {
        numbers += [time.sinceEpoch.count, value]
    }

    /// The numbers of one reading.
    subscript(index: Int) -> ArraySlice<Int64> {
        numbers[index * kind.orders.count..<(index + 1) * kind.orders.count]
    }
}

/// Something that happened to a stream, or to the recording.
public struct RecordEvent: Hashable, Sendable {
    public enum Kind: UInt8, Hashable, Sendable {
        /// There are readings from here on: the device was opened, and the text says what it is; or it is silent no more.
        case opened = 1
        /// There are no readings from here on; the text says why.
        case lost = 2
        /// The recording was ended; the text says by what.
        case ended = 3
    }

    /// nil: the recording.
    public var stream: Int?
    public var kind: Kind
    public var time: RecordedMoment
    public var text: String

    public init(_ kind: Kind, of stream: Int?, at time: RecordedMoment, _ text: String) {
        self.stream = stream
        self.kind = kind
        self.time = time
        self.text = text
    }
}

/// One record of a file.
enum Record: Hashable {
    case header(RecordHeader)
    case readings(RecordReadings, session: UInt32)
    case event(RecordEvent, session: UInt32)
}
