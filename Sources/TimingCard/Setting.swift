/// An attribute that holds a number, and what it may be.
public struct NumberAttribute: Hashable, Sendable {
    public let name: String
    public let range: ClosedRange<Int>
    /// "ns", or nothing.
    public let unit: String
    /// The driver takes no minus sign and shows one all the same.
    let isUnsigned: Bool

    private init(_ name: String, _ range: ClosedRange<Int>, _ unit: String = "", isUnsigned: Bool = false) {
        self.name = name
        self.range = range
        self.unit = unit
        self.isUnsigned = isUnsigned
    }

    public static let irigMode = NumberAttribute("irig_b_mode", 0...7)
    public static let windowAdjust = NumberAttribute("ts_window_adjust", 0...10_000, "ns", isUnsigned: true)
    public static let taiOffset = NumberAttribute("utc_tai_offset", 0...255, "s", isUnsigned: true)
    /// A register of sign and magnitude.
    public static let todCorrection = NumberAttribute("tod_correction", -Int(Int32.max)...Int(Int32.max), "s")
    public static let externalDelay = NumberAttribute("external_pps_cable_delay", 0...65_535, "ns")
    public static let internalDelay = NumberAttribute("internal_pps_cable_delay", 0...65_535, "ns")
    /// The driver writes whatever it is given into the register: what is beyond must not reach it.
    public static let holdover = NumberAttribute("holdover", 0...3)
    public static let macOnI2C = NumberAttribute("mac_i2c", 0...1)

    /// The seconds that a frequency counter counts; 0 is off.
    public static func counter(_ number: Int) -> NumberAttribute {
        NumberAttribute("freq\(number)/seconds", 0...255, "s")
    }

    static let single = [
        irigMode, windowAdjust, taiOffset, todCorrection, externalDelay, internalDelay, holdover, macOnI2C,
    ]
}

/// An attribute that holds one of the names that another attribute lists.
public struct ChoiceAttribute: Hashable, Sendable {
    public let name: String
    public let list: String

    public static let clockSource = ChoiceAttribute(name: "clock_source", list: "available_clock_sources")
    public static let todProtocol = ChoiceAttribute(name: "tod_protocol", list: "available_tod_protocols")
    static let all = [clockSource, todProtocol]
}

/// How one attribute of a card is, or is to be.
public enum Setting: Hashable, Sendable {
    case choice(ChoiceAttribute, String)
    case number(NumberAttribute, Int)
    case route(Int, Route)
    /// nil: it is off.
    case generator(Int, Signal?)

    /// The file in the card's directory.
    public var attribute: String {
        switch self {
        case .choice(let choice, _): choice.name
        case .number(let number, _): number.name
        case .route(let connector, _): "sma\(connector)"
        case .generator(let generator, _): "gen\(generator)/signal"
        }
    }

    /// What has to be read to know it.
    var files: [String] {
        if case .generator(let number, _) = self { [attribute, "gen\(number)/running"] } else { [attribute] }
    }

    /// What is written into the file.
    var text: String {
        switch self {
        case .choice(_, let name): name
        case .number(let number, let value): number.isUnsigned ? Self.unsigned(value) : "\(value)"
        case .route(_, let route): route.text
        case .generator(_, let signal): signal?.text ?? "0"
        }
    }

    private static func unsigned(_ value: Int) -> String {
        Int32(exactly: value).map { "\(UInt32(bitPattern: $0))" } ?? "\(value)"
    }

    /// What a person reads.
    public var words: String {
        switch self {
        case .choice(_, let name): name
        case .number(let number, let value): number.unit.isEmpty ? "\(value)" : "\(value) \(number.unit)"
        case .route(_, let route): route.functions.isEmpty ? "\(route.text) nothing" : route.text
        case .generator(_, nil): "off"
        case .generator(_, let signal?):
            "period \(signal.period) ns, duty \(signal.duty) %, phase \(signal.phase) ns, polarity \(signal.polarity)"
        }
    }

    /// How the same attribute is in a picture; what it says then cannot always be written.
    func now(in picture: CardPicture) -> Told<Setting> {
        switch self {
        case .choice(let choice, _):
            let names = picture.list(choice.list).value ?? []
            return picture[choice.name].interpreted(as: "name in \(choice.list)") {
                names.contains($0) ? .choice(choice, $0) : nil
            }
        case .number(let number, _):
            return picture.number(number.name).interpreted(as: "number") { .number(number, $0) }
        case .route(let number, _): return picture.route(number).interpreted(as: "route") { .route(number, $0) }
        case .generator(let number, _): return Self.generator(number, in: picture)
        }
    }

    /// A generator that was switched off goes on showing what it did before.
    private static func generator(_ number: Int, in picture: CardPicture) -> Told<Setting> {
        picture.signal(number).interpreted(as: "signal") { signal in
            let isOff = signal.period == 0 || picture.isRunning(number).value == false
            return .generator(number, isOff ? nil : signal)
        }
    }

    func isSame(as other: Setting) -> Bool {
        if case .route(let number, let route) = self, case .route(number, let otherRoute) = other {
            return route.isSame(as: otherRoute)
        }
        return self == other
    }

    /// Whether the card itself writes it each second, from what its receiver says.
    public var isRefreshedByCard: Bool {
        if case .number(.taiOffset, _) = self { true } else { false }
    }
}
