import KernelTime
import Receivers
import TimeUnits

/// A line that is open: what is read on it, at which rate, and what waits to be sent.
final class OpenLine {
    private let port: SerialPort
    private let path: String
    /// Nil where the line has no rate, as a GNSS device of the kernel.
    private(set) var search: RateSearch?
    private var scanner = PacketScanner()
    private var arrivals: ArrivalClock
    private var outgoing: [UInt8] = []
    private static let mostOutgoing = 16_384
    private static let mostReadsInATurn = 16
    /// ENOTTY.
    private static let noTerminal: Int32 = 25

    init(path: String, preferred: Int?, at now: Instant<Raw>) throws(DeviceError) {
        var search: RateSearch? = RateSearch(preferred: preferred, at: now)
        do throws(DeviceError) {
            port = try SerialPort(path: path, rate: search?.rate)
        } catch {
            guard error.errno == Self.noTerminal else { throw error }
            port = try SerialPort(path: path, rate: nil)
            search = nil
        }
        arrivals = ArrivalClock(rate: port.deliversAtRate ? search?.rate : nil)
        self.search = search
        self.path = path
    }

    var descriptorNumber: Int32 { port.descriptorNumber }
    var rate: Int? { search?.rate }
    /// Whether what is heard makes sense.
    var isSettled: Bool { search?.isSettled ?? (scanner.packets > 0) }
    var interest: Poller.Readiness { outgoing.isEmpty ? .readable : [.readable, .writable] }
    var discards: Discards { scanner.discards }
    /// How many packets have been heard at this rate.
    var packets: UInt64 { scanner.packets }

    /// Reads what has come, and hands each packet to `hear`.
    ///
    /// - Returns: How many bytes it was.
    func read(
        into buffer: inout [UInt8], at now: Instant<Raw>, _ hear: (Packet) -> Void
    ) throws(DeviceError) -> Int {
        var all = 0
        for _ in 0..<Self.mostReadsInATurn {
            var span = buffer.mutableSpan
            let count = try port.read(into: &span)
            guard count > 0 else { break }
            all += count
            scan(buffer.span.extracting(..<count), at: RawClock.now(), hear)
            if count < buffer.count { break }
        }
        return all
    }

    private func scan(_ bytes: Span<UInt8>, at now: Instant<Raw>, _ hear: (Packet) -> Void) {
        let (before, noise) = (scanner.packets, scanner.discards.bytes)
        arrivals.note(bytes.count, at: now)
        let arrivals = arrivals
        scanner.scan(bytes, arrival: now) { packet in
            var packet = packet
            packet.arrival = arrivals.arrival(ofByteAt: packet.position)
            hear(packet)
        }
        search?.hear(
            valid: Int(clamping: scanner.packets - before), noise: Int(clamping: scanner.discards.bytes - noise),
            at: now)
    }

    /// Changes the rate when it is time to.
    ///
    /// - Returns: Whether it did.
    func searchOn(at now: Instant<Raw>) throws(DeviceError) -> Bool {
        guard let rate = search?.step(at: now) else { return false }
        try port.set(rate: rate)
        try port.discardInput()
        scanner = PacketScanner()
        arrivals = ArrivalClock(rate: port.deliversAtRate ? rate : nil)
        return true
    }

    /// Queues bytes to be sent; what there is no room for is dropped, for nobody reads it then.
    func queue(_ bytes: [UInt8]) {
        guard outgoing.count + bytes.count <= Self.mostOutgoing else { return }
        outgoing += bytes
    }

    /// Sends what the line takes.
    func flush() throws(DeviceError) {
        while !outgoing.isEmpty {
            let waiting = outgoing
            let count = try port.write(waiting.span)
            guard count > 0 else { return }
            outgoing.removeFirst(count)
        }
    }
}
