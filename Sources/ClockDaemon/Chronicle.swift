import Control
import Discipline
import TimeUnits

/// What happened lately, as sentences: kept for `status`, and said once to whoever listens.
struct Chronicle {
    private static let room = 32

    private(set) var events: [PastEvent] = []
    private let say: (String) -> Void

    init(say: @escaping (String) -> Void) {
        self.say = say
        events.reserveCapacity(Self.room)
    }

    mutating func note(_ sentence: String, at time: Instant<UTC>) {
        if events.count == Self.room { events.removeFirst() }
        events.append(PastEvent(time: time, text: sentence))
        say(sentence)
    }
}
