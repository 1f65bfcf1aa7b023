import TimeUnits

// What the kernel refused, and when it is asked again.
extension ClockDiscipline {
    /// EAGAIN, ENODEV and EOPNOTSUPP of `asm-generic/errno-base.h` and `errno.h`.
    private static let transient: Int32 = 11
    private static let noDevice: Int32 = 19
    private static let notSupported: Int32 = 95
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
        case (.frequency, Self.notSupported):
            abilities?.steers = false
            become(.selfDisciplined, because: .refusesFrequency, at: now, into: &actions)
        case (.step, Self.notSupported): abilities?.steps = false
        // The next measurement brings the next attempt.
        case (_, Self.noDevice), (_, Self.transient), (.taiOffset, _): break
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

    /// Begins again with a clock that refused, in case that has passed.
    mutating func askAgainIfDue(at now: Instant<Raw>) {
        guard let refused, now >= refused.until else { return }
        self.refused = nil
        guard abilities != nil else { return }
        abilities = refused.abilities
        forgetFix(at: now)
    }
}
