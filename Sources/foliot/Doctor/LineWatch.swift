import Control
import Diagnosis
import Discipline
import KernelTime
import Receivers
import Reports
import TimeUnits

/// Listens to a receiver's line as it is set, where no other program reads from it.
final class LineWatch {
    private let device: DeviceSeen
    private let holder: String?
    private let isWanted: Bool
    private let line: OpenLine?
    private var scanner = PacketScanner()
    private var maker = ReportMaker(floor: .beginningOfGPS)
    private var bytes = 0

    private final class OpenLine {
        let port: SerialPort

        init(path: String) throws(DeviceError) {
            port = try SerialPort(path: path, rate: nil)
        }
    }

    private static let ours: Set<String> = ["foliot-receiver", "foliotd"]

    /// - Parameter isWanted: Whether the configuration names it.
    init(path: String, isWanted: Bool) {
        // What a process has open only the superuser sees; what it was started with, everybody.
        let isRead = ReceiverProcess.reading(path) != nil
        let holder = isRead ? "foliot-receiver" : Files.holders(of: path).first?.name
        self.holder = holder
        self.isWanted = isWanted
        guard holder == nil else {
            line = nil
            device = DeviceSeen(path: path, kind: .serialPort, error: nil)
            return
        }
        do throws(DeviceError) {
            line = try OpenLine(path: path)
            device = DeviceSeen(path: path, kind: .serialPort, error: nil)
        } catch {
            line = nil
            device = DeviceSeen(path: path, kind: .serialPort, error: error)
        }
    }

    func listen() {
        guard let line else { return }
        var buffer = [UInt8](repeating: 0, count: 4_096)
        var span = buffer.mutableSpan
        guard let count = try? line.port.read(into: &span), count > 0 else { return }
        bytes += count
        let now = RawClock.now()
        scanner.scan(buffer.span.extracting(first: count), arrival: now) { packet in
            guard let message = try? ReceiverMessage(packet.content) else { return }
            _ = maker.reports(of: message, arrival: packet.arrival)
        }
    }

    func seen(for watch: Nanoseconds) -> ReceiverSeen {
        var seen = ReceiverSeen(
            port: device, holder: isOurs ? nil : holder, isWanted: isWanted, isRead: isOurs)
        guard let line else { return seen }
        let condition = maker.condition
        seen.heard = ReceiverSeen.Heard(
            watched: watch, rate: line.port.rate, bytes: bytes, messages: Int(clamping: scanner.packets),
            fix: condition.fix?.seen,
            antenna: condition.antenna?.seen)
        return seen
    }

    private var isOurs: Bool { holder.map(Self.ours.contains) ?? false }
}

extension ReceiverSeen.Told {
    init(_ view: ReceiverView) {
        // Of one that is silent only what it said against its pulses stands.
        let condition = view.doubt?.kind == .silent && view.trouble == nil ? nil : view.condition
        self.init(
            fix: condition?.fix?.seen, antenna: condition?.antenna?.seen,
            doubt: view.doubt.map { ReceiverSeen.Doubt(name: $0.name, sentence: $0.sentence) },
            isSpoofed: view.isSpoofed)
    }
}

extension ReceiverCondition.Fix {
    fileprivate var seen: ReceiverSeen.Fix { self == .none || self == .deadReckoning ? .missing : .valid }
}

extension ReceiverCondition.Antenna {
    fileprivate var seen: ReceiverSeen.Antenna? {
        switch self {
        case .fine: .fine
        case .open: .open
        case .shorted: .short
        case .starting, .unknown: nil
        }
    }
}
