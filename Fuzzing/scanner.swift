import Receivers
import TimeUnits

/// Whole and in pieces, the same packets and the same discards; the first byte says how long the pieces are.
func scanner(_ input: [UInt8]) {
    let stream = Array(input.dropFirst())
    let whole = scan(stream, pieces: stream.count)
    let pieces = scan(stream, pieces: Int(input.first ?? 0) % 64 + 1)
    guard whole.packets == pieces.packets, whole.discards == pieces.discards else {
        fatalError("other in pieces: \(whole) \(pieces)")
    }
    let length = whole.packets.reduce(0) { $0 + $1.length }
    precondition(length + Int(whole.discards.bytes) <= stream.count, "more bytes than there were")
}

/// What the scanner makes of a stream that comes in pieces.
func scan(_ stream: [UInt8], pieces: Int) -> (packets: [Packet], discards: Discards) {
    var scanner = PacketScanner()
    var packets: [Packet] = []
    var rest = stream.span
    while !rest.isEmpty {
        let length = min(pieces, rest.count)
        scanner.scan(rest.extracting(..<length), arrival: Instant(sinceEpoch: .zero)) { packets.append($0) }
        rest = rest.extracting(length...)
    }
    scanner.finish { packets.append($0) }
    return (packets, scanner.discards)
}

extension Packet {
    /// How many bytes it has on the line.
    var length: Int {
        switch content {
        case .sentence(let bytes): bytes.count
        case .frame(let frame): frame.payload.count + 8
        }
    }
}
