public import KernelTime
public import Receivers
public import TimeUnits

/// A receiver's line, which is opened again for as long as it takes.
public final class ReceiverLine {
    /// What happens to a line.
    public enum News: Hashable, Sendable {
        case attached
        /// It cannot be opened; told once for each reason.
        case unavailable(DeviceError)
        case gone(DeviceError)
        /// What is heard makes sense at this rate; nil for a line without one.
        case settled(rate: Int?)
        /// It made sense and does no longer.
        case lost
        /// It made sense, and then nothing came; ``settled(rate:)`` follows when it speaks again.
        case silent
    }

    public let path: String
    private let preferred: Int?
    /// Whether a receiver that is not heard at any rate may be asked to say something.
    private let mayAsk: Bool
    private var lastGood: Int?
    private var open: OpenLine?
    private var nextAttempt: Instant<Raw>
    private var trouble: DeviceError?
    private var wasSettled = false
    private var isSilent = false
    /// When the last packet came.
    private var heard: Instant<Raw>
    private var buffer = [UInt8](repeating: 0, count: 4_096)
    private static let retry = Nanoseconds.milliseconds(500)
    /// How many bytes the last turn read.
    private var fresh = 0
    private static let tick = Nanoseconds.milliseconds(200)
    /// How long a receiver may say nothing; one that has a time to tell does so each second.
    static let patience = Nanoseconds.seconds(30)

    /// - Parameter rate: The rate to try first.
    /// - Parameter mayAsk: Whether a receiver that is not heard at any rate is asked to say something.
    public init(path: String, rate: Int?, mayAsk: Bool, at now: Instant<Raw>) {
        self.path = path
        preferred = rate
        self.mayAsk = mayAsk
        (nextAttempt, heard) = (now, now)
    }

    public var isOpen: Bool { open != nil }
    public var isSettled: Bool { open?.isSettled ?? false }
    public var rate: Int? { open?.rate }
    /// Whether every rate has been tried, and nothing that makes sense was heard.
    public var hasTriedAll: Bool { open?.search?.hasTriedAll ?? false }
    public var discards: Discards { open?.discards ?? Discards() }

    /// When it has to be looked at, though nothing comes.
    public func deadline(after now: Instant<Raw>) -> Instant<Raw> {
        guard open != nil else { return nextAttempt }
        return now + (isSettled ? .second : Self.tick)
    }

    /// Opens the line, reads it, and looks for its rate.
    public func turn(
        at now: Instant<Raw>, poller: inout Poller, tell: (News) -> Void, hear: (Packet) -> Void
    ) {
        if open == nil, now >= nextAttempt { attach(at: now, poller: &poller, tell: tell) }
        fresh = 0
        guard let open else { return }
        let packets = open.packets
        do throws(DeviceError) {
            if !poller.readiness(of: open.descriptorNumber).isEmpty {
                fresh = try open.read(into: &buffer, at: now, hear)
            }
            if try open.searchOn(at: now) { changed(open, tell) }
            try open.flush()
            try poller.add(open.descriptorNumber, for: open.interest)
        } catch {
            detach(error, at: now, poller: &poller)
            return tell(.gone(error))
        }
        if open.packets != packets { (heard, isSilent) = (now, false) }
        judge(open, at: now, tell)
    }

    private func judge(_ open: OpenLine, at now: Instant<Raw>, _ tell: (News) -> Void) {
        if wasSettled, now - heard >= Self.patience {
            isSilent = true
            tell(.silent)
        }
        let isSettled = open.isSettled && !isSilent
        if isSettled, !wasSettled {
            lastGood = open.rate
            tell(.settled(rate: open.rate))
        }
        wasSettled = isSettled
    }

    /// How long to let bytes gather before the line is looked at again, so that few come at a time no longer wake us each:
    /// what begins a burst is read at once, and the rest of it is dated by the line's rate where it has one.
    public var rest: Nanoseconds? {
        guard (1..<1_024).contains(fresh) else { return nil }
        return rate.map { $0 <= 230_400 } ?? false ? .milliseconds(20) : .milliseconds(5)
    }

    /// Sends a message as soon as the line takes it.
    public func send(_ bytes: [UInt8], poller: inout Poller) {
        guard let open else { return }
        open.queue(bytes)
        // A line that is gone says so when it is read.
        try? open.flush()
        try? poller.add(open.descriptorNumber, for: open.interest)
    }

    private func changed(_ open: OpenLine, _ tell: (News) -> Void) {
        if wasSettled { tell(.lost) }
        wasSettled = false
        if mayAsk, open.search?.hasTriedAll ?? false { open.queue(UBX.Frame(.monVersion, payload: []).bytes) }
    }

    private func attach(at now: Instant<Raw>, poller: inout Poller, tell: (News) -> Void) {
        do throws(DeviceError) {
            let line = try OpenLine(path: path, preferred: lastGood ?? preferred, at: now)
            try poller.add(line.descriptorNumber)
            open = line
            trouble = nil
            (wasSettled, isSilent, heard) = (false, false, now)
            tell(.attached)
        } catch {
            nextAttempt = now + Self.retry
            guard error.errno != trouble?.errno else { return }
            trouble = error
            tell(.unavailable(error))
        }
    }

    private func detach(_ error: DeviceError, at now: Instant<Raw>, poller: inout Poller) {
        if let open { poller.remove(open.descriptorNumber) }
        open = nil
        wasSettled = false
        nextAttempt = now + Self.retry
    }
}
