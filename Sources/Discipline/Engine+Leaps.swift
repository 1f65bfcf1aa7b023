import Reports
public import TimeUnits

// TAI − UTC, and what happens when it changes.
extension Engine {
    public func timeScales(at now: Instant<Raw>) -> TimeScaleView {
        let reading = leapWatch.reading(at: now, steps: systemSteps)
        let table = scales.table
        return TimeScaleView(
            offset: reading.map(taiOffset) ?? table.entries[table.entries.count - 1].offset, origin: scales.origin,
            expires: table.expires, isExpired: reading.map(table.isExpired) ?? false,
            coming: reading.flatMap { table.leap(after: $0.tai(using: taiOffset(at: $0))) }, refused: scales.refused)
    }

    /// How far TAI is ahead of the system clock that shows `reading`.
    @inline(__always)
    func taiOffset(at reading: Instant<UTC>) -> TAIOffset {
        leapWatch.taiOffset(at: reading, table: scales.table)
    }

    /// What the system clock shows at `now`, as far as it was read lately.
    func systemReading(at now: Instant<Raw>) -> Instant<UTC>? { leapWatch.reading(at: now, steps: systemSteps) }

    private var systemSteps: Nanoseconds { systemClock.map { clocks[$0].ledger.steps } ?? .zero }

    mutating func hear(
        _ notice: LeapNotice?, of id: ReferenceID, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        guard let reading = leapWatch.reading(at: now, steps: systemSteps) else { return }
        let news = scales.hear(notice, from: id, at: reading) { references[$0].state >= .usable }
        if let news { tell(news, of: .reference(id), at: now, into: &actions) }
    }

    /// Every reading of the system clock comes by here, before anything is made of it.
    mutating func follow(_ reading: Instant<UTC>, at raw: Instant<Raw>, into actions: inout ActionList) {
        holdAgainstFloor(reading, at: raw, into: &actions)
        let outcome = leapWatch.follow(reading, at: raw, steps: systemSteps, table: scales.table)
        switch outcome {
        case .made(let leap):
            if let systemClock { clocks[systemClock].haveLeapt(by: leap.kind.change) }
            leapWatch.count(steps: systemSteps)
            for index in references.indices { references[index].forgetStamp() }
            passLeap(leap, news: .made(leap), at: raw, into: &actions)
        case .missed(let leap):
            if let systemClock { clocks[systemClock].missLeap(by: leap.kind.change, at: raw, into: &actions) }
            passLeap(leap, news: .missed(leap), at: raw, into: &actions)
        case nil: break
        }
    }

    private mutating func passLeap(
        _ leap: Leap, news: LeapNews, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        tell(news, of: systemClock.map { .clock(ClockID($0)) } ?? .engine, at: now, into: &actions)
        // A hardware clock has nobody who would make a leap second for it.
        for index in clocks.indices where clocks[index].setup.device == .hardware && clocks[index].setup.scale == .utc {
            clocks[index].missLeap(by: leap.kind.change, at: now, into: &actions)
        }
    }

    /// As time passes: the list is taken, ages, and the kernel is told of a leap second on its day.
    mutating func keepScales(at now: Instant<Raw>, into actions: inout ActionList) {
        guard let reading = leapWatch.reading(at: now, steps: systemSteps) else { return }
        if scales.hasUnreadList {
            let isInUse = hasToldTAI || clocks.contains { $0.hasFix }
            let news = scales.settle(at: reading, isInUse: isInUse)
            if let news { tell(news, of: .engine, at: now, into: &actions) }
        }
        if let news = scales.age(at: reading) { tell(news, of: .engine, at: now, into: &actions) }
        guard let systemClock else { return }
        let leap = leapOfToday(at: reading)
        clocks[systemClock].leap = leap?.kind
        guard let leap, clocks[systemClock].mayLeap, announced != leap else { return }
        announced = leap
        tell(.announced(leap), of: .clock(ClockID(systemClock)), at: now, into: &actions)
    }

