/// How an attribute is after a transaction.
public struct CardEntry: Hashable, Sendable {
    public enum State: String, Hashable, Sendable {
        /// It was so before.
        case unchanged
        /// As it was wanted.
        case set
        /// As it was before.
        case asBefore = "as before"
        /// Neither.
        case different
        case unknown
    }

    public var attribute: String
    public var before: String
    public var wanted: String
    public var now: String
    public var state: State
}

/// How a transaction ended.
public struct CardOutcome: Hashable, Sendable {
    public var entries: [CardEntry]
    /// Why it was taken back; nil where all is as it was wanted.
    public var trouble: String?
}

/// Writes to a card: all of a plan, or nothing of it.
///
/// The kernel knows no transactions: another program that writes to the card meanwhile is not kept away, but what it
/// did is seen when everything is read again at the end.
public struct CardTransaction<Files: CardFiles> {
    private let files: Files

    public init(on files: Files) {
        self.files = files
    }

    /// - Parameter settle: Waits longer than a second, for attributes that the card itself may write.
    public func carryOut(_ plan: CardPlan, settle: () -> Void) -> CardOutcome {
        var done: [CardPlan.Step] = []
        var trouble: String?
        for step in plan.steps where step.isNeeded {
            done.append(step)
            trouble = write(step.wanted)
            if trouble != nil { break }
        }
        if trouble == nil { trouble = check(plan, settle) }
        if let cause = trouble {
            for step in done.reversed() { restore(step, after: cause) }
        }
        return CardOutcome(entries: plan.steps.map { entry($0) }, trouble: trouble)
    }

    private func check(_ plan: CardPlan, _ settle: () -> Void) -> String? {
        if plan.steps.contains(where: { $0.isNeeded && $0.wanted.isRefreshedByCard }) { settle() }
        return plan.steps.lazy.compactMap { difference(from: $0.wanted) }.first
    }

    /// - Returns: Why it is not so now.
    private func write(_ setting: Setting) -> String? {
        do throws(Files.Trouble) {
            try files.write(setting.text, to: setting.attribute)
            return difference(from: setting)
        } catch {
            let hint = Self.hint(error.errno, setting).map { "; \($0)" } ?? ""
            return "\(setting.attribute): writing \"\(setting.text)\": \(error.reason)\(hint)"
        }
    }

    private func difference(from setting: Setting) -> String? {
        let found = now(setting)
        if let value = found.value {
            return value.isSame(as: setting)
                ? nil : "\(setting.attribute): \(setting.words) was written, and it reads \(value.words)"
        }
        return "\(setting.attribute): \(setting.words) was written, and what it is now is \(found.excuse ?? "")"
    }

    private func now(_ setting: Setting) -> Told<Setting> {
        setting.now(in: CardPicture(of: files, names: setting.files + Self.lists))
    }

    private static var lists: [String] { ChoiceAttribute.all.map(\.list) }

    /// How it went is read afterwards, and told for each attribute.
    private func restore(_ step: CardPlan.Step, after cause: String) {
        guard let before = step.before.value, difference(from: before) != nil else { return }
        _ = write(before)
    }

    private func entry(_ step: CardPlan.Step) -> CardEntry {
        let now = now(step.wanted)
        var state = CardEntry.State.unknown
        if let value = now.value {
            let isBefore = step.before.value?.isSame(as: value) ?? false
            state = value.isSame(as: step.wanted) ? (isBefore ? .unchanged : .set) : isBefore ? .asBefore : .different
        }
        return CardEntry(
            attribute: step.wanted.attribute, before: step.before.words, wanted: step.wanted.words, now: now.words,
            state: state)
    }

    private static func hint(_ errno: Int32, _ setting: Setting) -> String? {
        switch errno {
        case 1, 13, 30:
            "run as root, or join the group \"clock\", to which Foliot's udev rules give the attributes of a card"
        case 95 where setting.attribute.hasPrefix("sma"):
            "the gateware of this card fixes what this connector is for, or its direction"
        case 22: "the driver does not take that value"
        case 2, 6, 19: "the card is gone, or its driver was unloaded"
        case 5: "the card did not answer"
        default: nil
        }
    }
}

extension Told<Setting> {
    fileprivate var words: String { value?.words ?? excuse ?? "" }
}
