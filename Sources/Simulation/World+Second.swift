import Discipline
import Reports
import TimeUnits

// One second of the world, from half a second before its pulse to half a second after.
extension World {
    /// Finishes the second in hand and takes up the next.
    mutating func nextSecond() {
        for index in places.indices { places[index].bring(to: World.second) }
        agenda.shift(by: World.second)
        began = began + .second
        rawBegan.add(World.second * rawRate)
        rawBegan.add(.second)
        position = 0
        beginSecond()
    }

    mutating func beginSecond() {
        while scriptDone < script.entries.count, script.entries[scriptDone].second <= seconds {
            happen(script.entries[scriptDone].fault)
            scriptDone += 1
        }
        for index in oscillators.indices {
            let phase = oscillators[index].advance(by: .second)
            if index == 0 { rawRate = phase * 1e-9 }
            for place in places.indices where places[place].oscillator == index {
                places[place].begin(gaining: phase)
            }
        }
        plan()
    }

    /// What this second will bring. The latest goes first: the agenda fills from its far end.
    private mutating func plan() {
        for index in pulses.indices {
            if let word = pulses[index].source.announcement(), pulses[index].isAttached {
                agenda.add(.announcement(pulses[index].reference, word), at: 0.1 * World.second)
            }
            if pulses[index].isAttached { planSpeech(of: index) }
            let edges = pulses[index].source.next()
            guard pulses[index].isAttached, !pulses[index].isStopped else { continue }
            guard !pulses[index].isStuck else {
                planRepetitions(of: index)
                continue
            }
            if let edge = edges.second { plan(edge, of: index) }
            if let edge = edges.first { plan(edge, of: index) }
        }
        if systemIndex < places.count, places[systemIndex].announced != nil {
            let left = World.second - Double(reading(of: systemIndex).fractionOfSecond.count)
            agenda.add(.kernelSecond, at: left + World.tick)
        }
        agenda.add(.second, at: World.second / 2)
        for index in places.indices where places[index].isAttached {
            if case .clock = places[index].source { agenda.add(.condition(index), at: 10e6) }
            if index != systemIndex { agenda.add(.crossReading(index), at: 2e6) }
            guard let thermometer = places[index].thermometer else { continue }
            if seconds % thermometer.interval == 0 { agenda.add(.thermometer(index), at: 0.25 * World.second) }
        }
    }

    private mutating func planRepetitions(of index: Int) {
        for quarter in 0..<4 { agenda.add(.repetition(index), at: (Double(quarter) * 0.25 + 0.1) * World.second) }
    }

    /// A pulse more than half a second from its second is another second's.
    private mutating func plan(_ edge: PulseSource.Edge, of index: Int) {
        let turns = edge.late.nanoseconds / World.second
        let turn = abs(turns) < 0.5 ? turns : turns - turns.rounded()
        agenda.add(.edge(index, edge), at: (turn + 0.5) * World.second)
    }

    mutating func happen(_ happening: Agenda.Happening) {
        switch happening {
        case .edge(let index, let edge): stamp(edge, of: index)
        case .delivery(let reference, let reading, let faults): deliver(reading, of: reference, faults)
        case .announcement(let reference, let word): tell(.quantisation(reference, word))
        case .speech(let index, let place, let second): speak(place, of: index, second: second)
        case .repetition(let index): deliverAgain(index)
        case .crossReading(let index): crossRead(index)
        case .condition(let index): readBack(index)
        case .thermometer(let index): feel(index)
        case .kernelSecond: leapIfAnnounced()
        case .second: seconds += 1
        }
    }

    /// How long after a second of its clock the kernel has noticed it.
    private static let tick = 2e6

