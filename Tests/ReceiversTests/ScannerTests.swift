import Receivers
import Testing
import TimeUnits

struct ScannerTests {
    /// CFG-RATE with its checksum, as u-blox's own examples have it: 5 Hz.
    private let rate: [UInt8] = [
        0xB5, 0x62, 0x06, 0x08, 0x06, 0x00, 0xC8, 0x00, 0x01, 0x00, 0x01, 0x00, 0xDE, 0x6A,
    ]
    private let sentence = "$GPRMC,193221.00,A,2037.7279,N,08704.0848,W,00.1,201.8,231207,01,W,A*2D"

    private func found(in bytes: [UInt8]) -> (packets: [Packet], discards: Discards) {
        scan(bytes, pieces: max(bytes.count, 1))
    }

    @Test func `a frame between two sentences is found with where it began`() {
        let stream = Array("\(sentence)\r\n".utf8) + rate + Array("\(sentence)\r\n".utf8)
        let (packets, discards) = found(in: stream)
        #expect(packets.map(\.position) == [0, 73, 87])
        #expect(packets[0].content == .sentence(Array(sentence.utf8)))
        let kind = UBX.Kind(messageClass: 6, id: 8)
        #expect(packets[1].content == .frame(UBX.Frame(kind, payload: [0xC8, 0, 1, 0, 1, 0])))
        #expect(discards == Discards())
    }

    @Test func `a frame is written as it was read`() {
        let kind = UBX.Kind(messageClass: 6, id: 8)
        #expect(UBX.Frame(kind, payload: [0xC8, 0, 1, 0, 1, 0]).bytes == rate)
    }

    @Test func `a packet arrives when its first byte does, even when a false start came before`() {
        var scanner = PacketScanner()
        var arrivals: [Int64] = []
        let note = { (packet: Packet) in arrivals.append(packet.arrival.sinceEpoch.count) }
        // The false start wants 4096 bytes more, so all of this waits in the buffer.
        let pieces: [[UInt8]] = [[0xB5, 0x62, 2, 0x13, 0, 0x10], Array(rate[..<5]), Array(rate[5...])]
        for (index, piece) in pieces.enumerated() {
            scanner.scan(piece.span, arrival: Instant(sinceEpoch: .seconds(Int64(index))), to: note)
        }
        #expect(arrivals.isEmpty)
        scanner.finish(note)
        #expect(arrivals == [1_000_000_000])
    }

    @Test func `a sentence inside a frame that is whole is the frame's`() {
        let frame = UBX.Frame(UBX.Kind(messageClass: 0x0F, id: 0xF0), payload: Array(sentence.utf8))
        let (packets, _) = found(in: frame.bytes)
        #expect(packets.map(\.content) == [.frame(frame)])
    }

    @Test func `a frame inside a sentence that is broken by it is found`() {
        let (packets, discards) = found(in: Array("$GPRMC,1932".utf8) + rate)
        #expect(packets.map(\.position) == [11])
        #expect(discards[.brokenSentence] == 1)
        #expect(discards.bytes == 11)
    }

    @Test(
        arguments: [
            // A known message of another length; a byte wrong; 4097 bytes; 65535 bytes.
            ([0xB5, 0x62, 1, 0x20, 15, 0] + [UInt8](repeating: 0, count: 17), Discards.Reason.wrongLength),
            ([0xB5, 0x62, 6, 8, 0, 0, 14, 61], .wrongChecksum),
            ([0xB5, 0x62, 6, 8, 1, 0x10], .longFrame),
            ([0xB5, 0x62, 6, 8, 0xFF, 0xFF], .longFrame),
            ([0xB5, 0x62, 6, 8, 8, 0], .unfinished),
            (Array("$GPTXT,no checksum\r\n".utf8), .brokenSentence),
            (Array("$GPTXT,\u{FF}*00\r\n".utf8), .brokenSentence),
            (Array("$GPTXT,a*7Z".utf8), .brokenSentence),
            (Array("$GPRMC,193221.00,A*00".utf8), .wrongChecksum),
            (Array("$\(String(repeating: "A", count: 300))".utf8), .longSentence),
        ])
    func `what is no packet is discarded with a reason`(bytes: [UInt8], reason: Discards.Reason) {
        let (packets, discards) = found(in: bytes)
        #expect(packets.isEmpty)
        #expect(discards[reason] == 1)
        #expect(Discards.Reason.allCases.filter { $0 != reason }.allSatisfy { discards[$0] == 0 })
    }

    @Test func `a frame of 4096 bytes is the longest, a sentence of 255`() {
        let kind = UBX.Kind(messageClass: 2, id: 0x13)
        #expect(found(in: UBX.Frame(kind, payload: Array(repeating: 7, count: 4_096)).bytes).packets.count == 1)
        #expect(found(in: UBX.Frame(kind, payload: Array(repeating: 7, count: 4_097)).bytes).packets.isEmpty)
        #expect(found(in: Array(sealed("GPTXT,\(String(repeating: "a", count: 245))").utf8)).packets.count == 1)
        #expect(found(in: Array(sealed("GPTXT,\(String(repeating: "a", count: 246))").utf8)).packets.isEmpty)
    }

    @Test func `mixtures give the same whole and in pieces of any length`() {
        for seed in 0..<Recordings.mixtures {
            let stream = Mixture(seed: seed, pieces: 12).bytes
            let whole = scan(stream, pieces: max(stream.count, 1))
            let single = scan(stream, pieces: 1)
            let some = scan(stream, pieces: Int(seed % 90) + 2)
            guard whole == single, whole == some else {
                Issue.record("seed \(seed) gives something else in pieces")
                return
            }
        }
    }

    @Test func `every sentence and frame in a mixture that is not damaged is found`() {
        let stream = Mixture(seed: 11, pieces: 400).bytes
        let (packets, discards) = found(in: stream)
        let length = packets.reduce(0) { $0 + $1.length }
        let lineEnds = stream.count - length - Int(discards.bytes)
        #expect(packets.count > 150)
        #expect(lineEnds >= 0 && lineEnds < 2 * stream.count { $0 == 0x0D || $0 == 0x0A })
        for packet in packets {
            let start = Int(packet.position)
            let bytes = Array(stream[start..<start + packet.length])
            if case .frame(let frame) = packet.content { #expect(frame.bytes == bytes) }
            if case .sentence(let sentence) = packet.content { #expect(sentence == bytes) }
        }
    }

    @Test func `false starts that overlap are each refused by their own checksum`() {
        // Each of these would be 4104 bytes long with its frame, and has a good one within.
        let starts = [[UInt8]](repeating: [0xB5, 0x62, 2, 0x13, 0, 0x10], count: 2_000).flatMap { $0 }
        let (packets, discards) = found(in: starts + rate)
        #expect(packets.map(\.position) == [12_000])
        #expect(discards[.wrongChecksum] == (12_000 + 14 - 4_104) / 6 + 1)
        #expect(discards[.unfinished] == 2_000 - discards[.wrongChecksum])
        #expect(discards.bytes == 12_000)
    }
}
