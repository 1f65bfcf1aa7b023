extension CardPicture {
    /// What the name of a clock source means.
    public static func meaning(ofSource name: String) -> String {
        switch name {
        case "NONE": "nothing: its clock is left to the oscillator"
        case "PPS": "the pulse that its PPS1 selector lets through (its receiver's, or that of a connector)"
        case "TOD": "the time of day that its receiver tells"
        case "IRIG": "IRIG-B at a connector"
        case "DCF": "DCF77 at a connector"
        case "PTP": "PTP packets at its own port"
        case "RTC": "its battery clock"
        case "REGS": "what is written to its registers"
        case "EXT": "a source outside its own clock"
        default: "a source that this program does not know"
        }
    }

    /// What the name of a connector's function means.
    public static func meaning(of name: String, _ direction: Route.Direction) -> String {
        switch (direction, name) {
        case (_, "10Mhz"): direction == .input ? "10 MHz for the card's oscillator" : "10 MHz of the card's oscillator"
        case (.input, "PPS1"): "a pulse for the card's clock to follow"
        case (.input, "PPS2"): "a second pulse for the card"
        case (.input, "None"): "not connected"
        case (.output, "PHC"): "the pulse of the card's clock"
        case (.output, "MAC"): "the pulse of the card's atomic oscillator"
        case (.output, "GNSS"), (.output, "GNSS1"): "the pulse of the card's receiver"
        case (.output, "GNSS2"): "the pulse of the card's second receiver"
        case (.output, "GND"): "low for good"
        case (.output, "VCC"): "high for good"
        case (_, "IRIG"): "IRIG-B"
        case (_, "DCF"): "DCF77"
        default: numbered(name) ?? "a function that this program does not know"
        }
    }

    private static func numbered(_ name: String) -> String? {
        guard let digit = name.last, let number = Int(String(digit)) else { return nil }
        return switch name.dropLast() {
        case "TS": "stamped by the card, channel \(number) of its hardware clock"
        case "FREQ": "counted by freq\(number)"
        case "GEN": "what gen\(number) makes"
        default: nil
        }
    }
}
