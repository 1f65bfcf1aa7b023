import Discipline
import Reports
import TimeUnits

/// What will happen in the second that is being simulated, soonest first.
///
/// A handful of entries, so a sorted array is the quickest; it keeps its room, so nothing is allocated per second.
struct Agenda: Sendable {
    enum Happening: Sendable {
        /// A pulse's edge reaches the clock that stamps it: the place of its source, and the edge.
        case edge(Int, PulseSource.Edge)
        /// A stamped edge is fetched by whoever waits for it.
        case delivery(ReferenceID, PulseReading, PulseFaults)
        /// A receiver speaks of its pulse's quantisation.
        case announcement(ReferenceID, ClockOffset)
        /// A receiver gives one of its messages of a second: the place of its source, of the message, and the second.
        case speech(Int, Int, Nanoseconds)
        /// A pulse that is stuck gives its last edge again.
        case repetition(Int)
        /// A clock is read together with the system clock.
        case crossReading(Int)
        /// A clock's steering is read back.
        case condition(Int)
        /// A clock's thermometer is read.
        case thermometer(Int)
        /// The kernel notices that its clock has begun a second.
        case kernelSecond
        /// The true second.
        case second
    }

    struct Entry: Sendable {
        /// Nanoseconds of true time since the second's simulation began.
        var position: Double
        var happening: Happening
    }

    /// Latest first, so that the soonest is taken off the end.
    private var entries: [Entry] = []

    init() {
        entries.reserveCapacity(32)
    }

    var soonest: Double { entries.last?.position ?? .infinity }

    // Inlined, as what happens is large, and is made where it is added.
    @inline(__always)
    mutating func add(_ happening: Happening, at position: Double) {
        var index = entries.count
        entries.append(Entry(position: position, happening: happening))
        while index > 0, entries[index - 1].position <= position {
            entries.swapAt(index - 1, index)
            index -= 1
        }
    }

    mutating func takeSoonest() -> Entry? { entries.popLast() }

    /// Moves everything to the frame of the next second.
    mutating func shift(by span: Double) {
        for index in entries.indices { entries[index].position -= span }
    }
}
