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
    private var keeper: ReceiverKeeper
    /// The way to the process of an oscillator that wants to know how far each pulse is off.
    private let corrections: EngineLink?
    private let voice: ReceiverVoice
    private var poller = Poller()

    /// - Parameter plan: How the receiver is to be set up.
    /// - Parameter socket: Where foliotd listens.
    /// - Parameter corrections: Where the process of an oscillator listens for quantisation errors.
    /// - Parameter say: Where sentences go that a person should read.
    public init(
        line path: LinePath, plan: ReceiverPlan, socket: String, corrections: String? = nil,
        say: @escaping (String) -> Void
    ) {
        let now = RawClock.now()
        line = ReceiverLine(path: path.text, rate: plan.rate, mayAsk: !plan.items.isEmpty, at: now)
        keeper = ReceiverKeeper(items: plan.items)
        link = EngineLink(path: socket, line: path, at: now)
        self.corrections = corrections.map { EngineLink(path: $0, line: path, at: now) }
        voice = ReceiverVoice(path: path.text, socket: socket, say: say)
    }

    /// Ends a turn as soon as `descriptor` has something to say.
    public func wake(on descriptor: Int32) throws(DeviceError) {
        try poller.add(descriptor)
    }

    /// Has the receiver set up in another way from now on.
    public func follow(_ plan: ReceiverPlan) {
        keeper = ReceiverKeeper(items: plan.items)
        if line.isSettled { keeper.begin(at: RawClock.now()) }
    }

    /// Waits until something comes, or until `limit`, and sees to it.
    public func turn(until limit: Instant<Raw>) {
        wait(until: limit)
        let now = RawClock.now()
        link.turn(at: now, poller: &poller) { voice.tell($0) }
        // It comes and goes; what it does not hear, the oscillator does without.
        corrections?.turn(at: now, poller: &poller) { _ in }
        line.turn(at: now, poller: &poller) {
            tell($0)
        } hear: {
            hear($0)
        }
        if let bytes = keeper.turn(at: now, say: { voice.tell(receiver: $0) }) {
            line.send(bytes, poller: &poller)
        }
        if let rest = line.rest { Poller.nap(for: rest) }
    }

    /// One line on how it is, when that has changed.
    public func takeNewState() -> String? { voice.takeNewState() }

    private func wait(until limit: Instant<Raw>) {
        let now = RawClock.now()
        let links = min(link.deadline ?? limit, corrections?.deadline ?? limit)
        let deadline = min(limit, line.deadline(after: now), links, keeper.deadline ?? limit)
        do throws(DeviceError) {
            try poller.wait(for: max(deadline - now, .zero))
        } catch {
            Poller.nap(for: .milliseconds(100))
        }
    }

    private func tell(_ news: ReceiverLine.News) {
        voice.tell(news)
        switch news {
        case .settled: keeper.begin(at: RawClock.now())
        case .gone, .lost, .silent: keeper.end()
        case .attached, .unavailable: break
        }
    }

    private func hear(_ packet: Packet) {
        if resets.sees(packet) {
            voice.tell(receiver: "the receiver has started again")
            keeper.begin(at: packet.arrival, isReset: true)
        }
        // A message that cannot be is as good as none.
        guard let message = (try? ReceiverMessage(packet.content)).flatMap({ $0 }) else { return }
        if case .ubx(let message) = message { keeper.hear(message) }
        let now = RawClock.now()
        for report in maker.reports(of: message, arrival: packet.arrival) {
            link.send(report, at: now)
            if case .quantisation = report.content { corrections?.send(report, at: now) }
        }
    }
}
