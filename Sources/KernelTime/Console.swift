internal import CTimingShims
internal import TimeUnits

/// Standard error, for sentences that a person should read.
public enum Console {
    private static let descriptor: Int32 = 2
    /// What a pipe that is ready takes without making anybody wait (`PIPE_BUF`).
    private static let portion = 4_096

    /// Says a sentence, or drops what whoever reads them is behind with: nobody may hold the engine up.
    public static func say(_ sentence: String) {
        offer(Array((sentence + "\n").utf8), to: descriptor)
    }

    /// Says a sentence and waits until all of it is out, for when there is no engine to hold up.
    public static func tell(_ sentence: String) {
        deliver(Array((sentence + "\n").utf8), to: descriptor)
    }

    /// Puts a line in place of the one before, on a terminal; an empty one takes it away.
    public static func show(_ line: String) {
        offer(Array("\r\(line)\u{1B}[K".utf8), to: descriptor)
    }

    /// Writes what `descriptor` takes at once.
    ///
    /// - Returns: How many bytes it took.
    @discardableResult
    static func offer(_ bytes: [UInt8], to descriptor: Int32) -> Int {
        var written = 0
        // Only a clear no keeps a sentence back: that waiting fails has to be said too.
        while written < bytes.count, ctiming_poll_now(descriptor, Int16(POLLOUT)) != 0 {
            let outcome = write(bytes.span.extracting(written..<min(written + portion, bytes.count)), to: descriptor)
            guard outcome > 0 else { break }
            written += outcome
        }
        return written
    }

    /// Writes all, or as much as there is a reader for.
    static func deliver(_ bytes: [UInt8], to descriptor: Int32) {
        var written = 0
        while written < bytes.count {
            let outcome = write(bytes.span.extracting(written...), to: descriptor)
            if outcome > 0 {
                written += outcome
            } else {
                guard outcome == -Int(EAGAIN), waited(for: descriptor) else { return }
            }
        }
    }

    private static func write(_ bytes: Span<UInt8>, to descriptor: Int32) -> Int {
        unsafe bytes.withUnsafeBytes { bytes in
            uninterrupted { unsafe ctiming_write(descriptor, bytes.baseAddress, bytes.count) }
        }
    }

    private static func waited(for descriptor: Int32) -> Bool {
        var poller = Poller()
        return (try? poller.add(descriptor, for: .writable)) != nil && (try? poller.wait(for: .seconds(1))) != nil
    }
}
