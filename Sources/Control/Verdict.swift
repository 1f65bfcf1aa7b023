import Discipline
import TimeUnits

/// Whether the time of a host can be trusted, and to what.
public struct Verdict: Hashable, Sendable {
    public var isTrusted: Bool
    public var sentence: String
}

/// The verdict in one sentence.
public func summary(of status: Status) -> String { status.verdict.sentence }

extension Status {
    /// About the system clock, or the first clock of a host whose system clock is not kept.
    public var verdict: Verdict {
        guard let clock = clocks.first(where: { $0.device == "system" }) ?? clocks.first else {
            return Verdict(isTrusted: false, sentence: "nothing can be said of the time: no clock is configured")
        }
        let view = clock.view
        guard view.bound.nanoseconds.isFinite else { return distrust(clock) }
        switch view.state {
        case .tracking:
            return trust(clock, because: "it follows \(chain(from: view.source)) and is \(view.offset.value)")
        case .selfDisciplined:
            return trust(clock, because: "it keeps itself, and is \(view.offset.value) of \(chain(from: view.source))")
        case .holdover:
            return trust(clock, because: "\(why(view)), and it keeps time by itself, so this grows")
        case .waiting, .acquiring, .freerun, .disputed: return distrust(clock)
        }
    }

    private func trust(_ clock: ClockStatus, because: String) -> Verdict {
        Verdict(isTrusted: true, sentence: "\(clock.name) can be trusted to \(clock.view.bound): \(because)")
    }

    private func distrust(_ clock: ClockStatus) -> Verdict {
        let view = clock.view
        let reason =
            switch view.state {
            case .freerun where view.bound.nanoseconds.isFinite:
                "cannot be trusted any more: it has no reference and can be wrong by \(view.bound)"
            case .freerun: "cannot be trusted any more: it has no reference"
            case .disputed:
                "cannot be trusted: something else \(view.interference?.deed ?? "steers it"), and \(view.suspects.sentence)"
            case .tracking, .holdover, .selfDisciplined: "cannot be trusted yet: nothing says how wrong it can be"
            case .acquiring: "cannot be trusted yet: first fixes are being taken from \(chain(from: view.source))"
            case .waiting: "cannot be trusted yet: \(waitingText(view))"
            }
        return Verdict(isTrusted: false, sentence: "\(clock.name) \(reason)")
    }

    private func why(_ view: ClockView) -> String {
        view.reason.explanation(source: name(of: view.source) ?? "its reference")
    }

    /// What it waits for is more than why it came to wait.
    private func waitingText(_ view: ClockView) -> String {
        if let due = view.dueStep { return "\(why(view)); \(due.sentence(at: raw))" }
        if view.reason == .timeBeforeFloor { return "\(why(view)): set it" }
        if view.reason == .hostSlept {
            return "\(why(view)): it needs a reference that tells the full time, or somebody to set it"
        }
        guard view.reason == .started || view.reason == .noReference, !references.isEmpty else { return why(view) }
        let states = references.prefix(3).map { "\($0.name) is \($0.view.state.name)" }
        return "no reference is usable (\(states.joined(separator: ", ")))"
    }

    /// "card, which follows gnss"; says so when a clock on the way is not well.
    private func chain(from source: Source?) -> String {
        guard let name = name(of: source) else { return "its reference" }
        guard case .clock(let id)? = source else { return name }
        let view = clocks[id.index].view
        switch view.state {
        case .tracking: return self.name(of: view.source).map { "\(name), which follows \($0)," } ?? name
        default: return "\(name), which is in state \(view.state.name),"
        }
    }
}
