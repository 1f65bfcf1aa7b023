import KernelTime
import TimeUnits

/// Listens to the pulses at an input of a hardware clock.
struct StampListener: ~Copyable {
    private let channel: Int
    private(set) var watch: MeasurementWatch
    private var silence: StampSilence

    /// - Parameter longest: After so long a silence no more is waited for.
    init(
        _ clock: inout PTPHardwareClock, channel: Int, longestSilence longest: Nanoseconds = StampSilence.longest
    ) throws(Failure) {
        var watch = try MeasurementWatch()
        try watch.listen(to: clock.descriptorNumber)
        do throws(DeviceError) { _ = try clock.requestTimestamps(channel: channel, edge: .rising) } catch {
            throw Failure(error)
        }
        self.channel = channel
        self.watch = watch
        silence = StampSilence(since: RawClock.now(), longest: longest)
    }

    /// Whether somebody has had enough.
    var isEnded: Bool { watch.isEnded }

    /// The next stamp; nil when somebody ends it, and when after some no more come: then what there is has to do.
    mutating func next(_ clock: inout PTPHardwareClock) throws(Failure) -> Nanoseconds? {
        while !watch.isEnded {
            let stamp: Timestamp?
            do throws(DeviceError) { stamp = try clock.nextTimestamp() } catch {
                guard silence.hasHeard else { throw Failure(error) }
                return try end("\(Failure(error)); this ends with the pulses that came")
            }
            if let stamp {
                guard stamp.channel == channel else { continue }
                if let length = silence.end(at: RawClock.now()) {
                    try tell("\(clock.path): pulses at input \(channel) again, after \(length)")
                }
                return stamp.stamp
            }
            switch silence.verdict(at: RawClock.now()) {
            case .nothing: break
            case .never:
                throw Failure(
                    "\(clock.path): no pulse at input \(channel) for \(StampSilence.patience); is the reference "
                        + "connected and on? \"foliot phc pins \(clock.path)\" says which pin that input is")
            case .gap:
                try tell(
                    "\(clock.path): no pulse at input \(channel) for \(StampSilence.patience); see to the reference: "
                        + "if there is none for \(silence.longest), this ends with those that came")
            case .over:
                return try end(
                    "\(clock.path): no pulse at input \(channel) for \(silence.longest); this ends with those "
                        + "that came"
                )
            }
            try watch.wait(for: .milliseconds(500))
        }
        return nil
    }

    func tell(_ sentence: String) throws(Failure) {
        try watch.clear()
        Console.tell(sentence)
    }

    private func end(_ sentence: String) throws(Failure) -> Nanoseconds? {
        try tell(sentence)
        return nil
    }

    mutating func show(_ done: Int, of count: Int, _ what: String) throws(Failure) {
        try watch.show(done, of: count, what)
    }

    /// Switches the input off again.
    func close(_ clock: inout PTPHardwareClock, _ putting: PuttingBack) {
        try? watch.clear()
        putting.stopInput(channel) { () throws(DeviceError) in
            try clock.stopTimestamps(channel: channel)
        }
    }
}

/// For how long there has been no pulse, and what that means.
struct StampSilence {
    let longest: Nanoseconds
    private(set) var hasHeard = false
    private var since: Instant<Raw>
    private var isTold = false

    /// A pulse that is silent for longer is told, and one that never came is none.
    static let patience = Nanoseconds.seconds(10)
    /// What comes after that is another measurement.
    static let longest = Nanoseconds.seconds(PulsePhases.longestGap)

    enum Verdict {
        case nothing
        /// There was none from the beginning.
        case never
        /// Said once.
        case gap
        case over
    }

    init(since: Instant<Raw>, longest: Nanoseconds = Self.longest) {
        self.since = since
        self.longest = longest
    }

    /// - Returns: How long it was silent, if that was told.
    mutating func end(at now: Instant<Raw>) -> Nanoseconds? {
        defer { (since, hasHeard, isTold) = (now, true, false) }
        return isTold ? now - since : nil
    }

    mutating func verdict(at now: Instant<Raw>) -> Verdict {
        let length = now - since
        if length < Self.patience { return .nothing }
        if !hasHeard { return .never }
        if length >= longest { return .over }
        defer { isTold = true }
        return isTold ? .nothing : .gap
    }
}
