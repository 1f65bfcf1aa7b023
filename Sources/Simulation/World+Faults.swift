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
        case .remember(let clock, let memory): memories[clock.index] = memory
        case .record: break
        }
        return nil
    }

    private mutating func steer(_ index: Int, _ steering: Steering) -> Refusal? {
        guard places[index].isAttached else { return Refusal(request: .frequency, errno: Refusal.noDevice) }
        places[index].bring(to: position)
        let bound = Nanoseconds(rounding: min(steering.bound.nanoseconds, 1e12))
        places[index].announced = steering.leap
        if steering.leap == nil { places[index].hasLeapt = false }
        places[index].told = (steering.synchronised, bound, raw(at: position).sinceEpoch)
        return places[index].clock.steer(to: steering.frequency)
    }

    private mutating func step(_ index: Int, by span: Nanoseconds) -> Refusal? {
        guard places[index].isAttached else { return Refusal(request: .step, errno: Refusal.noDevice) }
        places[index].bring(to: position)
        return places[index].clock.step(by: span)
    }

    mutating func happen(_ fault: Fault) {
        switch fault {
        case .pulsesStop(let reference): change(reference) { $0.isStopped = true }
        case .pulsesReturn(let reference): change(reference) { $0.isStopped = false }
        case .pulsesBecome(let reference, let model): change(reference) { $0.source.model = model }
        case .frequencyJump(let clock, let change): jump(clock.index, by: change)
        case .unplugged(let source): plug(source, in: false)
        case .pluggedIn(let source): plug(source, in: true)
        case .othersStep(let clock, let span):
            places[clock.index].culprits.insert(.chronyd)
            _ = places[clock.index].clock.step(by: span)
        case .othersSteer(let clock, let frequency):
            places[clock.index].culprits.insert(.chronyd)
            _ = places[clock.index].clock.steer(to: frequency)
        case .othersAnnounce(let clock, let leap): places[clock.index].announced = leap
        case .notice(let reference, let notice): tell(.leapNotice(reference, notice))
        case .list(let list): tell(.leapSeconds(list))
        }
    }

    private mutating func change(_ reference: ReferenceID, _ change: (inout PulsePlace) -> Void) {
        for index in pulses.indices where pulses[index].reference == reference { change(&pulses[index]) }
    }

    private mutating func jump(_ index: Int, by change: FrequencyOffset) {
        oscillators[places[index].oscillator].jump(by: change)
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
