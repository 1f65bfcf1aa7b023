import TimeUnits

/// How far a clock has gone against the raw axis by what nothing explains, at the last sixteen looks at both.
///
/// A step of some microseconds hides in one look, as the two are read one after the other. It is in all that follow.
struct AxisRecord: Sendable {
    private static let room = 16
    private var looks: InlineArray<16, (at: Instant<Raw>, gained: Double)> = .init(
        repeating: (Instant(sinceEpoch: .zero), 0))
    private var count = 0
    /// In ns. The two clocks are read within some 100 ns of one another, now and then some microseconds; that in two or more looks
    /// alike a microsecond is not.
    private static let leastJump = 1_000.0

    /// - Parameter gained: Since the look before, in ns.
    mutating func note(_ gained: Double, at time: Instant<Raw>) {
        let before = count > 0 ? looks[(count - 1) % Self.room].gained : 0
        looks[count % Self.room] = (time, before + gained)
        count += 1
    }

    /// Whether the clock jumped by `jump` ns in the second after `time`, and went on as before: all looks since are nearer to that
    /// than to none, two at least, and all before, three at least, are not.
    func saw(_ jump: Double, after time: Instant<Raw>) -> Bool {
        guard abs(jump) > Self.leastJump, let way = way(upTo: time) else { return false }
        var since = 0
        for index in max(0, count - Self.room)..<count {
            let look = looks[index % Self.room]
            if look.at > time, look.at < time + .second { continue }
            let off = look.gained - way.gained - way.pace * (look.at - way.at).inSeconds
            let hasJumped = off * jump > jump * jump / 2
            guard hasJumped == (look.at > time) else { return false }
            if hasJumped { since += 1 }
        }
        return since >= 2
    }

    /// Where it was at the last look before `time` and how fast it went, in ns/s, since the first that is kept.
    private func way(upTo time: Instant<Raw>) -> (at: Instant<Raw>, gained: Double, pace: Double)? {
        let first = max(0, count - Self.room)
        guard let last = (first..<count).last(where: { looks[$0 % Self.room].at <= time }), last >= first + 2 else {
            return nil
        }
        let (begin, end) = (looks[first % Self.room], looks[last % Self.room])
        return (end.at, end.gained, (end.gained - begin.gained) / (end.at - begin.at).inSeconds)
    }
}
