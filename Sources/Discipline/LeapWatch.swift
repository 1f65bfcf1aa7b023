import TimeUnits

/// Follows what the system clock shows through a leap second, when it shows a second twice or leaves one out.
///
/// The kernel jumps at the first timer tick after the moment, up to 10 ms late; until then the clock shows the old count. So
/// which of two seconds a reading is in is told by the raw axis, on which nothing jumps.
struct LeapWatch: Sendable {
    private enum Progress {
        case ahead, made, missed
    }

    enum Outcome {
        case made(Leap), missed(Leap)
    }

    /// So far from midnight a reading leaves no doubt.
    static let reach = Nanoseconds.seconds(3)
    /// Over a longer pause the raw axis does not tell half a second from a whole one.
    private static let memory = Nanoseconds.seconds(100)

    private var last: (reading: Instant<UTC>, raw: Instant<Raw>, steps: Nanoseconds)?
    private var followed: (leap: Leap, progress: Progress)?

    /// What the system clock shows at `raw`, unless it has to jump meanwhile.
    ///
    /// - Parameter steps: All that it was stepped by, from its beginning.
    @inline(__always)
    func reading(at raw: Instant<Raw>, steps: Nanoseconds) -> Instant<UTC>? {
        guard let last, (raw - last.raw).magnitude <= Self.memory else { return nil }
        return last.reading + (raw - last.raw) + (steps - last.steps)
    }

    /// Takes a reading, and says whether a leap second was made or missed since the one before.
    mutating func follow(
        _ reading: Instant<UTC>, at raw: Instant<Raw>, steps: Nanoseconds, table: LeapSeconds
    ) -> Outcome? {
        let expected = self.reading(at: raw, steps: steps)
        let before = last
        last = (reading, raw, steps)
        guard let leap = table.leap(near: reading, within: Self.reach) else {
            followed = nil
            return nil
        }
        if followed?.leap != leap {
            followed = before.flatMap { $0.reading < leap.ends - .second ? (leap, .ahead) : nil }
        }
        guard let expected, followed?.progress == .ahead else { return nil }
        let jumped = reading - expected + leap.kind.change
        if jumped.magnitude < .milliseconds(500) {
            followed?.progress = .made
            return .made(leap)
        }
        guard reading >= leap.jump + .milliseconds(500) else { return nil }
        followed?.progress = .missed
        return .missed(leap)
    }

    /// What was read last is no help any more.
    mutating func forget() { last = nil }

    /// The clock's steps now count the leap second among them.
    mutating func count(steps: Nanoseconds) {
        last?.steps = steps
    }

    /// How far TAI is ahead of the system clock that shows `reading`.
    @inline(__always)
    func taiOffset(at reading: Instant<UTC>, table: LeapSeconds) -> TAIOffset {
        guard let followed, (reading - followed.leap.ends).magnitude <= Self.reach else {
            return table.taiOffset(at: reading)
        }
        return followed.progress == .ahead ? followed.leap.before : followed.leap.after
    }
}
