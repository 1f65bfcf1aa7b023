internal import CTimingShims

/// What a person or another program reads of this one: every text is there as soon as it is written.
public enum StandardOutput {
    private static let descriptor: Int32 = 1

    /// How many columns and rows a terminal has; zeros if it does not say.
    public struct Size: Hashable, Sendable {
        public var columns: Int
        public var rows: Int
    }

    /// The size of the terminal that is written to, or nil when it is no terminal.
    public static var terminalSize: Size? {
        var size: (columns: UInt16, rows: UInt16) = (0, 0)
        let outcome = unsafe ctiming_terminal_size(descriptor, &size.columns, &size.rows)
        return outcome >= 0 ? Size(columns: Int(size.columns), rows: Int(size.rows)) : nil
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
