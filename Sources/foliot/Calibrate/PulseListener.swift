import KernelTime
import TimeUnits

/// Hears the pulses of a PPS device, each put on the raw axis, which nobody steps or slews.
///
/// The system clock and the raw one are read together before and after each pulse, and its stamp lies between. A pulse
/// round which the system clock was stepped is left out.
struct PulseListener: ~Copyable {
    struct Pulse {
        /// As the kernel stamped it.
        var stamp: Nanoseconds
        var raw: Instant<Raw>
    }

    let device: PPSDevice
    private var last: PPSEdge
    private var before: ClockPair
    /// How much two readings in a row differ, in ns.
    private var differences: [Double] = []
    /// Edges that came and went between two looks.
    private(set) var unseen = 0
    private var heard: Instant<Raw>
    private var count = 0

    /// So much before and after a pulse there is a look.
    private static let margin = Nanoseconds.milliseconds(30)
    private static let patience = Nanoseconds.seconds(10)
    private static let longestSilence = Nanoseconds.seconds(60)

    init(_ name: String) throws(Failure) {
        let path = PPSDevice.path(of: name)
        let device = try explained { () throws(DeviceError) in try PPSDevice(path: path) }
        let edge = try explained { () throws(DeviceError) in try device.fetch() }.assert
        self.device = device
        last = edge
        before = .read()
        heard = RawClock.now()
    }

    var path: String { device.path }

    /// Whether pulses have ended: what there is by then has to do.
    var isSilent: Bool { before.raw - heard > Self.longestSilence }

    /// When to look next.
    func nextLook(after now: Instant<Raw>) -> Instant<Raw> {
        guard count > 0, now - heard < .seconds(3) else { return now + .milliseconds(50) }
        let since = (now - heard).fractionOfSecond
        let until = Nanoseconds.second - Self.margin
        return now + (since < until ? until - since : Self.margin + Self.margin)
    }

    /// The pulse that came since the last look.
    ///
    /// - Throws: When none has ever come, for ten seconds.
    mutating func look() throws(Failure) -> Pulse? {
        let edge: PPSEdge
        do throws(DeviceError) { edge = try device.fetch().assert } catch { throw Failure(error) }
        let earlier = before
        before = readTogether()
        guard edge.sequence != last.sequence else {
            guard count > 0 || before.raw - heard < Self.patience else {
                throw Failure(
                    "\(path): no pulse for \(Self.patience); \"foliot pps test \(path)\" says what could be wrong")
            }
            return nil
        }
        if count > 0 { unseen += Int(edge.sequence &- last.sequence &- 1) }
        last = edge
        heard = before.raw
        guard let raw = Self.place(edge.stamp, between: earlier, and: before) else { return nil }
        (heard, count) = (raw, count + 1)
        return Pulse(stamp: edge.stamp.sinceEpoch, raw: raw)
    }

    /// One standard deviation of what putting a stamp on the raw axis adds to it, in ns.
    var readingNoise: Double {
        let sizes = differences.sorted()
        // The median of a normal error's size is 0.674 of its deviation, a difference has two, and a place is a mean of
        // two.
        return sizes.isEmpty ? 0 : sizes[sizes.count / 2] / 0.674 / 2
    }

    private mutating func readTogether() -> ClockPair {
        let (one, other) = (ClockPair.read(), ClockPair.read())
        let difference = (other.utc - one.utc) - (other.raw - one.raw)
        differences.append(Double(difference.magnitude.count))
        if differences.count > 10_000 { differences.removeFirst(5_000) }
        var mean = one
        mean.utc = one.utc + Nanoseconds((other.utc - one.utc).count / 2)
        mean.raw = one.raw + Nanoseconds((other.raw - one.raw).count / 2)
        return mean
    }

    private static func place(
        _ stamp: Instant<UTC>, between earlier: ClockPair, and later: ClockPair
    ) -> Instant<Raw>? {
        let (utc, raw) = ((later.utc - earlier.utc).count, (later.raw - earlier.raw).count)
        let since = (stamp - earlier.utc).count
        // A thousandth is more than the kernel slews.
        guard utc > 0, abs(utc - raw) < raw / 1_000 + 10_000, since > -5_000_000, since <= utc else { return nil }
        return earlier.raw + Nanoseconds(rounding: Double(since) * Double(raw) / Double(utc))
    }
}
