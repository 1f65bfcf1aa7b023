internal import TimeUnits

extension PHCControl {
    /// As phc_ctl knows them: by how a word begins, so that "frequency" and "adjust" are understood too.
    private enum Name: String, CaseIterable {
        case set, get, adj, freq, phase, cmp, caps, wait

        init?(_ word: String) {
            guard let name = Self.allCases.first(where: { word.hasPrefix($0.rawValue) }) else { return nil }
            self = name
        }
    }

    /// What phc_ctl does when it is told nothing: it shows the capabilities.
    static func commands(_ words: ArraySlice<String>) throws(Mistake) -> [Command] {
        var rest = words
        var commands: [Command] = []
        while let word = rest.popFirst() {
            guard let name = Name(word) else { throw Mistake(sentence: "unknown command \(word).", status: 254) }
            commands.append(try command(name, &rest))
        }
        return commands.isEmpty ? [.capabilities] : commands
    }

    private static func command(_ name: Name, _ rest: inout ArraySlice<String>) throws(Mistake) -> Command {
        switch name {
        case .get: return .get
        case .cmp: return .compare
        case .caps: return .capabilities
        case .set: return .set(try span(takeValue(&rest), of: name, from: .zero))
        case .adj: return .adjust(try needed(span(takeValue(&rest), of: name), name, "missing required time argument"))
        case .phase: return .phase(try needed(span(takeValue(&rest), of: name), name, "missing required time argument"))
        case .wait:
            let time = try span(takeValue(&rest), of: name, from: .zero)
            return .wait(try needed(time, name, "requires sleep duration argument"))
        case .freq: return .frequency(try frequency(takeValue(&rest)))
        }
    }

    /// The next word, unless it is a command itself.
    private static func takeValue(_ rest: inout ArraySlice<String>) -> String? {
        guard let word = rest.first, Name(word) == nil else { return nil }
        return rest.popFirst()
    }

    private static func needed<Value>(_ value: Value?, _ name: Name, _ lack: String) throws(Mistake) -> Value {
        guard let value else { throw Mistake(sentence: "\(name): \(lack)", status: 254) }
        return value
    }

    private static func span(_ text: String?, of name: Name, from least: Nanoseconds? = nil) throws(Mistake)
        -> Nanoseconds?
    {
        guard let text else { return nil }
        guard Double(text) != nil else { throw invalid(text, name) }
        guard let span = Nanoseconds(secondsText: text), least.map({ span >= $0 }) ?? true else {
            throw outOfRange(text, name)
        }
        return span
    }

    /// A billion is the furthest that phc_ctl lets through to the clock.
    private static func frequency(_ text: String?) throws(Mistake) -> FrequencyOffset? {
        guard let text else { return nil }
        guard let value = Double(text) else { throw invalid(text, .freq) }
        guard abs(value) <= 1e9 else { throw outOfRange(text, .freq) }
        return FrequencyOffset(partsPerBillion: value)
    }

    private static func invalid(_ text: String, _ name: Name) -> Mistake {
        Mistake(sentence: "\(name): '\(text)' is not a valid double", status: 254)
    }

    /// Phc_ctl has a full stop here for all but a time to set.
    private static func outOfRange(_ text: String, _ name: Name) -> Mistake {
        Mistake(sentence: "\(name): '\(text)' is out of range\(name == .set ? "" : ".")", status: 254)
    }
}
