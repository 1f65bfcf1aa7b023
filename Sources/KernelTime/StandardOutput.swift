internal import CTimingShims

/// What a person or another program reads of this one: every text is there as soon as it is written.
public enum StandardOutput {
    private static let descriptor: Int32 = 1

    /// How wide the terminal is (0 if it does not say), or nil when this is no terminal.
    public static var columns: Int? {
        let columns = ctiming_terminal_columns(descriptor)
        return columns >= 0 ? columns : nil
    }

    public static func write(_ text: String) throws(DeviceError) {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let rest = bytes.span.extracting(written...)
            written += try check(.write, on: "standard output") {
                unsafe rest.withUnsafeBytes { unsafe ctiming_write(descriptor, $0.baseAddress, $0.count) }
            }
        }
    }
}
