/// CRC-32 as Ethernet and zlib use it (ISO 3309): finds every single flipped bit and every burst up to 32.
enum RecordChecksum {
    static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var remainder: UInt32 = 0xFFFF_FFFF
        for byte in bytes { remainder = (remainder >> 8) ^ table[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)] }
        return ~remainder
    }

    /// What becomes of each byte after its eight steps.
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { rest, _ in (rest >> 1) ^ (rest & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
}
