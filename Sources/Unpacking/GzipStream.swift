internal import CZlib

/// The members of a gzip file one after the other (RFC 1952), zeros behind the last one included.
@safe struct GzipStream: ~Copyable, UnpackingStream {
    /// zlib compares the place of its state with the one that it was begun at.
    private let state: UnsafeMutablePointer<z_stream>
    private var isBetween = false

    init() throws(UnpackingError.Reason) {
        let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe state.initialize(to: z_stream())
        // 15: the largest window; 16: with the header and the trailer of gzip.
        guard unsafe inflateInit2_(state, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            unsafe state.deallocate()
            throw .noMemory
        }
        unsafe self.state = unsafe state
    }

    mutating func step(
        _ bytes: Span<UInt8>, into room: inout MutableSpan<UInt8>
    ) throws(UnpackingError.Reason) -> UnpackingStep {
        var start = 0
        if isBetween {
            while start < bytes.count, bytes[start] == 0 { start += 1 }
            guard start < bytes.count else { return UnpackingStep(packed: start, unpacked: 0, isAtEnd: true) }
            guard bytes[start] == 0x1F else {
                return UnpackingStep(
                    packed: start, unpacked: 0, isAtEnd: false, damage: "what follows the end is not gzip")
            }
            guard unsafe inflateReset(state) == Z_OK else { throw .noMemory }
            isBetween = false
        }
        let step = try inflate(bytes.extracting(start...), into: &room)
        return UnpackingStep(
            packed: start + step.packed, unpacked: step.unpacked, isAtEnd: step.isAtEnd, damage: step.damage)
    }

    private mutating func inflate(
        _ bytes: Span<UInt8>, into room: inout MutableSpan<UInt8>
    ) throws(UnpackingError.Reason) -> UnpackingStep {
        let (state, count, size) = (unsafe state, UInt32(clamping: bytes.count), UInt32(clamping: room.count))
        let outcome = unsafe bytes.withUnsafeBufferPointer { input in
            unsafe room.withUnsafeMutableBufferPointer { output in
                unsafe state.pointee.next_in = input.baseAddress
                unsafe state.pointee.avail_in = count
                unsafe state.pointee.next_out = output.baseAddress
                unsafe state.pointee.avail_out = size
                return unsafe CZlib.inflate(state, Z_NO_FLUSH)
            }
        }
        isBetween = outcome == Z_STREAM_END
        let damage: String? =
            switch outcome {
            // Z_BUF_ERROR: there was nothing to do.
            case Z_OK, Z_STREAM_END, Z_BUF_ERROR: nil
            case Z_MEM_ERROR: throw .noMemory
            default: unsafe state.pointee.msg.map { unsafe String(cString: $0) } ?? "error \(outcome)"
            }
        return unsafe UnpackingStep(
            packed: Int(count - state.pointee.avail_in), unpacked: Int(size - state.pointee.avail_out),
            isAtEnd: isBetween, damage: damage)
    }

    deinit {
        unsafe inflateEnd(state)
        unsafe state.deallocate()
    }
}
