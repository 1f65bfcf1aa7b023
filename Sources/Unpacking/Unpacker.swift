/// Gives the bytes of a file as they are, or unpacked where its first ones say that it is packed: a piece at a time, in bounded
/// memory.
public struct Unpacker: ~Copyable {
    /// Nil for what is not packed, and as long as too few bytes came to know it.
    public private(set) var packing: Packing?

    private let limit: Int
    private var beginning: [UInt8] = []
    private var isKnown = false
    private var gzip: GzipStream?
    private var zstd: ZstdStream?
    private var buffer: [UInt8] = []
    private var packed = 0
    private var unpacked = 0
    private var isAtEnd = true

    /// A few bytes of a hostile file expand to gigabytes.
    public static let usualLimit = 4 << 30

    /// - Parameter limit: It is an error to expand to more bytes.
    public init(limit: Int = Unpacker.usualLimit) {
        self.limit = limit
    }

    /// Hands what the next bytes of the file hold to `take`, in pieces.
    public mutating func read(
        _ bytes: Span<UInt8>, _ take: (Span<UInt8>) -> Void
    ) throws(UnpackingError) {
        if isKnown { return try pass(bytes, take) }
        for index in bytes.indices { beginning.append(bytes[index]) }
        if beginning.count >= Packing.markLength { try begin(take) }
    }

    /// Hands over what is left.
    ///
    /// - Returns: Whether the file is whole; nothing tells that of one that is not packed.
    public mutating func finish(_ take: (Span<UInt8>) -> Void) throws(UnpackingError) -> Bool {
        if !isKnown { try begin(take) }
        return isAtEnd
    }

    private mutating func begin(_ take: (Span<UInt8>) -> Void) throws(UnpackingError) {
        isKnown = true
        packing = Packing(beginning)
        do throws(UnpackingError.Reason) {
            switch packing {
            case .gzip: gzip = try GzipStream()
            case .zstd: zstd = try ZstdStream()
            case nil: break
            }
        } catch {
            throw trouble(error)
        }
        if packing != nil { (buffer, isAtEnd) = ([UInt8](repeating: 0, count: 1 << 17), false) }
        let bytes = beginning
        beginning = []
        try pass(bytes.span, take)
    }

    private mutating func pass(_ bytes: Span<UInt8>, _ take: (Span<UInt8>) -> Void) throws(UnpackingError) {
        if packing == nil { return take(bytes) }
        var start = 0
        var isFull = false
        while start < bytes.count || isFull && !isAtEnd {
            let step = try step(bytes.extracting(start...))
            start += step.packed
            packed += step.packed
            unpacked += step.unpacked
            (isAtEnd, isFull) = (step.isAtEnd, step.unpacked == buffer.count)
            guard unpacked <= limit else { throw trouble(.tooLarge(limit)) }
            if let damage = step.damage { throw trouble(.damaged(damage)) }
            if step.unpacked > 0 { take(buffer.span.extracting(..<step.unpacked)) }
            guard step.packed > 0 || step.unpacked > 0 else { break }
        }
    }

    private mutating func step(_ bytes: Span<UInt8>) throws(UnpackingError) -> UnpackingStep {
        var buffer: [UInt8] = []
        swap(&buffer, &self.buffer)
        defer { swap(&buffer, &self.buffer) }
        do throws(UnpackingError.Reason) {
            var room = buffer.mutableSpan
            if let step = try gzip?.step(bytes, into: &room) { return step }
            if let step = try zstd?.step(bytes, into: &room) { return step }
        } catch {
            throw trouble(error)
        }
        return UnpackingStep(packed: 0, unpacked: 0, isAtEnd: isAtEnd)
    }

    private func trouble(_ reason: UnpackingError.Reason) -> UnpackingError {
        UnpackingError(packing: packing ?? .gzip, reason: reason, packed: packed, unpacked: unpacked)
    }
}
