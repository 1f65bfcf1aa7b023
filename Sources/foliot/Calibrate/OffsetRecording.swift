import KernelTime
import Recordings
import Stability

extension ReadingChoice {
    /// What a file has of offsets, after what is odd about it has been told.
    func offsets(_ file: String) throws(Failure) -> PhaseRecord {
        let recording = try readClock(file)
        for line in recording.summary { Console.tell(line) }
        return try recording.offsets()
    }
}

extension EvenRecording {
    /// Frequencies say how offsets change, but not what they are.
    func offsets() throws(Failure) -> PhaseRecord {
        guard kind == .phase else {
            throw Failure(
                "\(file): it holds frequencies, which know no delay; record offsets (or say --kind phase, if these are)"
            )
        }
        return record
    }
}
