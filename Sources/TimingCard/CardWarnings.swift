extension CardPicture {
    /// What is known to go wrong with such cards and shows in what this one says; see Firmware-notes/ocp-time-card.md.
    public var warnings: [String] {
        [windowWarning, sourceWarning, receptionWarning, taiWarning].compactMap(\.self) + counterWarnings + overlaps()
    }

    private var windowWarning: String? {
        guard let window = number("ts_window_adjust").value, !NumberAttribute.windowAdjust.range.contains(window) else {
            return nil
        }
        return
            "ts_window_adjust is \(window) ns, from a measurement of the driver that fails (Time-Card PR#123): the host's "
            + "stamp after each reading may come out 4.29 s early; set it to 0 (foliot card window), or load a newer driver"
    }

    private var sourceWarning: String? {
        switch self["clock_source"] {
        case .value("NONE"): "clock_source is NONE: the card's clock follows nothing and drifts with its oscillator"
        case .value("REGS"): "clock_source is REGS: the card's clock follows what is written to its registers"
        case .value(let name) where !(list("available_clock_sources").value ?? [name]).contains(name):
            "clock_source reads \"\(name)\", which is none of the available ones"
        default: nil
        }
    }

    private var receptionWarning: String? {
        guard case .lost(let since)? = reception.value else { return nil }
        return "the pulse of the card's receiver is lost since \(since): the card's clock runs on its oscillator"
    }

    /// TAI − UTC is 37 s since 2017 and has never become less.
    private var taiWarning: String? {
        guard let offset = number("utc_tai_offset").value, !(37...255).contains(offset) else { return nil }
        return
            "utc_tai_offset is \(offset) s, and TAI − UTC is 37 s since 2017: IRIG-B, DCF77 and NMEA outputs are wrong"
    }

    private var counterWarnings: [String] {
        Self.ports.compactMap { counter in
            switch frequency(counter).value {
            case .error: "freq\(counter) has an error: is there a signal at its connector?"
            case .overrun: "freq\(counter) has overrun: count for fewer seconds"
            default: nil
            }
        }
    }
}
