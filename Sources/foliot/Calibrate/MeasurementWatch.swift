import KernelTime
import TimeUnits

/// Keeps the time of a measurement, shows how far it is on a terminal, and notices when somebody ends it.
struct MeasurementWatch: ~Copyable {
    private let signals: Signals
    private var poller: Poller
    private let isShown = StandardOutput.terminalSize != nil
    private var shownAt: Instant<Raw>?
    /// Whether somebody has had enough (Ctrl-C): what there is by then has to do.
    private(set) var isEnded = false

    init() throws(Failure) {
        let signals = try explained { () throws(DeviceError) in try Signals() }
        var poller = Poller()
        let number = signals.descriptorNumber
        do throws(DeviceError) { try poller.add(number) } catch { throw Failure(error) }
        self.signals = signals
        self.poller = poller
    }

    /// Ends a wait early as soon as this descriptor has something to say.
    mutating func listen(to descriptor: Int32) throws(Failure) {
        do throws(DeviceError) { try poller.add(descriptor) } catch { throw Failure(error) }
    }

    mutating func wait(for span: Nanoseconds) throws(Failure) {
        do throws(DeviceError) { try poller.wait(for: max(span, .zero)) } catch { throw Failure(error) }
        while signals.next() != nil { isEnded = true }
    }

    /// Waits until then, whatever else has something to say.
    mutating func wait(until moment: Instant<Raw>) throws(Failure) {
        while !isEnded, case let rest = moment - RawClock.now(), rest > .zero { try wait(for: rest) }
    }

    /// Waits for a line on standard input, which whoever just reads it does deaf to signals.
    ///
    /// - Returns: Whether there is one; not where somebody has had enough.
    mutating func waitForLine() throws(Failure) -> Bool {
        // A device that still has stamps would end each wait for all that is listened to.
        var poller = Poller()
        do throws(DeviceError) {
            try poller.add(signals.descriptorNumber)
            try poller.add(0)
            while !isEnded, poller.readiness(of: 0).isEmpty {
                try poller.wait(for: .second)
                while signals.next() != nil { isEnded = true }
            }
        } catch {
            throw Failure(error)
        }
        return !isEnded
    }

    /// "37 of 100 pulses", five times a second at most.
    mutating func show(_ done: Int, of count: Int, _ what: String) throws(Failure) {
        let now = RawClock.now()
        guard isShown, shownAt.map({ now - $0 >= .milliseconds(200) }) ?? true else { return }
        shownAt = now
        try write("\r\(done) of \(count) \(what)\u{1B}[K")
    }

    /// Takes the line away again.
    func clear() throws(Failure) {
        if shownAt != nil { try write("\r\u{1B}[K") }
    }
}
