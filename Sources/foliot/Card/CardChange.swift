import ArgumentParser
import KernelTime
import Presentation
import TimeUnits
import TimingCard

/// What every change of a card has in common: it is planned, shown, asked for, done and told.
struct CardChange: ParsableArguments {
    @OptionGroup var choice: CardChoice

    @Flag(help: "Show what would be done, and do nothing.")
    var dryRun = false

    @OptionGroup var options: ChangeOptions

    @Flag(help: "Print one JSON object for each attribute, one on a line.")
    var json = false

    /// Longer than the driver takes to write what the receiver says over what was written.
    private static let settling = Nanoseconds.milliseconds(1_200)

    func make(_ settings: [Setting]) throws {
        let card = try choice.directory
        let plan = try plan(settings, on: CardPicture(of: card.attributes))
        try show(plan)
        guard !dryRun, plan.isNeeded else {
            if !json { try say(plan.isNeeded ? "nothing was done" : "all of it is so already") }
            return
        }
        try permit(plan, on: card)
        let outcome = CardTransaction(on: card.attributes).carryOut(plan) { Poller.nap(for: Self.settling) }
        try report(outcome)
    }

    private func plan(_ settings: [Setting], on picture: CardPicture) throws(Failure) -> CardPlan {
        do {
            return try CardPlan(settings, on: picture)
        } catch {
            throw Failure("\(choice.card): nothing was written\n\(error)")
        }
    }

    private func show(_ plan: CardPlan) throws {
        for warning in plan.warnings { Console.tell("\(choice.card): \(warning)") }
        for step in plan.steps {
            let before = step.before.value?.words ?? step.before.excuse ?? ""
            if json, dryRun || !plan.isNeeded {
                try sayJSON(Line(planned: step, before: before))
            } else if !json {
                try say(
                    "  \(step.wanted.attribute): \(before)\(step.isNeeded ? " → \(step.wanted.words)" : ", as it is wanted")"
                )
            }
        }
    }

    private func permit(_ plan: CardPlan, on card: TimingCardDirectory) throws(Failure) {
        let names = plan.steps.filter(\.isNeeded).map(\.wanted.attribute).joined(separator: ", ")
        try options.ask(
            "\(card.name): changing \(names) may move its clock or silence its pulse.", of: card.companions)
    }

    private func report(_ outcome: CardOutcome) throws {
        for entry in outcome.entries {
            if json {
                try sayJSON(Line(entry))
            } else {
                try say("  \(entry.attribute) is now \(entry.now) (\(entry.state.rawValue))")
            }
        }
        guard let trouble = outcome.trouble else { return }
        let isBack = outcome.entries.allSatisfy { $0.state == .asBefore || $0.state == .unchanged }
        let end = isBack ? "everything is as it was" : "not everything could be put back: see above how each is now"
        throw Failure("\(choice.card): \(trouble); \(end)")
    }

    private struct Line: Encodable {
        var attribute: String
        var before: String
        var wanted: String
        var now: Nullable<String>
        var state: String

        init(planned step: CardPlan.Step, before: String) {
            attribute = step.wanted.attribute
            self.before = before
            wanted = step.wanted.words
            now = Nullable(step.isNeeded ? nil : before)
            state = step.isNeeded ? "planned" : "unchanged"
        }

        init(_ entry: CardEntry) {
            attribute = entry.attribute
            before = entry.before
            wanted = entry.wanted
            now = Nullable(entry.now)
            state = entry.state.rawValue
        }
    }
}

/// Reads "ATTRIBUTE=VALUE", or says in words why that is nothing.
func cardSetting(_ text: String) throws(Failure) -> Setting {
    do {
        return try Setting(parsing: text)
    } catch {
        throw Failure("\(error)")
    }
}
