import KernelTime
import TimeUnits

/// The same second's pulse at two inputs of this host.
struct PairedPulses: ~Copyable {
    private var first: PulseListener
    private var second: PulseListener

    init(_ names: [String]) throws(Failure) {
        let first = try PulseListener(names[0])
        let second = try PulseListener(names[1])
        self.first = first
        self.second = second
    }

    var paths: [String] { [first.path, second.path] }

    /// How much later the second one's pulses are stamped, in ns, second by second; not a number where one is missing.
    mutating func differences(_ count: Int, _ watch: inout MeasurementWatch) throws -> [Double] {
        var found: [Double] = []
        var (one, other): (Instant<Raw>?, Instant<Raw>?)
        var last: Instant<Raw>?
        while found.count < count, !watch.isEnded, !first.isSilent, !second.isSilent {
            let now = RawClock.now()
            try watch.wait(until: min(first.nextLook(after: now), second.nextLook(after: now)))
            if let pulse = try first.look() { one = pulse.raw }
            if let pulse = try second.look() { other = pulse.raw }
            guard let begun = one, let ended = other, (ended - begun).magnitude < .milliseconds(500) else { continue }
            let missing = last.map { (begun - $0).roundedToSecond.count / 1_000_000_000 - 1 } ?? 0
            found += [Double](repeating: .nan, count: Int(min(max(missing, 0), 3_600)))
            found.append(Double((ended - begun).count))
            (last, one, other) = (begun, nil, nil)
            try watch.show(found.count, of: count, "pairs of pulses")
        }
        try watch.clear()
        return found
    }
}
