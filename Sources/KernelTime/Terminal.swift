internal import CTimingShims

/// The terminal that a person sits at.
public enum Terminal {
    private static let input: Int32 = 0
    private static let messages: Int32 = 2

    /// Whether a person can be asked: both what is typed and what is said go by a terminal.
    public static var isInteractive: Bool { isTerminal(input) && isTerminal(messages) }

    /// Whether a person sees what is said on standard error at once.
    public static var showsMessages: Bool { isTerminal(messages) }

    private static func isTerminal(_ descriptor: Int32) -> Bool {
        var columns: UInt16 = 0
        var rows: UInt16 = 0
        return unsafe ctiming_terminal_size(descriptor, &columns, &rows) >= 0
    }
}
