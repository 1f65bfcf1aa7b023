import Reports
import TimeUnits

/// What a receiver has said of itself: the newest word of each kind, which stands when it says no more.
///
/// A process that begins anew has not heard everything yet, and of some things it will never hear. So a word that one
/// who speaks does not repeat stands for a minute more; silence takes back nothing.
struct ReceiverWords: Sendable {
    private(set) var condition: ReceiverCondition?
    private var fixUnsaid: Instant<Raw>?
    private var antennaUnsaid: Instant<Raw>?
    private var spoofingUnsaid: Instant<Raw>?
    private static let patience = Nanoseconds.seconds(60)

    mutating func take(_ said: ReceiverCondition, at now: Instant<Raw>) {
        var words = said
        Self.keep(condition?.fix, in: &words.fix, unsaidSince: &fixUnsaid, at: now)
        Self.keep(condition?.antenna, in: &words.antenna, unsaidSince: &antennaUnsaid, at: now)
        Self.keep(condition?.spoofing, in: &words.spoofing, unsaidSince: &spoofingUnsaid, at: now)
        condition = words
    }

    /// Nobody speaks: whoever begins again has its minute.
    mutating func rest() {
        (fixUnsaid, antennaUnsaid, spoofingUnsaid) = (nil, nil, nil)
    }

    private static func keep<Word>(
        _ earlier: Word?, in said: inout Word?, unsaidSince: inout Instant<Raw>?, at now: Instant<Raw>
    ) {
        guard said == nil, let earlier else { return unsaidSince = nil }
        let since = unsaidSince ?? now
        guard now - since < patience else { return unsaidSince = nil }
        (said, unsaidSince) = (earlier, since)
    }
}
