import CTimingShims
import KernelTime
import TimeUnits

/// A path of its own in the temporary directory, removed at the end.
struct Scratch: ~Copyable {
    let path: String

    init() {
        let digits = RawClock.now().sinceEpoch.count
        path = "/tmp/foliot-test-\(CurrentProcess.identifier)-\(digits)"
    }

    func write(_ text: String) throws {
        try Files.replace(path, with: Array(text.utf8).span)
    }

    func text() throws -> String {
        String(decoding: try Files.read(path), as: UTF8.self)
    }

    deinit {
        _ = unsafe ctiming_unlink(path)
    }
}
