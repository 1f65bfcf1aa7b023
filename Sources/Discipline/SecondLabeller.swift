import Reports
import TimeUnits

/// Learns from a receiver's messages which seconds its pulses begin.
///
/// A message that names the moment R and arrives at A follows it by a delay that nobody tells. If a pulse came at P, it
/// began the second n with a delay d = A − P − (R − n), and of all n one at most has a d that a message can have: 20 to
/// 950 ms. That numbers the pulse, unless the delay itself is longer than a second: such a receiver looks like one
/// that says a wrong second, and one that says so in everything it says, always, cannot be told by its messages. So a
/// label is more than that: two kinds of messages agree for ten seconds in a row, with a delay that is steady, and
/// whoever knows more has the last word (``ClockDiscipline/dissent(from:at:)``): what the clock is known to be, another
/// receiver, a moment that has passed already, and the list of leap seconds.
///
/// All of it is on the raw axis: no step of any clock changes what was learnt.
struct SecondLabeller: Sendable {
    struct Label: Sendable {
        var second: Instant<UTC>
        var pulse: Instant<Raw>
        /// Which kinds of messages agreed, each at the bit of its raw value.
        var messages: UInt16
        /// How long after the pulse they come, in the mean of the first of them.
        var delay: Nanoseconds
        var decided: Instant<Raw>
    }

    private var runs = InlineArray<10, LabelRun>(repeating: LabelRun())
    /// Pulses that come a second apart, the last of them.
    private(set) var pulse: Instant<Raw>?
    private var strays = 0
    private(set) var label: Label?
    /// What speaks against it.
    private(set) var objection: LabelDoubt?
    /// Why there is none, as it was found last.
    private(set) var doubt = LabelDoubt(.silent)
    /// Why the last message that was of no use was not.
    private var refusal: (doubt: LabelDoubt, at: Instant<Raw>)?
    /// When the last report of a time came, of use or not.
    private(set) var heard: Instant<Raw>?
    /// When there was first something to gather.
    private(set) var began: Instant<Raw>?

    /// So long a label holds without a message that confirms it.
    private static let freshness = Nanoseconds.seconds(5)
    /// A pulse this far from where one is due is another edge.
    private static let tolerance = Nanoseconds.milliseconds(5)
    /// Edges elsewhere in a row after which they are the pulses.
    private static let mostStrays = 4

    /// Takes an edge that may have begun a second.
    mutating func take(pulse time: Instant<Raw>) {
        guard let last = pulse, time - last < .seconds(10), time > last else {
            (pulse, strays) = (time, 0)
            return
        }
        let gap = time - last
        guard (gap - gap.roundedToSecond).magnitude <= Self.tolerance, gap > .milliseconds(500) else {
            strays += 1
            if strays >= Self.mostStrays { (pulse, strays) = (time, 0) }
            return
        }
        (pulse, strays) = (time, 0)
    }

    /// The second that a pulse at `time` began, by what messages say.
    func second(at time: Instant<Raw>) -> Instant<UTC>? {
        guard let label, (time - label.decided).magnitude <= Self.freshness else { return nil }
        let elapsed = time - label.pulse
        guard (elapsed - elapsed.roundedToSecond).magnitude <= .milliseconds(300) else { return nil }
        return label.second + elapsed.roundedToSecond
    }

    /// Takes a message that is of no use.
    mutating func refuse(_ message: TimeReport.Message, because doubt: LabelDoubt, at now: Instant<Raw>) {
        (heard, refusal) = (now, (doubt, now))
        runs[Int(message.rawValue)].end()
        decide(at: now)
    }

    /// Takes a message that names `moment`, at which it says that a second or a part of one was.
    mutating func take(
        _ message: TimeReport.Message, naming moment: Instant<UTC>, arrived: Instant<Raw>, at now: Instant<Raw>
    ) {
        heard = now
        guard let pulse, (arrived - pulse).magnitude <= .seconds(3) else {
            return refuse(message, because: LabelDoubt(.noPulse), at: now)
        }
        let earliest = moment - (arrived - pulse)
        let second = earliest.nextSecond
        let delay = second - earliest
        guard delay >= LabelRun.shortest, delay <= LabelRun.longest else {
            return refuse(message, because: LabelDoubt(.delay, delay), at: now)
        }
        if began == nil { began = now }
        runs[Int(message.rawValue)].take(second, delay: delay, pulse: pulse, at: now)
        decide(at: now)
    }

    /// Finds whether there is a label, and why not.
    private mutating func decide(at now: Instant<Raw>) {
        guard let pulse else { return reject(LabelDoubt(.noPulse)) }
        var (voices, mature) = (0, UInt16(0))
        var (second, delay): (Instant<UTC>?, Nanoseconds) = (nil, .zero)
        for index in runs.indices where runs[index].isSpeaking(at: now) {
            voices += 1
            if runs[index].isHeeded(at: now) {
                let its = runs[index].second(at: pulse)
                if let second, second != its { return reject(LabelDoubt(.disagreeing)) }
                second = its
            }
            guard runs[index].isMature(at: now) else { continue }
            guard runs[index].isSteady else {
                return reject(LabelDoubt(.unsteady, runs[index].most - runs[index].least))
            }
            if mature == 0 { delay = Nanoseconds((runs[index].least + runs[index].most).count / 2) }
            mature |= 1 << UInt16(index)
        }
        guard mature.nonzeroBitCount >= 2, let second else {
            if let label, now - label.decided <= Self.freshness { return }
            if let refusal, now - refusal.at <= .seconds(2) { return reject(refusal.doubt) }
            return reject(LabelDoubt(voices == 1 && mature != 0 ? .alone : .gathering))
        }
        // One of its own messages that knows better is not outvoted by those that do not say.
        if let refusal, now - refusal.at <= .seconds(2), [.inaccurate, .leapUnknown].contains(refusal.doubt.kind) {
            return reject(refusal.doubt)
        }
        // It counts once a pulse has been held against all else that is known.
        if label == nil { objection = LabelDoubt(.gathering) }
        label = Label(second: second, pulse: pulse, messages: mature, delay: delay, decided: now)
    }

    private mutating func reject(_ doubt: LabelDoubt) {
        label = nil
        self.doubt = doubt
    }

    /// Takes note of what else is known, and speaks against the label or not.
    mutating func object(_ doubt: LabelDoubt?) {
        objection = doubt
    }

    /// The label, if nothing speaks against it.
    var accepted: Label? { objection == nil ? label : nil }

    /// Messages that ended long ago say nothing, and say why.
    mutating func age(at now: Instant<Raw>) {
        guard let label, now - label.decided > Self.freshness else { return }
        reject(LabelDoubt(.silent))
        began = nil
    }

    /// Whether a label may come soon.
    func isGathering(at now: Instant<Raw>) -> Bool {
        guard label == nil, let began, let heard else { return false }
        return now - heard < .seconds(2) && now - began < .seconds(20)
    }
}

extension Instant {
    /// This reading, or the next that is a whole second.
    fileprivate var nextSecond: Instant {
        let fraction = sinceEpoch.fractionOfSecond
        return fraction == .zero ? self : self - fraction + .second
    }
}
