/// One thing on the way from the antenna to the clock: fine, doubtful or wrong.
public struct Finding: Hashable, Sendable {
    public var grade: Grade
    /// What it is about: the name of a reference or a clock, "configuration", "foliotd".
    public var about: String
    /// Nil for what is fine.
    public var cause: Cause?
    public var sentence: String
    /// What was looked at to know it.
    public var evidence: String
    public var remedy: Remedy

    public enum Grade: String, Hashable, Sendable {
        case fine, doubtful, wrong
    }

    static func fine(_ about: String, _ sentence: String) -> Finding {
        Finding(grade: .fine, about: about, cause: nil, sentence: sentence, evidence: "", remedy: Remedy(""))
    }

    static func wrong(
        _ cause: Cause, _ about: String, _ sentence: String, from evidence: String, remedy: Remedy
    ) -> Finding {
        Finding(grade: .wrong, about: about, cause: cause, sentence: sentence, evidence: evidence, remedy: remedy)
    }

    static func doubtful(
        _ cause: Cause, _ about: String, _ sentence: String, from evidence: String, remedy: Remedy
    ) -> Finding {
        Finding(grade: .doubtful, about: about, cause: cause, sentence: sentence, evidence: evidence, remedy: remedy)
    }
}

/// What mends it: advice, and the command to type where one does it or shows more.
public struct Remedy: Hashable, Sendable {
    public var advice: String
    public var command: String?

    init(_ advice: String, run command: String? = nil) {
        self.advice = advice
        self.command = command
    }
}

/// What can be wrong.
public enum Cause: String, Hashable, Sendable, CaseIterable {
    case configurationAbsent = "configuration-absent"
    case configurationUnreadable = "configuration-unreadable"
    case configurationWrong = "configuration-wrong"
    case configurationDoubtful = "configuration-doubtful"
    case kernelOption = "kernel-option"
    case moduleNotLoaded = "module-not-loaded"
    case deviceAbsent = "device-absent"
    case deviceBusy = "device-busy"
    case deviceFails = "device-fails"
    case wrongKind = "wrong-kind"
    case permission
    case antenna
    case receiverHeld = "receiver-held"
    case receiverUnread = "receiver-not-read"
    case receiverSilent = "receiver-silent"
    case wrongRate = "wrong-baud-rate"
    case receiverGarbage = "receiver-garbage"
    case noFix = "no-fix"
    case notNumbered = "not-numbered"
    case spoofing
    case noPulse = "no-pulse"
    case wrongEdge = "wrong-edge"
    case bothEdges = "both-edges"
    case repeatedStamps = "repeated-stamps"
    case extraPulses = "extra-pulses"
    case missingPulses = "missing-pulses"
    case ownPulse = "own-pulse"
    case notBelieved = "not-believed"
    case frozenClock = "frozen-clock"
    case wildClock = "wild-clock"
    case virtualClocks = "virtual-clocks"
    case selfDisciplined = "self-disciplined"
    case windowAdjust = "window-adjust"
    case engineAbsent = "engine-not-running"
    case engineMute = "engine-mute"
    case capability
    case anotherDaemon = "another-daemon"
    case kernelPulse = "kernel-pulse"
    case taiUnset = "tai-unset"
    case taiWrong = "tai-wrong"
    case notTrusted = "not-trusted"
    case clocksource
    case leapListAbsent = "leap-list-absent"
    case leapListExpired = "leap-list-expired"
}
