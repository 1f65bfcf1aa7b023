public import Discipline
import TimeUnits

/// Puts into words what happens to the clocks and references of a setup.
///
/// Every sentence says what, on what, why, and what is done about it.
public struct Narrator: Sendable {
    private let setup: Setup
    private let referenceDevices: [String]
    private let clockDevices: [String]

    /// - Parameter referenceDevices: What the configuration calls the devices, in the order of the setup.
    public init(setup: Setup, referenceDevices: [String], clockDevices: [String]) {
        self.setup = setup
        self.referenceDevices = referenceDevices
        self.clockDevices = clockDevices
    }

    /// - Parameter view: What the engine believes of the clock it is about; makes the sentence fuller.
    public func sentence(for occurrence: Occurrence, view: ClockView? = nil) -> String {
        switch occurrence.subject {
        case .engine: "foliotd: \(engineText(occurrence.what))"
        case .reference(let id): "\(name(of: .reference(id))): \(referenceText(occurrence.what, of: id))"
        case .clock(let id): "\(name(of: .clock(id))): \(clockText(occurrence.what, of: id, view: view))"
        }
    }

    func name(of source: Source?) -> String {
        switch source {
        case .reference(let id) where setup.references.indices.contains(id.index): setup.references[id.index].name
        case .clock(let id) where setup.clocks.indices.contains(id.index): setup.clocks[id.index].name
        default: "its reference"
        }
    }

    private func device(of id: ReferenceID) -> String {
        referenceDevices.indices.contains(id.index) ? bare(referenceDevices[id.index]) : "its device"
    }

    private func device(of id: ClockID) -> String {
        guard clockDevices.indices.contains(id.index) else { return "its device" }
        return clockDevices[id.index] == "system" ? "the system clock" : bare(clockDevices[id.index])
    }

    /// "/dev/ptp0" of "phc:/dev/ptp0?pin=0&channel=0".
    private func bare(_ device: String) -> String {
        let path = device.prefix { $0 != "?" }
        return String(path.hasPrefix("pps:") || path.hasPrefix("phc:") ? path.dropFirst(4) : path)
    }

    private func engineText(_ what: Occurrence.What) -> String {
        switch what {
        case .stopped: return "stopping; every clock keeps the best frequency that is known"
        case .leap(let news): return news.sentence
        case .slept(let span):
            return
                "the host slept for \(span.durationText), so its clock may be seconds wrong and others may have stood "
                + "still; every clock begins again"
        default: return "\(what)"
        }
    }

    private func referenceText(_ what: Occurrence.What, of id: ReferenceID) -> String {
        switch what {
        case .attached: "\(device(of: id)) is there; listening to it"
        case .detached(let trouble): trouble.sentence(about: device(of: id))
        case .referenceBecame(let state): "\(state.name); \(state.explanation)"
        case .pulseRejected(let rejection, let offset):
            "a measurement was not used: \(rejection.explanation(offset)); more of them are counted for a minute"
        case .leap(let news): news.sentence
        case .receiver(let news): news.sentence
        case .clockBecame, .stepped, .moved, .frequencyRestored, .interference, .interferenceEnded, .refused, .stopped,
            .timeBeforeFloor, .timeAfterFloor, .slept:
            "\(what)"
        }
    }

    private func clockText(_ what: Occurrence.What, of id: ClockID, view: ClockView?) -> String {
        switch what {
        case .attached(let abilities): "\(device(of: id)) is there\(abilities.explanation)"
        case .detached(let trouble): trouble.sentence(about: device(of: id))
        case .clockBecame(let state, let reason): "\(state.name); \(text(state, reason, view))"
        case .stepped(let span):
            "stepped \(span < .zero ? "back" : "forward") by \(span.magnitude), as it was that far "
                + "\(span < .zero ? "ahead of" : "behind") \(name(of: view?.source))"
        case .moved(let span):
            "stepped \(span < .zero ? "back" : "forward") by \(span.magnitude), as somebody asked for it"
        case .frequencyRestored(let drift):
            "begins with what was learnt before: by itself it \(drift.value.gainText), and that is taken off"
        case .interference(let how, let suspects):
            "something else \(how.deed); \(suspects.sentence); hands off until it has been quiet for a while"
        case .interferenceEnded: "nobody else has touched it for a while; steering it again"
        case .refused(let refusal): refusal.sentence
        case .leap(let news): news.sentence
        case .timeBeforeFloor(let reading, let floor): floorSentence(reading, floor: floor)
        case .timeAfterFloor(let reading): "reads \(reading.dateText) UTC now, and numbers seconds again"
        case .referenceBecame, .pulseRejected, .receiver, .stopped, .slept: "\(what)"
        }
    }

    private func text(_ state: ClockState, _ reason: Reason, _ view: ClockView?) -> String {
        let why = reason.explanation(source: name(of: view?.source))
        if let view, let due = view.dueStep { return "\(why); \(due.sentence(at: view.since))" }
        if state == .tracking {
            guard let bound = view?.bound, bound.nanoseconds.isFinite else { return why }
            return "\(why), offset within \(Nanoseconds(rounding: bound.nanoseconds))"
        }
        return "\(why); \(reason.consequence ?? state.consequence)"
    }
}
