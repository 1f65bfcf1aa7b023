public import Discipline
import TimeUnits

// What the engine does to the world, and what others do.
extension World {
    /// Does what the engine asks, and says what it could not do.
    public mutating func apply(_ action: Action) -> Refusal? {
        switch action {
        case .steer(let clock, let steering): return steer(clock.index, steering)
        case .step(let clock, let span): return step(clock.index, by: span)
        case .setTAIOffset(let offset): taiOffset = offset
        case .findSuspects(let clock): tell(.suspects(clock, places[clock.index].culprits))
        case .remember(let clock, let memory): keep(memory, of: clock.index)
        case .keepMovements(let clock, let movements): keep(movements, of: clock.index)
        case .keepTimeFloor(let moment): floor = moment
        case .record: break
        }
        return nil
    }

    private mutating func steer(_ index: Int, _ steering: Steering) -> Refusal? {
        guard places[index].isAttached else { return Refusal(request: .frequency, errno: Refusal.noDevice) }
        if let refusal = refusal(of: .frequency, by: index) { return refusal }
        places[index].bring(to: position)
        let bound = Nanoseconds(rounding: min(steering.bound.nanoseconds, 1e12))
        places[index].announced = steering.leap
        if steering.leap == nil { places[index].hasLeapt = false }
        places[index].told = (steering.synchronised, bound, raw(at: position).sinceEpoch)
        return places[index].clock.steer(to: steering.frequency)
    }

    private mutating func step(_ index: Int, by span: Nanoseconds) -> Refusal? {
        guard places[index].isAttached else { return Refusal(request: .step, errno: Refusal.noDevice) }
        if let refusal = refusal(of: .step, by: index) { return refusal }
        places[index].bring(to: position)
        return places[index].clock.step(by: span)
    }

    @inline(__always)
    private func refusal(of request: Refusal.Request, by index: Int) -> Refusal? {
        // Most refuse nothing, and to look for what they refuse copies the place.
        guard !places[index].refusals.isEmpty else { return nil }
        return places[index].refusals.first { $0.request == request }
    }

    mutating func happen(_ fault: Fault) {
        switch fault {
        case .pulsesStop(let reference): change(reference) { $0.isStopped = true }
        case .pulsesStick(let reference): change(reference) { $0.isStuck = true }
        case .pulsesReturn(let reference):
            change(reference) {
                $0.isStopped = false
                $0.isStuck = false
            }
        case .pulsesBecome(let reference, let model): change(reference) { $0.source.model = model }
        case .readingsBecome(let reference, let shift, let ramp):
            let since = began
            change(.reference(reference)) { $0.lie = (shift.nanoseconds, ramp.partsPerBillion, since) }
        case .unplugged(let source): plug(source, in: false)
        case .pluggedIn(let source): plug(source, in: true)
        case .stands(let source): stand(source)
        case .runs(let source):
            change(source) {
                $0.held = nil
                $0.clock.isStanding = false
            }
        case .daemonStalls(let span): stall(for: span)
        case .hostSleeps(let span, let error): sleep(for: span, wakingOff: error)
        default: happenToClock(fault)
        }
    }

    private mutating func happenToClock(_ fault: Fault) {
        switch fault {
        case .frequencyJump(let clock, let change): oscillators[places[clock.index].oscillator].jump(by: change)
        case .frequencyRamps(let clock, let change):
            oscillators[places[clock.index].oscillator].ramp(bySecond: change)
        case .othersStep(let clock, let span):
            places[clock.index].culprits.insert(.chronyd)
            _ = places[clock.index].clock.step(by: span)
        case .othersSteer(let clock, let frequency):
            places[clock.index].culprits.insert(.chronyd)
            _ = places[clock.index].clock.steer(to: frequency)
        case .othersAnnounce(let clock, let leap): places[clock.index].announced = leap
        case .notice(let reference, let notice): tell(.leapNotice(reference, notice))
        case .list(let list): tell(.leapSeconds(list))
        case .refuses(let clock, let refusal): places[clock.index].refusals.append(refusal)
        case .obeys(let clock): places[clock.index].refusals.removeAll()
        default: break
        }
    }

    /// True time goes on by whole seconds, and what hangs on neither the raw axis nor the host with it.
    private mutating func sleep(for span: Nanoseconds, wakingOff error: Nanoseconds) {
        began = began + span
        _ = places[systemIndex].clock.step(by: error)
        tell(.slept(span))
    }

    /// A clock loses its time; a reference is seen through a register that does.
    private mutating func stand(_ source: Source) {
        guard let index = places.firstIndex(where: { $0.source == source }) else { return }
        if case .clock = source {
            places[index].clock.isStanding = true
        } else {
            places[index].held = reading(of: index)
        }
    }

    private mutating func change(_ source: Source, _ change: (inout ClockPlace) -> Void) {
        for index in places.indices where places[index].source == source { change(&places[index]) }
    }

    private mutating func change(_ reference: ReferenceID, _ change: (inout PulsePlace) -> Void) {
        for index in pulses.indices where pulses[index].reference == reference { change(&pulses[index]) }
    }

    /// A clock takes along the pulses that it stamps, as they come through the same device.
    private mutating func plug(_ source: Source, in isAttached: Bool) {
        let place = places.firstIndex { $0.source == source }
        if let place {
            places[place].isAttached = isAttached
            let abilities = if case .clock = source { abilities(of: place) } else { Abilities.readOnly }
            tell(isAttached ? .attached(source, abilities) : .detached(source, .lost))
        }
        for index in pulses.indices
        where .reference(pulses[index].reference) == source || (pulses[index].stampedBy == place) {
            pulses[index].isAttached = isAttached
            let source = Source.reference(pulses[index].reference)
            tell(isAttached ? .attached(source, .readOnly) : .detached(source, .lost))
        }
    }
}
