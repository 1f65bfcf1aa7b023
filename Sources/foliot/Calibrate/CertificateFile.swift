import Certificates
import Configuration
import KernelTime

/// A certificate on disk.
struct CertificateFile {
    /// Where certificates are kept unless another place is named.
    static let usualDirectory = "/etc/foliot/certificates"
    private static let suffix = ".toml"

    let path: String
    let certificate: Certificate

    /// - Parameter name: A path, or the name of one in ``usualDirectory`` without its suffix.
    init(_ name: String) throws(Failure) {
        try self.init(path: Self.path(of: name))
    }

    private init(path: String) throws(Failure) {
        let bytes = try explained { () throws(DeviceError) in try Files.read(path, limit: Certificate.sizeLimit) }
        do throws(InvalidConfiguration) {
            certificate = try Certificate(parsing: bytes, file: path)
        } catch {
            throw Failure("\(error)")
        }
        self.path = path
    }

    static func path(of name: String) -> String {
        if name.contains("/") || name.hasSuffix(suffix) { return name }
        return "\(usualDirectory)/\(name)\(suffix)"
    }

    /// What is in a directory, by name, each read or why it could not be.
    static func all(in directory: String) throws(Failure) -> [(name: String, file: Result<CertificateFile, Failure>)] {
        let names = try explained { () throws(DeviceError) in
            do throws(DeviceError) {
                return try Files.entries(of: directory, limit: 4_096)
            } catch {
                // Nobody has written one yet.
                if error.errno == 2 { return [] }
                throw error
            }
        }
        return names.filter { $0.hasSuffix(suffix) }.sorted().map { name in
            let file = Result { () throws(Failure) in try CertificateFile(path: "\(directory)/\(name)") }
            return (String(name.dropLast(suffix.count)), file)
        }
    }

    /// Puts a certificate at `path` in place of an older one of its kind, with its directory if that is missing.
    static func write(_ certificate: Certificate, to path: String) throws(Failure) {
        do throws(InvalidConfiguration) {
            _ = try Certificate(parsing: Array(certificate.text.utf8), file: path)
        } catch {
            throw Failure("\(error)")
        }
        let isFree = (try? Files.read(path, limit: Certificate.sizeLimit).isEmpty) ?? true
        guard isFree || (try? CertificateFile(path: path))?.certificate.kind == certificate.kind else {
            throw Failure(
                "\(path) is there already and no certificate of \(certificate.kind.rawValue); name another file (--out)"
            )
        }
        for end in path.indices where path[end] == "/" && end != path.startIndex {
            try explained { () throws(DeviceError) in try Files.makeDirectory(String(path[..<end])) }
        }
        try foliot.write(certificate.text, to: path)
    }
}
