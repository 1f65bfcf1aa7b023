import Certificates
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
    /// Reads and checks the file at `path` and the certificates that it names.
    public init(file path: String) throws(UnreadableConfiguration) {
        let bytes = try Self.bytes(of: path)
        do throws(InvalidConfiguration) {
            try self.init(parsing: bytes, file: path)
            try certify { Self.certificate(in: $0) }
        } catch {
            throw .content(error)
        }
    }

    private static func certificate(in file: String) -> Result<Certificate, InvalidConfiguration> {
        Result { () throws(InvalidConfiguration) in
            let bytes: [UInt8]
            do throws(DeviceError) {
                bytes = try Files.read(file, limit: Certificate.sizeLimit)
            } catch {
                throw InvalidConfiguration([
                    ConfigurationProblem(
                        file: file, line: nil, key: nil, what: "\(error)",
                        remedy: "put the certificate there, or take it out of the configuration")
                ])
            }
            return try Certificate(parsing: bytes, file: file)
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
