import ArgumentParser
import Configuration
import KernelTime
import MaskFiles
import Stability

/// A mask that is asked for: a standard's by its name, or one of a file.
enum MaskChoice {
    case standard(Mask)
    case file(String)

    init(_ text: String) throws {
        if let mask = Mask.named(text.lowercased()) {
            self = .standard(mask)
        } else if text.hasSuffix(".toml") || text.contains("/") {
            self = .file(text)
        } else {
            throw ValidationError(
                "\"\(text)\" is no mask that is known here (see --help); one of your own is FILE.toml")
        }
    }

    func mask() throws(Failure) -> Mask {
        switch self {
        case .standard(let mask): return mask
        case .file(let path):
            let bytes = try explained { () throws(DeviceError) in
                try Files.read(path, limit: Mask.fileSizeLimit)
            }
            do throws(InvalidConfiguration) {
                return try Mask(parsing: bytes, file: path)
            } catch {
                throw Failure("\(error)")
            }
        }
    }
}
