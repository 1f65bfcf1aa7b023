import Receivers
import TestSupport

/// What a receiver with a bad line may send: sentences, frames, parts of them, and noise.
struct Mixture {
    private var dice: SplitMix
    private(set) var bytes: [UInt8] = []

    init(seed: UInt64, pieces: Int) {
        dice = SplitMix(seed: seed)
        for _ in 0..<pieces { add() }
    }

    private mutating func add() {
        var piece = Int.random(in: 0..<4, using: &dice) == 0 ? noise() : message()
        switch Int.random(in: 0..<6, using: &dice) {
        case 0 where !piece.isEmpty: piece[Int.random(in: piece.indices, using: &dice)] ^= 1
        case 1: piece.removeLast(Int.random(in: 0...piece.count, using: &dice))
        case 2: piece.insert(contentsOf: message(), at: Int.random(in: 0...piece.count, using: &dice))
        default: break
        }
        bytes += piece
    }

    private mutating func message() -> [UInt8] {
        Bool.random(using: &dice) ? sentence() : frame()
    }

    private mutating func noise() -> [UInt8] {
        let marks: [UInt8] = [0x24, 0x2A, 0x0D, 0x0A, 0xB5, 0x62, 0x01]
        return (0..<Int.random(in: 0..<60, using: &dice)).map { _ in
            Bool.random(using: &dice)
                ? marks[Int.random(in: marks.indices, using: &dice)] : UInt8.random(in: 0...255, using: &dice)
        }
    }

    private mutating func sentence() -> [UInt8] {
        let kinds = ["GPRMC", "GNZDA", "GPGGA", "GLGSV", "PMTK001"]
        let text = kinds[Int.random(in: kinds.indices, using: &dice)] + ",193221.00,A,2037.7279,N,08704.0848,W,231207"
        return Array(sealed(text).utf8) + (Bool.random(using: &dice) ? [0x0D, 0x0A] : [])
    }

    private mutating func frame() -> [UInt8] {
        let shapes: [(UInt8, UInt8, Int)] = [(1, 0x20, 16), (0x0D, 1, 16), (1, 0x35, 20), (2, 0x13, 300), (9, 9, 0)]
        let (messageClass, id, length) = shapes[Int.random(in: shapes.indices, using: &dice)]
        let payload = (0..<length).map { _ in UInt8.random(in: 0...255, using: &dice) }
        return UBX.Frame(UBX.Kind(messageClass: messageClass, id: id), payload: payload).bytes
    }
}

/// A sentence with its "$" and its checksum.
func sealed(_ text: String) -> String {
    let checksum = String(text.utf8.reduce(0, ^), radix: 16, uppercase: true)
    return "$\(text)*\(checksum.count == 1 ? "0" : "")\(checksum)"
}
