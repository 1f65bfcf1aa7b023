public import Configuration
public import KernelTime

/// Why there is no configuration: the file cannot be read, or it is wrong.
public enum UnreadableConfiguration: Error, CustomStringConvertible {
    case file(DeviceError)
    case content(InvalidConfiguration)

    public var description: String {
        switch self {
        case .file(let error): "\(error); foliotd needs a configuration: the README shows one for a pulse"
        case .content(let error): "\(error)"
        }
    }
}

extension Configuration {
    /// Reads and checks the file at `path`.
    public init(file path: String) throws(UnreadableConfiguration) {
        let bytes = try Self.bytes(of: path)
        do throws(InvalidConfiguration) {
            try self.init(parsing: bytes, file: path)
        } catch {
            throw .content(error)
        }
    }

    private static func bytes(of path: String) throws(UnreadableConfiguration) -> [UInt8] {
        do throws(DeviceError) {
            return try Files.read(path, limit: sizeLimit)
        } catch {
            throw .file(error)
        }
    }
}