    /// Makes a leap second as Linux does: midnight is put back to 23:59:59, or 23:59:59 on to midnight, once.
    private mutating func leapIfAnnounced() {
        guard let kind = places[systemIndex].announced, !places[systemIndex].hasLeapt else { return }
        let second = systemTime.sinceEpoch - systemTime.sinceEpoch.fractionOfSecond
        let midnight = CalendarDay(of: Instant(sinceEpoch: second + .second)).midnight.sinceEpoch
        guard second == (kind == .insertion ? midnight : midnight - .second) else { return }
        places[systemIndex].hasLeapt = true
        places[systemIndex].shift = places[systemIndex].shift - kind.change
        taiOffset?.seconds += kind == .insertion ? 1 : -1
    }

    /// The kernel's interrupt: what the clock shows now is the stamp, whatever is done to the clock until somebody asks.
    private mutating func stamp(_ edge: PulseSource.Edge, of index: Int) {
        let stamper = pulses[index].stampedBy
        guard pulses[index].isAttached, places[stamper].isAttached else { return }
        pulses[index].sequence &+= 1
        let reading = PulseReading(
            stamp: reading(of: stamper), raw: raw(at: position), sequence: pulses[index].sequence, edge: edge.edge)
        pulses[index].last = reading
        agenda.add(
            .delivery(pulses[index].reference, reading, edge.faults),
            at: position + World.fetchDelay + Double(edge.wait.count))
    }

    /// A PPS device keeps its last edge only, so one that nobody fetched is gone when the next is there; a hardware
    /// clock keeps a queue.
    private mutating func deliver(_ reading: PulseReading, of reference: ReferenceID, _ faults: PulseFaults) {
        if isStalled, stamper(of: reference) == systemIndex { forgetPulses(of: reference) }
        tell(.pulse(reference, reading), faults: faults)
    }

    private mutating func deliverAgain(_ index: Int) {
        guard pulses[index].isAttached, var reading = pulses[index].last else { return }
        pulses[index].sequence &+= 1
        reading.sequence = pulses[index].sequence
        pulses[index].last = reading
        deliver(reading, of: pulses[index].reference, .repeated)
    }

    /// How long after an edge whoever waits for it has fetched it.
    private static let fetchDelay = 100_000.0

    /// The device is read somewhere in the window, rather at one end of it, and taken for read in its middle.
    private mutating func crossRead(_ index: Int) {
        guard places[index].isAttached, !isStalled else { return }
        let middle = position
        let window = Double(places[index].window.count)
        let lopsided = places[index].lopsidedness
        position += (lopsided + (places[index].random.uniform() - 0.5) * (1 - 2 * abs(lopsided))) * window
        let device = reading(of: index)
        position = middle
        let pair = CrossReading(
            device: device, system: Instant(sinceEpoch: reading(of: systemIndex)), raw: raw(at: middle),
            window: places[index].window, method: .extended)
        tell(.crossReading(places[index].source, pair))
    }

    private mutating func feel(_ index: Int) {
        guard case .clock(let clock) = places[index].source, !isStalled else { return }
        guard let thermometer = places[index].thermometer else { return }
        let warmer = oscillators[places[index].oscillator].temperature
        tell(.temperature(clock, thermometer.reading(warmer, &places[index].warmth)))
    }

    private mutating func readBack(_ index: Int) {
        guard case .clock(let clock) = places[index].source, places[index].isAttached, !isStalled else { return }
        let told = places[index].told
        let now = raw(at: position)
        let isSystem = index == systemIndex
        // The kernel lets its bound grow by 500 µs each second, which is 1 ns in 2000.
        let grown = told.bound + Nanoseconds((now.sinceEpoch - told.at).count / 2000)
        let synchronised: ClockCondition.Status =
            told.synchronised ? .nanoseconds : [.nanoseconds, .unsynchronised]
        let status = synchronised.union(.init(announcing: places[index].announced))
        let condition = ClockCondition(
            raw: now, reading: reading(of: index), frequency: places[index].clock.commanded,
            status: isSystem ? status : [], maximumError: isSystem ? grown : .zero,
            taiOffset: isSystem ? taiOffset ?? TAIOffset(seconds: 0) : nil)
        tell(.condition(clock, condition))
    }
}
