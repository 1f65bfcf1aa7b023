/// Why something is not done to a card, in sentences, each with what to do instead.
public struct CardRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    public var sentences: [String]

    public init(_ sentences: String...) {
        self.sentences = sentences
    }

    public var description: String { sentences.joined(separator: "\n") }
}

extension Setting {
    /// Reads "clock_source=PPS", "sma1=in:PPS1,TS1", "gen1=1000000000 50", "gen2=off" or "irig_b_mode=4".
    public init(parsing text: String) throws(CardRefusal) {
        guard let equals = text.firstIndex(of: "=") else {
            throw CardRefusal("\"\(text)\" does not say what to set: write ATTRIBUTE=VALUE, such as clock_source=PPS")
        }
        let key = String(text[..<equals]), value = String(text[text.index(after: equals)...])
        if let choice = ChoiceAttribute.all.first(where: { $0.name == key }) {
            self = .choice(choice, value)
        } else if let number = NumberAttribute.single.first(where: { $0.name == key }) {
            self = .number(number, try Self.number(value, of: number))
        } else if let port = Self.port(key, "sma") {
            self = .route(port, try Self.route(value, of: key))
        } else if let port = Self.port(key, "gen") {
            self = .generator(port, try Self.signal(value, of: key))
        } else if let port = Self.port(key, "freq") {
            let counter = NumberAttribute.counter(port)
            self = .number(counter, value == "off" ? 0 : try Self.number(value, of: counter))
        } else {
            throw Self.unknown(key)
        }
    }

    /// 3 of "sma3", or of "gen3/signal".
    private static func port(_ key: String, _ kind: String) -> Int? {
        guard key.hasPrefix(kind), let first = key.dropFirst(kind.utf8.count).split(separator: "/").first,
            let number = Int(first), CardPicture.ports.contains(number),
            [kind, "\(kind)\(number)/signal", "\(kind)\(number)/seconds", "\(kind)\(number)"].contains(key)
        else { return nil }
        return number
    }

    private static func unknown(_ key: String) -> CardRefusal {
        if key == "tod_baud_rate" {
            return CardRefusal(
                "tod_baud_rate is not written: the driver that has it takes one lock twice when it is, and the host may "
                    + "hang (the Time Appliances Project's ptp_ocp, by reading); set the receiver's own rate instead")
        }
        if CardPicture.names.contains(key) || key.hasPrefix("available_") {
            return CardRefusal("\(key) is what the card tells; it cannot be set")
        }
        let known = ChoiceAttribute.all.map(\.name) + NumberAttribute.single.map(\.name)
        return CardRefusal(
            "\"\(key)\" is nothing that can be set; there are sma1 to sma4, gen1 to gen4, freq1 to freq4, "
                + known.joined(separator: ", "))
    }

    private static func number(_ value: String, of attribute: NumberAttribute) throws(CardRefusal) -> Int {
        let bare = attribute == .irigMode && value.hasPrefix("B00") ? String(value.dropFirst(3)) : value
        guard let number = Int(bare), attribute.range.contains(number) else {
            let unit = attribute.unit.isEmpty ? "" : " \(attribute.unit)"
            throw CardRefusal(
                "\(attribute.name): \"\(value)\" is no whole number from \(attribute.range.lowerBound) to "
                    + "\(attribute.range.upperBound)\(unit)")
        }
        return number
    }

    private static func route(_ value: String, of key: String) throws(CardRefusal) -> Route {
        guard let route = Route(value) else {
            throw CardRefusal("\(key): \"\(value)\" is no route: write \(key)=in:PPS1 or \(key)=out:PHC")
        }
        return route
    }

    private static func signal(_ value: String, of key: String) throws(CardRefusal) -> Signal? {
        if value == "off" || value == "0" { return nil }
        let numbers = value.split { $0 == " " || $0 == "," }.map { Int($0) ?? -1 }
        guard (1...4).contains(numbers.count) else {
            throw CardRefusal(
                "\(key): \"\(value)\" is no signal: write PERIOD [DUTY [PHASE [POLARITY]]] in ns and per cent, or off")
        }
        return Signal(
            period: numbers[0], duty: numbers.count > 1 ? numbers[1] : 50, phase: numbers.count > 2 ? numbers[2] : 0,
            polarity: numbers.count > 3 ? numbers[3] : 0)
    }
}
