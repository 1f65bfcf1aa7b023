public import Discipline
import TimeUnits

extension Objection {
    /// Why a clock is not moved, and what there is to do: "its references disagree …".
    public var sentence: String {
        switch self {
        case .absent: "its device is not there"
        case .unable: "it cannot be stepped, or foliotd may not do it"
        case .disputed: "something else steers it; end that first (\"foliot status\" names what is running)"
        case .unmeasured:
            "no reference that is believed measures it just now, so nothing says where it should be; \"foliot status\" says "
                + "what each lacks"
        case .doubted:
            "what it follows moved a while ago, and it is not certain yet that this was right; \"foliot status\" says what "
                + "happened, and an hour later it may be asked for again"
        case .contested:
            "its references disagree on where it is, or have not agreed yet; find out which is right, and take the other out of "
                + "the configuration"
        case .outside(let left, let reach):
            "it would be \(place(left)), and it is known to within \(reach)"
        case .unlike(let left, let reach):
            "it would be \(left.magnitude) from what is known of it, which is to within \(reach)"
        case .right(let offset, let reach):
            "there is nothing to be done: it is \(place(offset)), and known to within \(reach)"
        case .outdated: "it would show a time that has passed already"
        case .kernel(let refusal): "the kernel refused it (\(errorText(refusal.errno))); nothing was moved"
        }
    }

    /// "3.00 ms ahead of its references".
    private func place(_ offset: ClockOffset) -> String {
        "\(offset.magnitude) \(offset.nanoseconds < 0 ? "behind" : "ahead of") its references"
    }
}

extension Command {
    /// What was asked for: "a step onto its references".
    public var wish: String {
        switch self {
        case .step: "a step onto its references"
        case .move(let amount): "a step of \(amount)"
        }
    }
}
