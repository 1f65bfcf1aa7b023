import ClockDaemon
import Configuration
import Control
import Discipline
import KernelTime
import TimeUnits

/// What the host's list of leap seconds says of a moment, beside what the kernel was told.
struct LeapSecondText {
    private let finding: LeapSecondSource.Finding
    private let now: Instant<UTC>

    /// What the list has for TAI − UTC.
    var offset: TAIOffset? { finding.list?.taiOffset(at: now) }
    var expires: Instant<UTC>? { finding.list?.expires }
    var coming: Leap? { finding.list.flatMap { $0.leap(after: $0.tai(of: now)) } }

    init(at now: Instant<UTC>, files: [String] = LeapSeconds.usualPlaces) {
        self.now = now
        finding = LeapSecondSource.finding(in: files)
    }

    /// "37 s", and whether that is what the list has.
    func offset(inKernel kernel: TAIOffset) -> String {
        let said = kernel.seconds == 0 ? "0 s: nobody has told the kernel" : "\(kernel.seconds) s"
        guard let offset else { return said }
        return offset == kernel
            ? "\(said), as the list of leap seconds has it" : "\(said); the list has \(offset.seconds) s"
    }

    /// Where the list is, how long it is valid, and which leap second comes.
    var list: String {
        guard let list = finding.list, let file = finding.file else { return finding.trouble ?? "" }
        let isExpired = list.isExpired(at: now)
        let age =
            list.expires.map { "\(isExpired ? "expired" : "expires") on \(CalendarDay(of: $0))" } ?? "never expires"
        return "\(file), \(age): \(coming?.sentence ?? "no leap second is known to come")"
    }
}
