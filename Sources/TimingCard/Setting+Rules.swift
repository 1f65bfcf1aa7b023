extension Setting {
    /// Why this cannot be set on the card of the picture; nothing where it can.
    func problem(on picture: CardPicture) -> String? {
        if case .absent = picture[attribute] { return "\(attribute): this card or its driver has no such attribute" }
        switch self {
        case .choice(let choice, let name):
            return picture.problem(of: name, in: choice.list, for: attribute)
        case .number(let number, let value):
            return number.range.contains(value)
                ? nil : "\(attribute): \(value) is not from \(number.range.lowerBound) to \(number.range.upperBound)"
        case .route(let connector, let route): return picture.problem(of: route, on: connector)
        case .generator(_, let signal): return signal?.problem.map { "\(attribute): \($0)" }
        }
    }
}

extension CardPicture {
    private static let tenMegahertz = "10Mhz"
    static let nothing = "None"

    fileprivate func problem(of name: String, in list: String, for attribute: String) -> String? {
        switch self.list(list) {
        case .value(let names) where names.contains(name): nil
        case .value(let names): "\(attribute): the card has no \"\(name)\" (\(Self.advice(name, names)))"
        case .absent, .unavailable:
            "\(attribute): what it may be is not known: \(list) is \(self.list(list).excuse ?? "")"
        }
    }

    /// The driver takes other spellings too, and what it makes of them is not always what was meant.
    private static func advice(_ name: String, _ names: [String]) -> String {
        if let right = names.first(where: { $0.lowercased() == name.lowercased() }) { return "did you mean \(right)?" }
        return "there are \(names.joined(separator: ", "))"
    }

    fileprivate func problem(of route: Route, on connector: Int) -> String? {
        let place = "sma\(connector)"
        let list = route.direction == .input ? "available_sma_inputs" : "available_sma_outputs"
        for name in route.functions {
            if let problem = problem(of: name, in: list, for: place) { return problem }
        }
        if route.functions.isEmpty { return "\(place): say what it is for; in:None connects nothing" }
        if Set(route.functions).count != route.functions.count { return "\(place): a function is named twice" }
        guard route.direction == .input else {
            return route.functions.count == 1 ? nil : "\(place): an output carries one signal; name one"
        }
        if route.functions.count > 1, route.functions.contains(Self.nothing) {
            return "\(place): None cannot be combined with an input"
        }
        guard route.functions.contains(Self.tenMegahertz) else { return nil }
        if connector != 1 { return "\(place): 10 MHz can only come in at sma1" }
        return route.functions.count == 1 ? nil : "\(place): 10 MHz shares its connector with no other input"
    }
}

extension Signal {
    /// Twelve days: nothing that a person means is longer.
    private static let longest = 1_000_000_000_000_000

    fileprivate var problem: String? {
        if !(2...Self.longest).contains(period) { return "the period must be from 2 ns to 1000000 s, in ns" }
        if !(1...99).contains(duty) { return "the duty must be from 1 to 99 per cent" }
        if period * duty < 100 { return "\(duty) % of \(period) ns is no whole nanosecond" }
        if !(0..<period).contains(phase) { return "the phase must be shorter than the period, in ns" }
        return (0...1).contains(polarity) ? nil : "the polarity must be 0 or 1"
    }
}
