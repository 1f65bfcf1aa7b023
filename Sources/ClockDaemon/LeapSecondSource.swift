import Configuration
import KernelTime
public import TimeUnits

/// Reads the list of leap seconds, and reads it again about once a day: distributions put a new one in its place.
public struct LeapSecondSource {
    private let files: [String]
    private var next: Instant<Raw>
    private var lastTrouble: String?
    private static let interval = Nanoseconds.seconds(86_400)

    /// What came of a reading.
    public struct Finding {
        public var list: LeapSeconds?
        /// Where the list is.
        public var file: String?
        /// Why there is none.
        public var trouble: String?
    }

    init(files: [String], at now: Instant<Raw>) {
        self.files = files
        next = now
    }

    /// Has it read again at the next occasion.
    mutating func readAgain(at now: Instant<Raw>) {
        next = now
    }

    /// A trouble is told once, until it is another.
    mutating func readIfDue(at now: Instant<Raw>) -> Finding? {
        guard !files.isEmpty, now >= next else { return nil }
        next = now + Self.interval
        var finding = Self.finding(in: files)
        if finding.trouble == lastTrouble {
            finding.trouble = nil
        } else {
            lastTrouble = finding.trouble
        }
        return finding
    }

    /// The first file that is a list; when none is, why.
    public static func finding(in files: [String]) -> Finding {
        var troubles: [String] = []
        for file in files {
            do {
                let bytes = try Files.read(file, limit: LeapSeconds.sizeLimit)
                return Finding(list: try LeapSeconds(parsing: bytes), file: file)
            } catch let error as DeviceError {
                troubles.append("\(error)")
            } catch {
                troubles.append("\(file): \(error)")
            }
        }
        return Finding(trouble: "there is no list of leap seconds (\(troubles.joined(separator: "; ")))")
    }
}
