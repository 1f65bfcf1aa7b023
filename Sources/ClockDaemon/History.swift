import Control
import Discipline
import TimeUnits

/// The last minutes of a clock, for whoever looks: one offset and one bound every few seconds, in fixed room.
struct History: Sendable {
    private static let room = 120
    private static let interval = Nanoseconds.seconds(2)

    private var offsets: [Float]
    private var bounds: [Float]
    private var count = 0
    private var due: Instant<Raw>

    init(at now: Instant<Raw>) {
        offsets = Array(repeating: .nan, count: Self.room)
        bounds = offsets
        due = now
    }

    /// Takes note of the clock if it is time to.
    mutating func note(at now: Instant<Raw>, _ view: () -> ClockView) {
        guard now >= due else { return }
        due = now + Self.interval
        let view = view()
        let isKnown = view.offset.deviation.nanoseconds.isFinite
        offsets[count % Self.room] = isKnown ? Float(view.offset.value.nanoseconds) : .nan
        bounds[count % Self.room] = Float(view.bound.nanoseconds)
        count += 1
    }

    /// Oldest first.
    var inOrder: (offsets: [Float], bounds: [Float]) {
        let start = count > Self.room ? count % Self.room : 0
        let places = (0..<min(count, Self.room)).map { (start + $0) % Self.room }
        return (places.map { offsets[$0] }, places.map { bounds[$0] })
    }
}
