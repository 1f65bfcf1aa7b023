import Receivers
import TimeUnits

/// A u-blox receiver of generation 9 that never existed: keeps values, answers questions for them, and can misbehave.
struct SimulatedReceiver {
    enum Manner: Hashable {
        case obedient
        /// Says everything twice.
        case twice
        /// Answers nothing after so many requests.
        case muteAfter(Int)
        /// Damages so many first answers.
        case garbling(Int)
        /// Takes what it is told, and does otherwise.
        case liar
    }

    /// What it was told: to which layers, and which keys.
    struct Write: Hashable {
        var layers: UInt8
        var keys: [UInt32]
    }

    var manner = Manner.obedient
    /// What it works with.
    var values: [UInt32: UInt64]
    /// Keys that it does not take.
    var refused: Set<UInt32> = []
    /// The layers that it has: 2 battery, 4 flash.
    var layers: UInt8 = 7
    private(set) var writes: [Write] = []
    private(set) var requests = 0
    private var scanner = PacketScanner()

    init(values: [UInt32: UInt64]) {
        self.values = values
    }

    /// What it answers to bytes that it is sent.
    mutating func take(_ bytes: [UInt8]) -> [UInt8] {
        var frames: [UBX.Frame] = []
        scanner.scan(bytes.span, arrival: Instant(sinceEpoch: .zero)) { packet in
            if case .frame(let frame) = packet.content { frames.append(frame) }
        }
        return frames.flatMap { answer($0) }
    }

    private mutating func answer(_ frame: UBX.Frame) -> [UInt8] {
        requests += 1
        var reply: [UInt8]
        switch frame.kind {
        case .values: reply = tell(frame.payload)
        case .setValues: reply = set(frame.payload)
        case .monVersion: reply = Self.frame(.monVersion, Self.version)
        default: reply = Self.frame(.notAcknowledged, [frame.kind.messageClass, frame.kind.id])
        }
        switch manner {
        case .muteAfter(let count) where requests > count: return []
        case .garbling(let count) where requests <= count: reply[reply.count / 2] ^= 0x10
        case .twice: return reply + reply
        default: break
        }
        return reply
    }

    private func tell(_ payload: [UInt8]) -> [UInt8] {
        var body: [UInt8] = [1, payload[1], 0, 0]
        for start in stride(from: 4, to: payload.count, by: 4) {
            let key = Self.number(payload[start..<start + 4])
            guard let value = values[UInt32(key)] else { return Self.frame(.notAcknowledged, [0x06, 0x8B]) }
            body += Self.bytes(key, 4) + Self.bytes(value, Self.length(UInt32(key)))
        }
        return Self.frame(.values, body) + Self.frame(.acknowledged, [0x06, 0x8B])
    }

    private mutating func set(_ payload: [UInt8]) -> [UInt8] {
        var items: [UInt32: UInt64] = [:]
        var start = 4
        while start + 4 <= payload.count {
            let key = UInt32(Self.number(payload[start..<start + 4]))
            let end = start + 4 + Self.length(key)
            items[key] = Self.number(payload[start + 4..<end])
            start = end
        }
        let isRefused = items.keys.contains { refused.contains($0) || values[$0] == nil } || payload[1] & ~layers != 0
        if isRefused { return Self.frame(.notAcknowledged, [0x06, 0x8A]) }
        writes.append(Write(layers: payload[1], keys: items.keys.sorted()))
        if payload[1] & 1 != 0, manner != .liar { values.merge(items) { $1 } }
        return Self.frame(.acknowledged, [0x06, 0x8A])
    }

    static func frame(_ kind: UBX.Kind, _ payload: [UInt8]) -> [UInt8] { UBX.Frame(kind, payload: payload).bytes }

    private static var version: [UInt8] {
        let texts = [("EXT CORE 1.00 (3fda8e)", 30), ("00190000", 10), ("FWVER=TIM 2.20", 30), ("PROTVER=29.20", 30)]
        return texts.flatMap { text, room in Array(text.utf8) + [UInt8](repeating: 0, count: room - text.utf8.count) }
    }

    private static func length(_ key: UInt32) -> Int { [0, 1, 1, 2, 4, 8, 0, 0][Int(key >> 28 & 7)] }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func bytes(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }
}