    /// The leap second at the end of this UTC day. It stays until it is over: the kernel jumps a little late, and
    /// would not if it were told otherwise before.
    @inline(__always)
    private func leapOfToday(at reading: Instant<UTC>) -> Leap? {
        let coming = scales.table.leap(after: reading.tai(using: taiOffset(at: reading)))
        guard let coming, reading >= coming.ends - CalendarDay.length else { return nil }
        return coming
    }

    private func tell(
        _ news: LeapNews, of subject: Subject, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        actions.append(.record(Occurrence(subject: subject, raw: now, what: .leap(news))))
    }
}

// What others tell the kernel.
extension Engine {
    /// How often somebody else's doing is undone aloud.
    private static let patience = Nanoseconds.seconds(60)

    /// Holds the kernel's leap second and its TAI − UTC against what it was told.
    mutating func checkKernel(
        _ condition: ClockCondition, of id: ClockID, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        // As ``ClockDiscipline/mayLeap``; to ask that would copy the whole clock.
        guard id.index == systemClock else { return }
        let (state, abilities) = (clocks[id.index].state, clocks[id.index].abilities)
        guard state.isLocked, let abilities, abilities.steers else { return }
        if let flag = clocks[id.index].takeBackLeap(condition, at: now, into: &actions) {
            guard Self.isDue(&flagTold, at: now) else { return }
            scales.refused += 1
            tell(.flagTakenBack(flag), of: .clock(id), at: now, into: &actions)
        }
        checkOffset(condition, of: id, at: now, into: &actions)
    }

    private mutating func checkOffset(
        _ condition: ClockCondition, of id: ClockID, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        let reading = Instant<UTC>(sinceEpoch: condition.reading)
        guard hasToldTAI, let found = condition.taiOffset,
            scales.table.leap(near: reading, within: LeapWatch.reach) == nil
        else { return }
        let right = taiOffset(at: reading)
        guard found != right, Self.isDue(&offsetTold, at: now) else { return }
        actions.append(.setTAIOffset(right))
        tell(.kernelOffsetCorrected(found, to: right), of: .clock(id), at: now, into: &actions)
    }

    private static func isDue(_ last: inout Instant<Raw>?, at now: Instant<Raw>) -> Bool {
        if let last, now - last < Self.patience { return false }
        last = now
        return true
    }
}

// Readings around a leap second.
extension Engine {
    /// A pulse whose moment was reckoned by a system clock that jumped after it: it came a second earlier or later.
    @inline(__always)
    func straightened(_ pulse: PulseReading, at now: Instant<Raw>) -> PulseReading {
        guard let reading = leapWatch.reading(at: now, steps: systemSteps),
            scales.table.leap(near: reading, within: LeapWatch.reach) != nil
        else { return pulse }
        for shift in [Nanoseconds.zero, -.second, .second] {
            let raw = pulse.raw + shift
            guard raw <= now + .milliseconds(1), raw > now - .milliseconds(900) else { continue }
            var straight = pulse
            straight.raw = raw
            return straight
        }
        return pulse
    }

    /// How far a clock that was read with the system clock is ahead of it, both taken to TAI.
    func ahead(_ device: Nanoseconds, keeping scale: KeptScale, of system: Instant<UTC>) -> ClockOffset {
        let offset = taiOffset(at: system)
        let ours = system.tai(using: offset)
        guard scale == .utc else { return ClockOffset(of: Instant<TAI>(sinceEpoch: device), from: ours) }
        let reading = Instant<UTC>(sinceEpoch: device)
        guard let leap = scales.table.leap(near: reading, within: LeapWatch.reach) else {
            return ClockOffset(of: scales.table.tai(of: reading), from: ours)
        }
        // Whoever keeps that clock jumps a little earlier or later than the kernel.
        let choices = [leap.before, leap.after].map { ClockOffset(of: reading.tai(using: $0), from: ours) }
        return choices[0].magnitude < choices[1].magnitude ? choices[0] : choices[1]
    }
}
