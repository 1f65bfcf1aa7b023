internal import CTimingShims

/// Standard error, for sentences that a person should read.
public enum Console {
    /// Says a sentence, or drops it when whoever reads them is behind: nobody may hold the engine up.
    public static func say(_ sentence: String) {
        // Only a clear no keeps a sentence back: that waiting fails has to be said too.
        guard ctiming_poll_now(2, Int16(POLLOUT)) != 0 else { return }
        let line = Array((sentence + "\n").utf8)
        _ = unsafe line.span.withUnsafeBytes { unsafe ctiming_write(2, $0.baseAddress, $0.count) }
    }
}
