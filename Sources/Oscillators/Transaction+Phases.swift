extension Transaction {
    /// What was asked is answered, or will not be: begins what comes next.
    mutating func advance() {
        if failure == nil, conversation.notes.restarts > 0 {
            if phase == .finishing { noteFinish() }
            failure = "the device started again meanwhile: settings that were not stored are lost"
            return startReading(.resurveying)
        }
        switch phase {
        case .surveying: takeReading { $0.check() }
        case .writing(let index): readBack(index)
        case .readingBack(let index): judgeWrite(index)
        case .finishing: judgeFinish()
        case .resurveying: takeReading { $0.compare() }
        case .mending: mend()
        case .over: break
        }
    }

    mutating func startReading(_ phase: Phase) {
        self.phase = phase
        now = [:]
        queries = watched.reduce(into: []) { all, setting in
            if !all.contains(setting.query) { all.append(setting.query) }
        }
        if let first = queries.first { conversation.ask(first, confirms: true) } else { compare() }
    }

    /// Keeps what a query was answered with and puts the next; then does what comes after the last.
    private mutating func takeReading(_ afterLast: (inout Transaction) -> Void) {
        guard !queries.isEmpty else { return afterLast(&self) }
        let query = queries.removeFirst()
        var isRead = false
        if case .answer(let text)? = conversation.settlement {
            for setting in watched where setting.query == query {
                guard let value = setting.value(in: text) else { continue }
                now[setting] = value
                isRead = true
            }
        }
        if !isRead {
            // What has not answered three times is not asked for the rest; what is not read is not known.
            queries = []
            if phase == .surveying {
                return end(.failed("\(reason), so that nothing was sent to change it"))
            }
        }
        if let next = queries.first { conversation.ask(next, confirms: true) } else { afterLast(&self) }
    }

    /// Why there is no use in what was answered.
    private var reason: String {
        switch conversation.settlement {
        case .answer(let text)?: "it answered \"\(printable(text.utf8))\""
        case .refusal(let why)?: why
        case .silence?, nil: "it did not answer"
        case .broken?: "what it answered was damaged, or no answer"
        case .restart?: "it started again"
        }
    }

    private mutating func check() {
        before = now
        wanted = now
        for change in changes {
            if let objection = SettingRules.objection(to: change, given: wanted) { return end(.refused(objection)) }
            warnings += SettingRules.warnings(of: change, given: wanted)
            for each in [change] + SettingRules.consequences(of: change) { wanted[each.setting] = each.value }
        }
        if let objection = finish.flatMap({ SettingRules.objection(to: $0, given: wanted) }) {
            return end(.refused(objection))
        }
        if isRehearsal { end(.planned) } else { write(from: 0) }
    }

    /// Sends the first change from `index` on that is not so already.
    private mutating func write(from index: Int) {
        guard let next = changes.indices.first(where: { $0 >= index && now[changes[$0].setting] != changes[$0].value })
        else { return startReading(.resurveying) }
        guard let command = changes[next].setting.write(changes[next].value) else { return write(from: next + 1) }
        phase = .writing(next)
        conversation.ask(command)
    }

    private mutating func readBack(_ index: Int) {
        switch conversation.settlement {
        case .answer?: writeFailure = nil
        default: writeFailure = reason
        }
        phase = .readingBack(index)
        conversation.ask(changes[index].setting.query, confirms: true)
    }

    private mutating func judgeWrite(_ index: Int) {
        let change = changes[index]
        if case .answer(let text)? = conversation.settlement, let value = change.setting.value(in: text) {
            if value == change.value {
                for each in [change] + SettingRules.consequences(of: change) { now[each.setting] = each.value }
                return write(from: index + 1)
            }
            writeFailure = writeFailure ?? "it reads back as \(change.setting.text(value))"
        }
        failure =
            "\(change.setting.name) could not be set to \(change.setting.text(change.value)): \(writeFailure ?? reason)"
        startReading(.resurveying)
    }

    /// Everything has been read again: is it as it should be?
    private mutating func compare() {
        let wrong = watched.filter { setting in
            guard let value = now[setting] else { return true }
            guard let wanted = wanted[setting], !SettingRules.movesByItself(setting, now) else { return false }
            return value != wanted
        }
        if failure == nil, let first = wrong.first {
            failure =
                now[first] == nil
                ? "\(first.name) could not be read again: \(reason)" : "\(first.name) is otherwise than it should be"
        }
        guard failure != nil else { return concludeOrFinish() }
        // What has been stored or latched is told, and not undone by halves.
        guard !hasMended, !hasFinished, conversation.notes.restarts == 0 else { return conclude() }
        hasMended = true
        mends = mendingChanges
        mend()
    }

    /// Back to how it was: the changes in reverse, then what else has moved; never what cannot be read.
    private var mendingChanges: [Change] {
        let order =
            changes.reversed().map(\.setting)
            + watched.filter { setting in !changes.contains { $0.setting == setting } }
        return order.compactMap { setting in
            guard let value = now[setting], let was = before[setting], value != was, setting.range != nil,
                !SettingRules.movesByItself(setting, now)
            else { return nil }
            return Change(setting, was)
        }
    }

    private mutating func mend() {
        guard !mends.isEmpty else {
            return phase == .mending ? startReading(.resurveying) : conclude()
        }
        let change = mends.removeFirst()
        phase = .mending
        if let command = change.setting.write(change.value) { conversation.ask(command) } else { mend() }
    }

    private mutating func concludeOrFinish() {
        guard let command = finish?.command(for: kind) else { return conclude() }
        phase = .finishing
        conversation.ask(command)
    }

    private mutating func judgeFinish() {
        noteFinish()
        startReading(.resurveying)
    }

    /// Keeps what became of the last command.
    private mutating func noteFinish() {
        switch conversation.settlement {
        case .answer?: storage = .done
        case .refusal(let why)?: storage = .refused(why)
        default: storage = .unknown(reason)
        }
        if storage != .done { finishFailure = "the last command was not carried out for certain: \(reason)" }
        if finish == .latch {
            // What was tuned in has become the natural frequency: the register may start anew.
            wanted[.csac(.steer)] = nil
            wanted[.sa5x(.digitalTuning)] = nil
        }
        finish = nil
        hasFinished = true
    }

    private mutating func conclude() {
        end((failure ?? finishFailure).map { .failed($0) } ?? .done)
    }

    mutating func end(_ ending: TransactionOutcome.Ending) {
        let isRead: Bool = if case .done = ending { true } else { failure != nil || finishFailure != nil }
        let fates = watched.map { setting in
            TransactionOutcome.Fate(
                setting: setting, before: before[setting], now: isRead ? now[setting] : before[setting],
                movesByItself: SettingRules.movesByItself(setting, isRead ? now : before))
        }
        phase = .over
        outcome = TransactionOutcome(
            ending: ending, fates: isRead || !before.isEmpty ? fates : [], storage: storage, warnings: warnings,
            notes: conversation.notes)
    }
}
