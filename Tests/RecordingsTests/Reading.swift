import Recordings

func recording(_ bytes: [UInt8], _ options: ReadingOptions = ReadingOptions()) throws(RecordingError) -> Recording {
    var reader = RecordingReader(options)
    reader.read(bytes)
    return try reader.finish()
}

func recording(_ text: String, _ options: ReadingOptions = ReadingOptions()) throws(RecordingError) -> Recording {
    try recording(Array(text.utf8), options)
}

/// NaN is like NaN.
func same(_ ours: [Double], _ theirs: [Double], within tolerance: Double) -> Bool {
    ours.count == theirs.count
        && zip(ours, theirs).allSatisfy { $0.isNaN ? $1.isNaN : abs($0 - $1) <= tolerance }
}
