import TimeUnits

// What the kernel refused, and when it is asked again.
extension ClockDiscipline {
    private static let longestPatience = Nanoseconds.seconds(3_600)
    static let shortestPatience = Nanoseconds.seconds(60)

    mutating func accept(_ refusal: Refusal, at now: Instant<Raw>, into actions: inout ActionList) {
        switch refusal.request {
        case .frequency: untell()
        case .step:
            undoStep()
            takeBackStep(at: now, into: &actions)
        case .taiOffset: break
        }
        switch (refusal.request, refusal.errno) {
        case (.frequency, Refusal.notSupported):
            abilities?.steers = false
            become(.selfDisciplined, because: .refusesFrequency, at: now, into: &actions)
        case (.step, Refusal.notSupported): abilities?.steps = false
        // The next measurement brings the next attempt.
        case (_, Refusal.noDevice), (_, Refusal.notNow), (.taiOffset, _): break
        case (.frequency, _), (.step, _): watchOnly(at: now, into: &actions)
        }
    }

    private mutating func watchOnly(at now: Instant<Raw>, into actions: inout ActionList) {
        guard refused == nil, let abilities else { return }
        refused = (abilities, now + patience)
        patience = min(patience + patience, Self.longestPatience)
        self.abilities?.steers = false
        self.abilities?.steps = false
        become(.waiting, because: .notPermitted, at: now, into: &actions)
    }

    /// Steers a clock again that refused, in case that has passed.
    mutating func askAgainIfDue(at now: Instant<Raw>, into actions: inout ActionList) {
        guard let refused, now >= refused.until else { return }
        self.refused = nil
        guard abilities != nil else { return }
        abilities = refused.abilities
        resume(because: .askedAgain, at: now, into: &actions)
    }
}
