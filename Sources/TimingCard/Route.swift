/// What a connector is used for.
public struct Route: Hashable, Sendable {
    public enum Direction: String, Hashable, Sendable {
        case input = "in"
        case output = "out"
    }

    public var direction: Direction
    /// As the card names them; several may share an input, and with none nothing is connected.
    public var functions: [String]

    public init(_ direction: Direction, _ functions: [String]) {
        self.direction = direction
        self.functions = functions
    }

    /// Reads "IN: PPS1 TS1" or "out:PHC"; nil where that is no route.
    public init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":"), let direction = Direction(rawValue: text[..<colon].lowercased())
        else { return nil }
        self.direction = direction
        functions = text[text.index(after: colon)...].split { $0 == " " || $0 == "," }.map(String.init)
        guard functions.count <= 16, functions.allSatisfy({ !$0.contains(":") }) else { return nil }
    }

    /// As the driver reads and writes it.
    var text: String { ([direction == .input ? "IN:" : "OUT:"] + functions).joined(separator: " ") }

    /// The driver lists inputs in an order of its own.
    func isSame(as other: Route) -> Bool {
        direction == other.direction && Set(functions) == Set(other.functions)
    }
}

/// What a generator puts out.
public struct Signal: Hashable, Sendable {
    /// Nanoseconds from one pulse to the next.
    public var period: Int
    /// Per cent of the period.
    public var duty: Int
    /// Nanoseconds after the multiples of the period.
    public var phase: Int
    public var polarity: Int

    public init(period: Int, duty: Int = 50, phase: Int = 0, polarity: Int = 0) {
        self.period = period
        self.duty = duty
        self.phase = phase
        self.polarity = polarity
    }

    /// Reads "1000000000 50 0 1", and what the driver puts behind it (when it began).
    public init?(_ text: String) {
        let words = text.split(separator: " ")
        let numbers = words.prefix(4).map { Int($0) }
        guard numbers.count == 4, let period = numbers[0], let duty = numbers[1], let phase = numbers[2],
            let polarity = numbers[3], period >= 0, phase >= 0
        else { return nil }
        self.init(period: period, duty: duty, phase: phase, polarity: polarity)
    }

    var text: String { "\(period) \(duty) \(phase) \(polarity)" }
}
