/// How a file is packed, which its first bytes tell.
public enum Packing: String, Hashable, Sendable {
    case gzip, zstd

    /// How many bytes tell it.
    static let markLength = 4

    /// - Parameter beginning: Of the file; nothing is known of one that is shorter than its mark.
    init?(_ beginning: [UInt8]) {
        if beginning.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if beginning.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstd
        } else {
            return nil
        }
    }
}

/// Why a packed file cannot be read on, and how far it was read.
public struct UnpackingError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Reason: Hashable, Sendable {
        /// What the library says of it.
        case damaged(String)
        /// It expands to more than so many bytes.
        case tooLarge(Int)
        case noMemory
    }

    public var packing: Packing
    public var reason: Reason
    /// Bytes of the file that were read.
    public var packed: Int
    /// Bytes that they expanded to.
    public var unpacked: Int

    public var description: String {
        let reach = "byte \(packed), after \(unpacked) bytes of text"
        switch reason {
        case .damaged(let words):
            return "its \(packing.rawValue) data is damaged (\(words)) up to \(reach); "
                + "get it anew, or unpack what can be saved and read that"
        case .tooLarge(let limit):
            return "it expands to more than \(limit >> 20) MiB, at \(reach); unpack it and read a part of it"
        case .noMemory: return "there is no memory to unpack it"
        }
    }
}

/// What a library did in one step.
struct UnpackingStep {
    /// Bytes that it took.
    var packed: Int
    /// Bytes that it gave.
    var unpacked: Int
    /// Whether nothing is begun that has no end yet.
    var isAtEnd: Bool
    /// What the library says is wrong from there on.
    var damage: String?
}

protocol UnpackingStream: ~Copyable {
    /// Expands as much of `bytes` as `room` takes.
    mutating func step(
        _ bytes: Span<UInt8>, into room: inout MutableSpan<UInt8>
    ) throws(UnpackingError.Reason) -> UnpackingStep
}

extension UnpackingError.Reason: Error {}
