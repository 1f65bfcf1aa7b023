import ArgumentParser
import KernelTime
import Presentation

/// Asks a person before something is done that could disturb a running clock; one rule for every command that does so.
///
/// With --yes it is done. Otherwise a person on a terminal is asked. Without a terminal nobody can be, and scripts know
/// what they do: it is done, unless foliotd is known to use the device. Then it is not, as a script is seldom written
/// with that in mind.
///
/// What would work against foliotd, such as steering a clock that it keeps, is refused before (``Ownership``): no answer
/// makes it right. A step that foliotd is asked to do itself goes only to where its references are, with --yes or without.
struct Confirmation: ParsableArguments {
    @Flag(
        name: .customLong("yes"),
        help: "Do it without asking; where nobody can be asked, needed only while foliotd uses the device.")
    var isGiven = false

    /// For what was asked about already.
    static var given: Confirmation {
        var confirmation = Confirmation()
        confirmation.isGiven = true
        return confirmation
    }

    enum Course: Hashable {
        case proceed, ask, refuse
    }

    static func course(isGiven: Bool, isOnTerminal: Bool, isUsed: Bool) -> Course {
        if isGiven { return .proceed }
        if isOnTerminal { return .ask }
        return isUsed ? .refuse : .proceed
    }

    /// Asks whether to do what `sentence` says will happen, or fails.
    ///
    /// - Parameters:
    ///   - uses: What foliotd has of the device, or of what stands or falls with it.
    ///   - hasLine: Waits for an answer, where signals are caught; not if there will be none.
    func ask(
        _ sentence: String, uses: [DeviceUse] = [], hasLine: () throws(Failure) -> Bool = { true }
    ) throws(Failure) {
        let use = uses.first
        let told = sentence + (use.map { " foliotd uses \($0.place): it \($0.sentence)." } ?? "")
        switch Self.course(isGiven: isGiven, isOnTerminal: Terminal.isInteractive, isUsed: use != nil) {
        case .proceed: return
        case .ask:
            Console.tell("\(told)\nDo it? Only \"yes\" does.")
            guard try hasLine(), readLine(strippingNewline: true) == "yes" else { throw Failure("nothing was done") }
        case .refuse:
            throw Failure(
                "\(told) Nobody can be asked here, so nothing was done: add --yes if that is meant, or stop foliotd "
                    + "first (systemctl stop foliotd)")
        }
    }
}
