public import Receivers

/// Notices that a receiver has started again, and so may have lost what was written to it.
///
/// It says so in text when it boots ("u-blox AG - www.u-blox.com", and the same in UBX INF-NOTICE), and NAV-STATUS counts
/// the milliseconds since then.
public struct ResetWatch {
    private static let notice = UBX.Kind(messageClass: 0x04, id: 0x02)
    private static let maker = Array("u-blox".utf8)
    private static let minute: UInt32 = 60_000
    private var uptime: UInt32?
    private var isBooting = false

    public init() {}

    /// Whether this packet is the first sign of a start.
    public mutating func sees(_ packet: Packet) -> Bool {
        let isBoot = isBootText(packet)
        defer { isBooting = isBoot || (isBooting && isText(packet)) }
        return (isBoot && !isBooting) || countsAnew(packet)
    }

    private func isText(_ packet: Packet) -> Bool {
        switch packet.content {
        case .sentence(let sentence): sentence.dropFirst(3).starts(with: "TXT,".utf8)
        case .frame(let frame): frame.kind == Self.notice
        }
    }

    private func isBootText(_ packet: Packet) -> Bool {
        guard isText(packet) else { return false }
        switch packet.content {
        case .sentence(let bytes): return Self.names(bytes)
        case .frame(let frame): return Self.names(frame.payload)
        }
    }

    private static func names(_ text: [UInt8]) -> Bool {
        text.indices.contains { text[$0...].starts(with: maker) }
    }

    private mutating func countsAnew(_ packet: Packet) -> Bool {
        guard case .frame(let frame) = packet.content, frame.kind == .navStatus, frame.payload.count >= 16 else {
            return false
        }
        let now = frame.payload[12..<16].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        defer { uptime = now }
        guard let uptime, now < uptime else { return false }
        // After 49 days and 17 hours the count begins anew by itself.
        return uptime < .max - Self.minute || now > Self.minute
    }
}
