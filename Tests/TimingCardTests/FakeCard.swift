public import KernelTime
public import TimingCard

extension AttributeDirectory: CardFiles {}
extension DeviceError: CardTrouble {}

/// A card's directory in the temporary directory, with what the driver of the lab's kernel (6.12) shows there.
final class FakeCard {
    let path: String
    var files: AttributeDirectory { AttributeDirectory(path: path) }

    static let mainline: [String: String] = {
        var texts = [
            "available_clock_sources": "NONE TOD IRIG PPS PTP RTC DCF REGS EXT", "clock_source": "PPS",
            "available_sma_inputs": "10Mhz PPS1 PPS2 TS1 TS2 IRIG DCF TS3 TS4 FREQ1 FREQ2 FREQ3 FREQ4 None",
            "available_sma_outputs": "10Mhz PHC MAC GNSS1 GNSS2 IRIG DCF GEN1 GEN2 GEN3 GEN4 GND VCC",
            "clock_status_drift": "-12", "clock_status_offset": "3", "gnss_sync": "SYNC", "irig_b_mode": "0",
            "serialnum": "02:00:00:12:34:56", "sma1": "IN: 10Mhz", "sma2": "IN: PPS1 TS1", "sma3": "OUT: 10Mhz",
            "sma4": "OUT: PHC", "tod_correction": "0", "ts_window_adjust": "6", "utc_tai_offset": "37",
        ]
        for port in 1...4 {
            texts["gen\(port)/signal"] = "0 50 0 0 1970-01-01T00:00:00 TAI"
            texts["gen\(port)/running"] = "0"
            texts["freq\(port)/seconds"] = "0"
            texts["freq\(port)/frequency"] = ""
        }
        return texts
    }()

    /// What the driver of the Time Appliances Project has besides.
    static let outOfTree = mainline.merging([
        "external_pps_cable_delay": "0", "internal_pps_cable_delay": "0", "holdover": "0", "mac_i2c": "0",
        "tod_protocol": "UBX", "available_tod_protocols": "NMEA UBX TSIP ESIP", "tod_baud_rate": "115200",
        "available_tod_baud_rates": "1200 115200",
    ]) { $1 }

    init(_ texts: [String: String] = mainline) throws {
        path = try Files.makeTemporaryDirectory("foliot-card")
        for port in 1...4 {
            try Files.makeDirectory("\(path)/gen\(port)")
            try Files.makeDirectory("\(path)/freq\(port)")
        }
        for (name, text) in texts { try set(name, text) }
    }

    func set(_ name: String, _ text: String) throws {
        try Files.replace("\(path)/\(name)", with: Array("\(text)\n".utf8).span)
    }

    func text(_ name: String) throws -> String { try Files.line("\(path)/\(name)") }

    func texts() throws -> [String: String] {
        var texts: [String: String] = [:]
        for name in CardPicture.names { texts[name] = try? text(name) }
        return texts
    }

    func remove(_ name: String) {
        let parts = name.split(separator: "/").map(String.init)
        Files.removeDirectory(([path] + parts.dropLast()).joined(separator: "/"), holding: [parts.last ?? ""])
    }

    deinit {
        for port in 1...4 {
            Files.removeDirectory("\(path)/gen\(port)", holding: ["signal", "running"])
            Files.removeDirectory("\(path)/freq\(port)", holding: ["seconds", "frequency"])
        }
        Files.removeDirectory(path, holding: CardPicture.names)
    }
}

/// A card of which something goes wrong.
struct FaultyCard: CardFiles {
    enum Fault {
        /// Each write is refused, with this errno.
        case refuses(Int32)
        /// It takes a write, and reads as this.
        case turnsInto(String)
        /// It takes a write, and then the attribute is gone.
        case vanishes
        /// It cannot be read after it was written.
        case goesSilent
    }

    let card: FakeCard
    let name: String
    let fault: Fault
    private var place: AttributeDirectory { card.files }

    init(_ card: FakeCard, _ name: String, _ fault: Fault) {
        self.card = card
        self.name = name
        self.fault = fault
    }

    private final class Memory { var isSilent = false }
    private let memory = Memory()

    func read(_ name: String) throws(DeviceError) -> [UInt8] {
        if name == self.name, memory.isSilent { throw DeviceError(operation: .read, device: name, errno: 5) }
        return try place.read(name)
    }

    func write(_ text: String, to name: String) throws(DeviceError) {
        guard name == self.name else { return try driven(text, name) }
        switch fault {
        case .refuses(let errno): throw DeviceError(operation: .write, device: name, errno: errno)
        case .turnsInto(let other): try place.write(other, to: name)
        case .vanishes: card.remove(name)
        case .goesSilent:
            try driven(text, name)
            memory.isSilent = true
        }
    }

    private func driven(_ text: String, _ name: String) throws(DeviceError) {
        try DrivenCard(card: card).write(text, to: name)
    }
}

/// A card whose driver does what ptp_ocp does with what is written: it starts and stops generators, and shows
/// signed numbers of what was written without a sign.
struct DrivenCard: CardFiles {
    let card: FakeCard

    func read(_ name: String) throws(DeviceError) -> [UInt8] { try card.files.read(name) }

    func write(_ text: String, to name: String) throws(DeviceError) {
        if name.hasSuffix("/signal") {
            let isOff = text == "0"
            try card.files.write(isOff ? "0" : "1", to: name.replacing("signal", with: "running"))
            return isOff ? () : try card.files.write("\(text) 2026-01-01T00:00:01 TAI", to: name)
        }
        let isUnsigned = name == "ts_window_adjust" || name == "utc_tai_offset"
        guard isUnsigned else { return try card.files.write(text, to: name) }
        guard let number = UInt32(text) else { throw DeviceError(operation: .write, device: name, errno: 22) }
        try card.files.write("\(Int32(bitPattern: number))", to: name)
    }
}
