import ArgumentParser
import KernelTime

/// Asks a person on a terminal before something is done that could disturb a running clock.
///
/// Without a terminal nobody can be asked, and scripts know what they do: it is done.
struct Confirmation: ParsableArguments {
    @Flag(name: .customLong("yes"), help: "Do it without asking.")
    var isGiven = false

    /// For what was asked about already.
    static var given: Confirmation {
        var confirmation = Confirmation()
        confirmation.isGiven = true
        return confirmation
    }

    /// Asks whether to do what `sentence` says will happen, or fails.
    func ask(_ sentence: String) throws(Failure) {
        guard !isGiven, Terminal.isInteractive else { return }
        Console.tell("\(sentence)\nDo it? Only \"yes\" does.")
        guard readLine(strippingNewline: true) == "yes" else { throw Failure("nothing was done") }
    }
}
