import Reports
public import TimeUnits

// A moment that has passed already, below which no clock is right: a battery that is flat has a host start in 1970, and
// whoever sends it there could have old certificates hold again.
extension Engine {
    /// Nobody ran this program before.
    public static let madeAfter = CalendarDay.ofProgram.midnight
    private static let interval = Nanoseconds.seconds(600)
    /// What a clock says of the time in its first minute is not worth keeping.
    private static let delay = Nanoseconds.seconds(60)

    /// The system clock numbers no seconds while it shows what has passed, unless it is known by how much it is wrong.
    mutating func holdAgainstFloor(
        _ reading: Instant<UTC>, at raw: Instant<Raw>, into actions: inout ActionList
    ) {
        guard let systemClock else { return }
        let isBefore = isBeforeFloor(reading)
        guard isBefore != clocks[systemClock].isBeforeFloor else { return }
        clocks[systemClock].isBeforeFloor = isBefore
        if isBefore {
            clocks[systemClock].waitForPerson(at: raw)
            tell(.timeBeforeFloor(reading, floor: floor), at: raw, into: &actions)
        } else if !clocks[systemClock].hasFix, clocks[systemClock].coarse?.origin != .label {
            clocks[systemClock].begin(at: raw)
            tell(.timeAfterFloor(reading), at: raw, into: &actions)
        }
    }

    /// Whether the system clock shows what has passed, and nothing says by how much it is wrong.
    @inline(__always)
    func isBeforeFloor(_ reading: Instant<UTC>) -> Bool {
        guard let systemClock, !clocks[systemClock].hasFix else { return false }
        return reading + (clocks[systemClock].coarse?.offset.correction ?? .zero) < floor
    }

    private func tell(_ what: Occurrence.What, at raw: Instant<Raw>, into actions: inout ActionList) {
        guard let systemClock else { return }
        actions.append(.record(Occurrence(subject: .clock(ClockID(systemClock)), raw: raw, what: what)))
    }

    /// Whether a clock that is this far ahead of the system clock shows a time that has passed.
    func isOutdated(_ ahead: ClockOffset, of system: Instant<UTC>) -> Bool { system - ahead.correction < floor }

    /// A source that shows what has passed already is no source, whatever else it says.
    mutating func refuseOutdated(
        _ source: Source, _ offset: ClockOffset, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        guard case .reference(let id) = source else { return }
        references[id.index].reject(.outdated, offset, at: now, into: &actions)
    }

    mutating func keepFloorSometimes(at now: Instant<Raw>, into actions: inout ActionList) {
        guard let systemClock, now - clocks[systemClock].since >= Self.delay else { return }
        if let floorKept, now - floorKept < Self.interval { return }
        keepFloor(at: now, into: &actions)
    }

    /// What has surely passed: what the clock shows while it is kept, less its bound, and less a second as a leap second
    /// may come again and a pulse may be stamped before it is looked at.
    mutating func keepFloor(at now: Instant<Raw>, into actions: inout ActionList) {
        guard let systemClock, clocks[systemClock].state == .tracking, let reading = systemReading(at: now) else {
            return
        }
        let bound = clocks[systemClock].bound(at: now)
        guard bound < Bound(.second) else { return }
        floorKept = now
        floor = max(floor, reading - Nanoseconds(rounding: bound.nanoseconds) - .second)
        actions.append(.keepTimeFloor(floor))
    }
}

extension ClockDiscipline {
    /// A person has to set the clock.
    fileprivate mutating func waitForPerson(at now: Instant<Raw>) {
        guard state == .waiting, reason != .notPermitted else { return }
        (reason, since) = (.timeBeforeFloor, now)
    }

    /// Somebody has set the clock, which is now as right as its user says.
    fileprivate mutating func begin(at now: Instant<Raw>) {
        coarse = CoarseKnowledge(bound: setup.initialBound, at: now)
        forgetLabels()
        if reason == .timeBeforeFloor { (reason, since) = (.started, now) }
    }
}
