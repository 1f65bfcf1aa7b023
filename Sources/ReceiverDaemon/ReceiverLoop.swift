public import KernelTime
import Receivers
public import Reports
public import TimeUnits

/// The loop of one line: one thread, one poll(), and memory that does not grow.
///
/// Bytes become packets, packets reports, and reports go to foliotd as they are made. Neither the receiver nor foliotd is
/// waited for.
public final class ReceiverLoop {
    private let line: ReceiverLine
    private let link: EngineLink
    private var maker = ReportMaker(floor: .program)
    private var resets = ResetWatch()
    private let voice: ReceiverVoice
    private var poller = Poller()

    /// - Parameter rate: The rate to try first.
    /// - Parameter socket: Where foliotd listens.
    /// - Parameter say: Where sentences go that a person should read.
    public init(line path: LinePath, rate: Int?, socket: String, say: @escaping (String) -> Void) {
        let now = RawClock.now()
        line = ReceiverLine(path: path.text, rate: rate, mayAsk: false, at: now)
        link = EngineLink(path: socket, line: path, at: now)
        voice = ReceiverVoice(path: path.text, socket: socket, say: say)
    }

    /// Ends a turn as soon as `descriptor` has something to say.
    public func wake(on descriptor: Int32) throws(DeviceError) {
        try poller.add(descriptor)
    }

    /// Waits until something comes, or until `limit`, and sees to it.
    public func turn(until limit: Instant<Raw>) {
        wait(until: limit)
        let now = RawClock.now()
        link.turn(at: now, poller: &poller) { voice.tell($0) }
        line.turn(at: now, poller: &poller) {
            tell($0)
        } hear: {
            hear($0)
        }
    }

    /// One line on how it is, when that has changed.
    public func takeNewState() -> String? { voice.takeNewState() }

    private func wait(until limit: Instant<Raw>) {
        let now = RawClock.now()
        let deadline = min(limit, line.deadline(after: now), link.deadline ?? limit)
        do throws(DeviceError) {
            try poller.wait(for: max(deadline - now, .zero))
        } catch {
            Poller.nap(for: .milliseconds(100))
        }
    }

    private func tell(_ news: ReceiverLine.News) {
        voice.tell(news)
    }

    private func hear(_ packet: Packet) {
        if resets.sees(packet) { voice.tellReset() }
        // A message that cannot be is as good as none.
        guard let message = (try? ReceiverMessage(packet.content)).flatMap({ $0 }) else { return }
        for report in maker.reports(of: message, arrival: packet.arrival) { link.send(report) }
    }
}
