public import Discipline
public import Reports
public import TimeUnits

extension ReceiverNews {
    var sentence: String {
        switch self {
        case .unfit(let trouble): "\(trouble.sentence); its pulses are not used until that is over"
        case .fit: "its receiver has nothing against its pulses any more; they are used again"
        case .spoofing:
            "its receiver says that somebody imitates its satellites; that is shown until ten minutes after it says so no more"
        case .unheard(let trouble):
            "nothing is heard of its receiver any more; what it said last stands (\(trouble.sentence)), and its pulses are "
                + "not used until it speaks again or foliotd is started again"
        case .numbered(let messages, let delay):
            "its seconds are numbered by \(ReceiverView(doubt: nil, messages: messages, delay: delay).numbering)"
        case .notNumbered(let doubt): "its seconds are not numbered: \(doubt.sentence)"
        }
    }
}

extension ReceiverTrouble {
    /// Short: "no-fix", "antenna-open".
    public var name: String { hyphenated("\(self)") }

    var sentence: String {
        switch self {
        case .noFix: "its receiver has no fix"
        case .antennaOpen: "its receiver has no antenna, or a broken cable"
        case .antennaShorted: "its receiver's antenna is shorted"
        }
    }
}

extension ReceiverView {
    /// Who numbers its seconds, or why nobody does.
    public var sentence: String { doubt.map { "not numbered: \($0.sentence)" } ?? "numbered by \(numbering)" }

    /// "fix 3D, 11 satellites", "no fix, as it said before it fell silent 40 min ago"; nil when it says nothing of itself.
    public func conditionSentence(at now: Instant<Raw>) -> String? {
        guard let said = condition?.sentence else { return nil }
        guard let since = silentSince(at: now) else { return said }
        return "\(said), as it said before it fell silent \((now - since).durationText) ago"
    }

    /// "RMC and ZDA, 210 ms after the pulse".
    fileprivate var numbering: String {
        let names = kinds.map(\.wireName)
        let list =
            names.count < 2
            ? names.first ?? "messages" : "\(names.dropLast().joined(separator: ", ")) and \(names[names.count - 1])"
        return delay.map { "\(list), \($0.coarseText) after the pulse" } ?? list
    }
}

extension LabelDoubt {
    /// Short: "silent", "near-leap".
    public var name: String { hyphenated("\(kind)") }

    public var sentence: String {
        switch kind {
        case .silent: "nothing is reported for its line; is foliot-receiver running there?"
        case .untold: "its receiver is heard, but none of its messages names the time and the date"
        case .noPulse: "no pulse comes each second"
        case .invalid: "its receiver says that its time may not be used yet"
        case .inaccurate: "its receiver's time may be \(amount.coarseText) off"
        case .leapUnknown:
            "TAI − UTC is not certain: its receiver only assumes it or has it otherwise than the list, or there is no list"
        case .nearLeap: "a leap second is less than a minute away"
        case .alone:
            "only one kind of message tells the time; have its receiver send another (ZDA with RMC, or two of UBX)"
        case .gathering: "messages are being gathered to see whether they agree"
        case .delay: "messages come \(amount.coarseText) after the pulse, so they may speak of another"
        case .unsteady: "the time from a pulse to its message changes by \(amount.coarseText)"
        case .disagreeing: "its messages name different seconds"
        case .outdated:
            "it names \(Instant<UTC>(sinceEpoch: amount).dateText) UTC, which has passed: is its week number rolled over?"
        case .tooLate:
            "it names \(Instant<UTC>(sinceEpoch: amount).dateText) UTC, which is decades away: has it lost count of the weeks?"
        case .otherReceiver: "another receiver names another second, and nobody can tell who is right"
        case .contradicting:
            "it names a second that is \(amount.coarseText) from what is known of the clock; neither is changed for the other "
                + "(if the clock is wrong, stop foliotd, set it, and start foliotd again)"
        }
    }
}

extension TimeReport.Message {
    /// As its protocol calls it: "RMC", "NAV-PVT".
    public var wireName: String {
        switch self {
        case .nmeaRMC: "RMC"
        case .nmeaZDA: "ZDA"
        case .ubxNavTimeGPS: "NAV-TIMEGPS"
        case .ubxNavTimeGalileo: "NAV-TIMEGAL"
        case .ubxNavTimeBeiDou: "NAV-TIMEBDS"
        case .ubxNavTimeGLONASS: "NAV-TIMEGLO"
        case .ubxNavTimeUTC: "NAV-TIMEUTC"
        case .ubxNavPVT: "NAV-PVT"
        case .ubxTimTP: "TIM-TP"
        case .ubxTimTOS: "TIM-TOS"
        }
    }
}

extension ReceiverCondition {
    /// "fix 3D, 11 of 30 satellites, antenna open"; nil when it says nothing of itself.
    public var sentence: String? {
        var parts: [String] = []
        if let fix { parts.append(fix == Fix.none ? "no fix" : "fix \(fix.words)") }
        switch (satellitesUsed, satellitesInView) {
        case (let used?, let seen?): parts.append("\(used) of \(seen) satellites")
        case (let used?, nil): parts.append("\(used) satellites")
        case (nil, let seen?): parts.append("\(seen) satellites in view")
        case (nil, nil): break
        }
        if let antenna, antenna != .unknown { parts.append("antenna \(antenna)") }
        if let jamming, jamming == .warning || jamming == .critical { parts.append("jamming \(jamming)") }
        if let survey, survey.isActive { parts.append("survey for \(survey.duration.durationText)") }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}

extension ReceiverCondition.Fix {
    var words: String {
        switch self {
        case .none: "none"
        case .deadReckoning: "by dead reckoning"
        case .flat: "2D"
        case .full: "3D"
        case .combined: "3D with dead reckoning"
        case .timeOnly: "for time only"
        }
    }

    /// Short: "none", "time-only".
    public var name: String { hyphenated("\(self)") }
}

extension Nanoseconds {
    /// "210 ms", "1.2 s", "3 d 0 h".
    fileprivate var coarseText: String {
        if magnitude < .seconds(2) { return "\(count / 1_000_000) ms" }
        return magnitude < .seconds(60) ? "\(count / 1_000_000_000) s" : magnitude.durationText
    }
}
