import ClockMath
import Reports
import TimeUnits

// What a receiver says of its pulses: verified, and applied to the pulse that it is said of.
extension Engine {
    mutating func hear(
        quantisation word: ClockOffset, ofPulse second: Instant<UTC>?, of id: ReferenceID, at now: Instant<Raw>,
        into actions: inout ActionList
    ) {
        references[id.index].quantisation.hear(word, ofPulse: second, at: now)
        release(id, word: word, at: now, into: &actions)
    }

    /// Uses a pulse now, or when the receiver has spoken of it.
    mutating func use(
        _ pulse: PulseReading, of id: ReferenceID, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        release(id, word: nil, at: now, into: &actions)
        guard
            let heard = references[id.index].quantisation.take(
                pulse, second: references[id.index].acceptedSecond(at: pulse.raw), at: now)
        else { return }
        measure(pulse, of: id, late: heard.late, word: heard.word, at: now, into: &actions)
    }

    /// Uses the pulse that waited, with what was said of it.
    private mutating func release(
        _ id: ReferenceID, word: ClockOffset?, at now: Instant<Raw>, into actions: inout ActionList
    ) {
        guard let waiting = references[id.index].quantisation.release() else { return }
        if references[id.index].isUnfit {
            return references[id.index].reject(.receiverUnfit, .zero, at: now, into: &actions)
        }
        measure(
            waiting.pulse, of: id, late: references[id.index].quantisation.lateness(by: word), word: waiting.word,
            at: now, into: &actions)
    }

    mutating func releaseOverdue(at now: Instant<Raw>, into actions: inout ActionList) {
        for index in references.indices {
            guard let deadline = references[index].quantisation.deadline, now >= deadline else { continue }
            release(ReferenceID(index), word: nil, at: now, into: &actions)
        }
    }

    private mutating func measure(
        _ pulse: PulseReading, of id: ReferenceID, late: ClockOffset, word: ClockOffset?, at now: Instant<Raw>,
        into actions: inout ActionList
    ) {
        for index in clocks.indices {
            guard let candidate = clocks[index].place(of: .reference(id)) else { continue }
            clocks[index].candidates[candidate].isPresent = true
            let steered = clocks[index].ledger.phase(at: pulse.raw)
            let stepped = ClockOffset(nanoseconds: Double(clocks[index].ledger.steps.count))
            guard let offset = measure(pulse, late: late, of: id, with: index, candidate, at: now, into: &actions)
            else { continue }
            references[id.index].quantisation.learn(offset + late - steered - stepped, word: word, at: pulse.raw)
        }
    }
}
