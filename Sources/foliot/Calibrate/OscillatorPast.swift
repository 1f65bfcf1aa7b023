import Recordings
import Stability
import TimeUnits

/// How far an oscillator's clock was ahead of a reference, and how warm it was, as measured or as read from files.
struct OscillatorPast {
    /// In seconds.
    var phase: [Double]
    var interval: Double
    /// In degrees Celsius at the same times.
    var temperature: [Double]?
    /// Where it is from, in words.
    var source: String
}

extension OscillatorPast {
    /// - Parameter temperatures: A file of columns, times and degrees Celsius, on the axis of the phase.
    init(_ reading: ReadingChoice, _ file: String, _ temperatures: String?) throws(Failure) {
        let recording = try reading.readClock(file)
        (phase, interval) = (recording.record.phase, recording.record.interval)
        source = "a recording, \(file)"
        guard let temperatures else { return }
        guard let start = recording.start else {
            throw Failure(
                "\(file): it has no times, so that nobody knows which temperature of \(temperatures) is whose")
        }
        let warmth = try reading.recording(in: temperatures, ReadingOptions(format: .columns, kind: .frequency))
            .recording.largest
        guard warmth.times.count >= 2 else {
            throw Failure("\(temperatures): it has no times; its columns have to be times and degrees Celsius")
        }
        let interval = interval
        temperature = Self.values(of: warmth, at: phase.indices.map { start + Double($0) * interval })
        guard temperature?.contains(where: { !$0.isNaN }) == true else {
            throw Failure("\(temperatures): it is of other times than \(file)")
        }
    }

    /// Straight lines between what was read; NaN before the first and after the last.
    private static func values(of warmth: Recording.Source, at times: [Double]) -> [Double] {
        let read = zip(warmth.times, warmth.values).filter { !$0.1.isNaN }
        var place = 0
        return times.map { time -> Double in
            while place + 1 < read.count, read[place + 1].0 < time { place += 1 }
            guard place + 1 < read.count, read[place].0 <= time else { return .nan }
            let (first, second) = (read[place], read[place + 1])
            guard second.0 > first.0 else { return first.1 }
            return first.1 + (time - first.0) / (second.0 - first.0) * (second.1 - first.1)
        }
    }
}
