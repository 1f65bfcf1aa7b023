import Discipline
import KernelTime
import Reports
import TimeUnits
import TimingCard

/// What the timing card of a hardware clock says of itself in sysfs: looked at every ten seconds, never written.
///
/// It is shown and said, and moves nothing: what a card says of itself is no measurement of its clock.
final class CardInput {
    let clock: ClockID
    private let name: String
    private let path: String
    private let sysfs: String
    private var card: TimingCardDirectory?
    private(set) var condition: CardCondition?
    private(set) var deadline: Instant<Raw>
    private(set) var notices: [String] = []
    private static let interval = Nanoseconds.seconds(10)
    private static let names = ["clock_status_offset", "clock_status_drift", "gnss_sync"]

    init(clock: ClockID, name: String, path: String, sysfs: String = "/sys", at now: Instant<Raw>) {
        self.clock = clock
        self.name = name
        self.path = path
        self.sysfs = sysfs
        deadline = now
    }

    /// Half a second from the pulses, as a card can take its time to answer.
    func collect(at now: Instant<Raw>, _ time: Instant<UTC>) {
        guard now >= deadline else { return }
        deadline = now + Self.interval + .milliseconds(500) - time.sinceEpoch.fractionOfSecond
        if card.map({ !has($0) }) ?? true { card = TimingCardDirectory.all(sysfs: sysfs).first(where: has) }
        let picture = card.map { CardPicture(of: CardFilesOf(directory: $0.attributes), names: Self.names) }
        let found = picture.flatMap(CardCondition.init)
        note(picture, since: condition)
        condition = found
    }

    /// Cards come, go and are numbered anew, and a clock may be named by a link or by an interface.
    private func has(_ card: TimingCardDirectory) -> Bool {
        (try? PTPHardwareClock.path(of: path)).map(card.has) ?? false
    }

    /// Says once that the card's receiver is lost, and once that it is back.
    private func note(_ picture: CardPicture?, since last: CardCondition?) {
        switch (last?.isReceiving, picture?.reception.value) {
        case (true, .lost(let since)?), (nil, .lost(let since)?):
            notices.append(
                "\(name): the card says that its receiver's pulse is lost since \(since); its clock runs on its oscillator, "
                    + "and nobody here knows how far off it is")
        case (false, .synchronised?): notices.append("\(name): the card says that its receiver's pulse is back")
        default: break
        }
    }

    func takeNotices() -> [String] {
        defer { notices.removeAll() }
        return notices
    }
}

/// A card's directory, for reading only.
private struct CardFilesOf: CardFiles {
    struct Refusal: CardTrouble {
        var errno: Int32
        var reason: String
    }

    var directory: AttributeDirectory

    func read(_ name: String) throws(Refusal) -> [UInt8] {
        do throws(DeviceError) {
            return try directory.read(name)
        } catch {
            throw Refusal(errno: error.errno, reason: error.reason)
        }
    }

    func write(_ text: String, to name: String) throws(Refusal) {
        throw Refusal(errno: 1, reason: "the engine writes to no card")
    }
}

extension CardCondition {
    /// nil where the card says nothing of it.
    fileprivate init?(_ picture: CardPicture) {
        self.init(
            offset: picture.number("clock_status_offset").value.map { Nanoseconds(Int64($0)) },
            drift: picture.number("clock_status_drift").value.map { Nanoseconds(Int64($0)) },
            isReceiving: picture.reception.value.map { $0 == .synchronised })
        if self == CardCondition() { return nil }
    }
}
