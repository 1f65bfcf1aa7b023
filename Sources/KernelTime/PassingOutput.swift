internal import CTimingShims

/// What is said in passing: who is behind with reading it, or has stopped the terminal, misses it and holds nobody up.
///
/// A terminal is opened once more for that, because O_NONBLOCK on the descriptor that is there would be the shell's too. One
/// that may not be opened is asked before each write.
public struct PassingOutput: ~Copyable {
    private let own: Descriptor?
    private let number: Int32

    /// To standard output.
    public static func standardOutput() -> PassingOutput { PassingOutput(number: 1) }

    /// To standard error.
    public static func standardError() -> PassingOutput { PassingOutput(number: 2) }

    init(number: Int32) {
        var size: (columns: UInt16, rows: UInt16) = (0, 0)
        let isTerminal = unsafe ctiming_terminal_size(number, &size.columns, &size.rows) >= 0
        let flags = O_WRONLY | O_NONBLOCK | O_NOCTTY
        own = isTerminal ? try? Descriptor(opening: "/proc/self/fd/\(number)", flags: flags) : nil
        self.number = number
    }

    /// Writes what is taken at once; the rest is dropped.
    public func write(_ text: String) {
        let descriptor =
            switch own {
            case .some(let own): own.rawValue
            case .none: number
            }
        Console.offer(Array(text.utf8), to: descriptor)
    }
}
