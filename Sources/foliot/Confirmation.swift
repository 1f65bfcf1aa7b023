import KernelTime

/// Asks a person on a terminal before something is done that could disturb a running clock.
///
/// Without a terminal nobody can be asked, and scripts know what they do: it is done.
struct Confirmation {
    /// Whether the answer is yes before it is asked.
    var isGiven: Bool

    /// Asks whether to do what `sentence` says will happen, or fails.
    func ask(_ sentence: String) throws(Failure) {
        guard !isGiven, Terminal.isInteractive else { return }
        Console.tell("\(sentence)\nDo it? Only \"yes\" does.")
        guard readLine(strippingNewline: true) == "yes" else { throw Failure("nothing was done") }
    }
}
