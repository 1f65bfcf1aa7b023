import Reports
import TimeUnits

/// Numbers at their places in a payload, little-endian; zero outside of it.
struct Payload {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var count: Int { bytes.count }

    func u1(_ offset: Int) -> UInt8 { bytes.indices.contains(offset) ? bytes[offset] : 0 }
    func i1(_ offset: Int) -> Int8 { Int8(bitPattern: u1(offset)) }
    func u2(_ offset: Int) -> UInt16 { UInt16(u1(offset)) | UInt16(u1(offset + 1)) << 8 }
    func i2(_ offset: Int) -> Int16 { Int16(bitPattern: u2(offset)) }
    func u4(_ offset: Int) -> UInt32 { UInt32(u2(offset)) | UInt32(u2(offset + 2)) << 16 }
    func i4(_ offset: Int) -> Int32 { Int32(bitPattern: u4(offset)) }

    func bit(_ offset: Int, _ number: UInt8) -> Bool { u1(offset) >> number & 1 == 1 }

    /// The unsigned number in some bits of a byte.
    func bits(_ offset: Int, _ range: ClosedRange<UInt8>) -> UInt8 {
        u1(offset) >> range.lowerBound & (0xFF >> (7 - (range.upperBound - range.lowerBound)))
    }

    func nanoseconds(_ offset: Int) -> Nanoseconds { Nanoseconds(Int64(u4(offset))) }
    func signedNanoseconds(_ offset: Int) -> Nanoseconds { Nanoseconds(Int64(i4(offset))) }

    /// Text that ends with the first NUL, or fills its place; what would not show as it is is replaced.
    func text(_ range: Range<Int>) -> String {
        let place = bytes[min(range.lowerBound, count)..<min(range.upperBound, count)]
        return String(decoding: place.prefix { $0 != 0 }, as: UTF8.self).plain
    }

    func bytes(from offset: Int) -> ArraySlice<UInt8> { bytes.dropFirst(offset) }
}
