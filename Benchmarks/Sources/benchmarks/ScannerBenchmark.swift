import Receivers
import Reports
import TimeUnits

extension Comparison {
    /// What a timing receiver says each second, through the scanner, the parsers and the digest.
    static func receiver() -> Comparison {
        let second = TimingReceiver.second
        var work = ScannerAtWork(stream: second)
        var pass = ChecksumPass(stream: second)
        return Comparison(
            name: "receiver", summary: "a second of a timing receiver's UBX into reports, and copied and summed once",
            operation: "second of \(second.count) bytes",
            subject: Contestant(name: "scan, parse, digest") { work.run(rounds: $0) },
            baseline: Contestant(name: "copy and Fletcher sum") { pass.run(rounds: $0) },
            remark: { "at 115200 baud \(share(of: $0, bytes: second.count, baud: 115_200)) of a core" })
    }

    /// Noise, with no packet in it.
    static func noise() -> Comparison {
        let noise = TimingReceiver.noise
        var work = ScannerAtWork(stream: noise)
        var pass = ChecksumPass(stream: noise)
        return Comparison(
            name: "noise", summary: "64 KiB of noise through the scanner, and copied and summed once",
            operation: "64 KiB",
            subject: Contestant(name: "scan, parse, digest") { work.run(rounds: $0) },
            baseline: Contestant(name: "copy and Fletcher sum") { pass.run(rounds: $0) },
            remark: { "at 921600 baud \(share(of: $0, bytes: noise.count, baud: 921_600)) of a core" })
    }
}

/// How much of a core a line at `baud` takes, when `bytes` of it take `nanoseconds`.
private func share(of nanoseconds: Double, bytes: Int, baud: Double) -> String {
    decimalText(nanoseconds / Double(bytes) * baud / 10 / 1e9 * 100, decimals: 4) + " %"
}

private enum TimingReceiver {
    /// The messages of `ReceiverSettings.timingMessages` in one second, with 32 satellites.
    static let second: [UInt8] = {
        let lengths: [(UInt8, UInt8, Int)] = [
            (0x0D, 0x01, 16), (0x01, 0x20, 16), (0x01, 0x21, 20), (0x01, 0x26, 24), (0x01, 0x07, 92), (0x01, 0x03, 16),
            (0x01, 0x22, 20), (0x0D, 0x04, 28), (0x0A, 0x38, 52), (0x01, 0x35, 8 + 12 * 32), (0x01, 0x61, 4),
        ]
        return lengths.flatMap { messageClass, id, length in
            var payload = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            if id == 0x35 { payload[5] = 32 }
            if id == 0x38 { payload[1] = 2 }
            return UBX.Frame(UBX.Kind(messageClass: messageClass, id: id), payload: payload).bytes
        }
    }()

    static let noise: [UInt8] = {
        var state: UInt64 = 7
        return (0..<65_536).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
    }()
}

/// A receiver's line as it is read: in pieces of at most 256 bytes.
private struct ScannerAtWork {
    private let pieces: [[UInt8]]
    private var scanner = PacketScanner()
    private var maker = ReportMaker(floor: .beginningOfGPS)
    private var reports = 0

    init(stream: [UInt8]) {
        pieces = stride(from: 0, to: stream.count, by: 256).map { Array(stream[$0..<min($0 + 256, stream.count)]) }
    }

    mutating func run(rounds: Int) -> Double {
        for round in 0..<rounds {
            let arrival = Instant<Raw>(sinceEpoch: .seconds(Int64(round)))
            for piece in pieces {
                var packets: [Packet] = []
                scanner.scan(piece.span, arrival: arrival) { packets.append($0) }
                for packet in packets {
                    guard let message = try? ReceiverMessage(packet.content) else { continue }
                    reports += maker.reports(of: message, arrival: packet.arrival).count
                }
            }
        }
        return Double(reports)
    }
}

/// The least that any parser has to do: look at each byte once.
private struct ChecksumPass {
    private let stream: [UInt8]
    private var copy: [UInt8]
    private var sum = (UInt8(0), UInt8(0))

    init(stream: [UInt8]) {
        self.stream = stream
        copy = stream
    }

    mutating func run(rounds: Int) -> Double {
        for _ in 0..<rounds {
            for index in stream.indices {
                copy[index] = stream[index]
                sum.0 &+= copy[index]
                sum.1 &+= sum.0
            }
        }
        return Double(sum.1)
    }
}
