/// What a frame turns out to be, to whoever waits for an answer.
public enum OscillatorReading: Hashable, Sendable {
    /// What it says; empty where it only consents.
    case answer(String)
    /// It will not, and why.
    case refusal(String)
    /// It says that it has started again.
    case restart
    /// A good frame, but not the answer to what was asked.
    case foreign
    /// No frame that could be told apart from damage.
    case broken
}
