/// What is going to be written to a card, in which order, and what it replaces.
public struct CardPlan: Hashable, Sendable {
    public struct Step: Hashable, Sendable {
        public var wanted: Setting
        /// How it is now; where that is not available it cannot be put back.
        public var before: Told<Setting>

        public var isNeeded: Bool { !(before.value?.isSame(as: wanted) ?? false) }
    }

    public private(set) var steps: [Step] = []
    /// What a person should know before it is done.
    public private(set) var warnings: [String] = []

    public var isNeeded: Bool { steps.contains(where: \.isNeeded) }

    /// Checks everything before anything is written.
    public init(_ settings: [Setting], on picture: CardPicture) throws(CardRefusal) {
        var refusal = CardRefusal()
        refusal.sentences = Self.repetitions(settings) + settings.compactMap { $0.problem(on: picture) }
        refusal.sentences += settings.compactMap { Self.blindness($0, picture) }
        guard refusal.sentences.isEmpty else { throw refusal }
        steps = settings.map { Step(wanted: $0, before: $0.now(in: picture)) }
        warnings = steps.compactMap(Self.warning) + picture.overlaps(after: settings)
    }

    private static func repetitions(_ settings: [Setting]) -> [String] {
        let names = settings.map(\.attribute)
        return Set(names.filter { name in names.count { $0 == name } > 1 }).sorted()
            .map { "\($0) is set twice: say once what it is to be" }
    }

    /// What cannot be read could not be checked after it was written.
    private static func blindness(_ setting: Setting, _ picture: CardPicture) -> String? {
        guard case .unavailable(let why) = picture[setting.attribute] else { return nil }
        return
            "\(setting.attribute) is not written, as it cannot be read (\(why)) and nobody could tell whether it was taken"
    }

    private static func warning(_ step: Step) -> String? {
        if step.before.value == nil, let excuse = step.before.excuse {
            return "\(step.wanted.attribute) cannot be put back if something fails: what it is now is \(excuse)"
        }
        guard case .number(.taiOffset, _) = step.wanted else { return nil }
        return "utc_tai_offset is overwritten each second while the card's receiver says what it is"
    }
}

extension CardPicture {
    /// Inputs that would come from several connectors, of which the card takes the lowest.
    func overlaps(after settings: [Setting] = []) -> [String] {
        var places: [String: [Int]] = [:]
        for connector in Self.ports {
            let changed = settings.compactMap { setting -> Route? in
                if case .route(connector, let route) = setting { route } else { nil }
            }
            guard let route = changed.first ?? route(connector).value, route.direction == .input else { continue }
            for name in route.functions where name != Self.nothing { places[name, default: []].append(connector) }
        }
        return places.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { name, connectors in
            "\(name) comes in at \(connectors.map { "sma\($0)" }.joined(separator: " and ")): the card takes it from "
                + "sma\(connectors.min() ?? 1)"
        }
    }
}
