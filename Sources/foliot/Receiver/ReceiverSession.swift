import KernelTime
import ReceiverDaemon
import Receivers
import TimeUnits

/// A receiver's line in the hands of a command: it is there, it is ours, and it makes sense, or the command ends.
final class ReceiverSession {
    let path: String
    private let line: ReceiverLine
    private var poller = Poller()
    private var failure: Failure?
    private static let readingPatience = Nanoseconds.milliseconds(100)

    /// Takes the line that "/dev/ttyGNSS" or "ttyGNSS" means.
    init(device: String, rate: Int?, mayAsk: Bool) throws(Failure) {
        path = Self.path(of: device)
        line = ReceiverLine(path: path, rate: rate, mayAsk: mayAsk, at: RawClock.now())
        turn { _ in }
        if let failure { throw failure }
    }

    static func path(of device: String) -> String { device.contains("/") ? device : "/dev/\(device)" }

    var rate: Int? { line.rate }
    var isSettled: Bool { line.isSettled }
    var noise: UInt64 { line.discards.bytes }

    /// Hands each packet to `hear` until `end`, or until what was waited for is so.
    func listen(
        until end: Instant<Raw>, or isEnough: () -> Bool = { false }, hear: (Packet) -> Void
    ) throws(Failure) {
        while !isEnough(), RawClock.now() < end {
            do throws(DeviceError) {
                try poller.wait(for: min(end - RawClock.now(), Self.readingPatience))
            } catch {
                throw Failure(error)
            }
            turn(hear)
            if let failure { throw failure }
        }
    }

    /// Listens until what is heard makes sense.
    func settle(within patience: Nanoseconds, hear: (Packet) -> Void = { _ in }) throws(Failure) {
        try listen(until: RawClock.now() + patience, or: { line.isSettled }, hear: hear)
        guard !line.isSettled else { return }
        let heard = line.discards.bytes > 0 ? "only noise" : "nothing"
        throw Failure(
            "\(path): \(heard) was heard at any rate in \(patience); is it a receiver, is it powered, and is its output "
                + "on? A rate that is not usual is named by --rate")
    }

    func send(_ bytes: [UInt8]) {
        line.send(bytes, poller: &poller)
    }

    private func turn(_ hear: (Packet) -> Void) {
        line.turn(at: RawClock.now(), poller: &poller) { news in
            switch news {
            case .unavailable(let error): failure = unavailable(error)
            case .gone(let error): failure = Failure("\(path) is gone: \(error.reason); was it unplugged?")
            case .attached, .settled, .lost, .silent: break
            }
        } hear: {
            hear($0)
        }
    }

    private func unavailable(_ error: DeviceError) -> Failure {
        guard error.isTaken else { return Failure(error) }
        guard let reader = ReceiverProcess.reading(path) else {
            return Failure("\(path): another program has this line; \"fuser -v \(path)\" says which, then end it")
        }
        let unit = "foliot-receiver@\(ReceiverProcess.instance(of: reader.line))"
        return Failure(
            """
            \(path): foliot-receiver (process \(reader.identifier)) reads this line. "foliot status" says what comes of \
            it; to have the line for a while: systemctl stop \(unit), and afterwards systemctl start \(unit)
            """)
    }
}
