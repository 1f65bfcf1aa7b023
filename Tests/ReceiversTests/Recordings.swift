import FoundationEssentials

/// Logs of real receivers from gpsd's test suite, and what gpsd made of each (`.chk`). They are not part of the
/// repository: FOLIOT_RECORDINGS says where they are, else they are looked for beside it.
enum Recordings {
    private static let environment = ProcessInfo.processInfo.environment

    static let directory: String? = {
        let beside = top + "/../shared/data/gnss"
        let place = environment["FOLIOT_RECORDINGS"] ?? beside
        return FileManager.default.fileExists(atPath: place) ? place : nil
    }()

    static let absent = "the recordings are not here; FOLIOT_RECORDINGS would say where they are"

    /// How many mixtures are tried: a few, or as many as FOLIOT_MIXTURES says.
    static let mixtures = environment["FOLIOT_MIXTURES"].flatMap { UInt64($0) } ?? 2_000

    static func bytes(_ path: String) -> [UInt8] {
        FileManager.default.contents(atPath: path).map { Array($0) } ?? []
    }

    static func names(in place: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).sorted()
    }

    /// Inputs that have once been trouble, or lead deep into a parser.
    static func corpus(_ target: String) -> [[UInt8]] {
        let place = top + "/Fuzzing/Corpus/" + target
        return names(in: place).map { bytes("\(place)/\($0)") }
    }

    private static let top = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
}
