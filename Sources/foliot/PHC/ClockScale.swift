import ArgumentParser
import KernelTime
import TimeUnits

/// The time scale that a hardware clock is to keep.
enum ClockScale: String, CaseIterable, ExpressibleByArgument, Encodable {
    case utc, tai

    /// How far a clock on this scale is ahead of the system clock.
    func lead() throws(Failure) -> Nanoseconds {
        guard self == .tai else { return .zero }
        let state = try explained { () throws(DeviceError) in try SystemClock().state() }
        if state.taiOffset.seconds != 0 { return .seconds(Int64(state.taiOffset.seconds)) }
        guard let offset = LeapSecondText(at: state.time).offset else {
            throw Failure(
                "how far TAI is ahead of UTC is not known: nobody has told the kernel, and there is no list of leap "
                    + "seconds; see \"foliot clock show\", or install tzdata")
        }
        return .seconds(Int64(offset.seconds))
    }
}
