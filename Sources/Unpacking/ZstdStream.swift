internal import CZstd

/// The frames of a zstd file one after the other (RFC 8878). Windows of more than 128 MiB are refused, as by zstd itself.
@safe struct ZstdStream: ~Copyable, UnpackingStream {
    private let context: OpaquePointer

    init() throws(UnpackingError.Reason) {
        guard let context = unsafe ZSTD_createDCtx() else { throw .noMemory }
        unsafe self.context = unsafe context
    }

    mutating func step(
        _ bytes: Span<UInt8>, into room: inout MutableSpan<UInt8>
    ) throws(UnpackingError.Reason) -> UnpackingStep {
        let context = unsafe context
        let (outcome, packed, unpacked) = unsafe bytes.withUnsafeBytes { input in
            unsafe room.withUnsafeMutableBytes { output in
                var source = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
                var target = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
                let outcome = unsafe ZSTD_decompressStream(context, &target, &source)
                return unsafe (outcome, source.pos, target.pos)
            }
        }
        let damage =
            ZSTD_isError(outcome) == 0
            ? nil : unsafe ZSTD_getErrorName(outcome).map { unsafe String(cString: $0) } ?? "error"
        // Of damage the library does not say where it is; it is no farther than what it was given.
        return UnpackingStep(
            packed: damage == nil ? packed : bytes.count, unpacked: unpacked, isAtEnd: outcome == 0, damage: damage)
    }

    deinit {
        unsafe ZSTD_freeDCtx(context)
    }
}
