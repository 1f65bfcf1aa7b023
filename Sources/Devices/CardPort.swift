/// The serial ports of a timing card, by the names that its driver gives them.
public enum CardPort: String, CaseIterable, Hashable, Sendable {
    case receiver = "ttyGNSS"
    case secondReceiver = "ttyGNSS2"
    case oscillator = "ttyMAC"
    /// Where the card tells the time of its own clock, as NMEA.
    case clockTime = "ttyNMEA"

    /// Where newer drivers keep it; older ones have it beside the other attributes.
    var grouped: String { "tty/\(rawValue)" }

    /// Every place in a card's directory where a driver says which port is which: by a symbolic link, or in a file.
    static var places: [String] { allCases.flatMap { [$0.rawValue, $0.grouped] } }
}
