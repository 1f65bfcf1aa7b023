/// How an input of a hardware clock is listened to, by who else hears that clock: before Linux 6.7 all who do share one queue,
/// and each takes the stamps of the others.
struct InputListening: Equatable {
    enum Rival: Equatable {
        case engine
        /// Another input of the same recording.
        case recording
    }

    /// Whether the input is switched on, and off at the end; one that foliotd has is overheard.
    let isOurs: Bool
    /// Whoever would miss stamps if there is one queue only.
    let rival: Rival?

    /// - Parameters:
    ///   - engine: The channels of this clock that foliotd hears; nil where it does not answer, and may hear any.
    ///   - isOneOfSeveral: Whether the recording has other inputs of this clock.
    init(to channel: Int, engine: Set<Int>?, isOneOfSeveral: Bool) {
        isOurs = engine.map { !$0.contains(channel) } ?? false
        rival = engine?.isEmpty == true ? (isOneOfSeveral ? .recording : nil) : .engine
    }
}

extension Failure {
    /// Why inputs of one clock cannot be recorded together.
    init(oneQueueOf clock: String) {
        self.init(
            "\(clock): this kernel (before 6.7) has one queue for all inputs of a clock: those named here would take each "
                + "other's stamps; record one of them")
    }
}
