import Devices

struct CardRecord: Encodable {
    var maker: String
    var serial_number: Nullable<String>
    var clock_source: Nullable<String>
    var clock_sources: [String]
    var receiver_state: Nullable<String>
    var port_layout: Nullable<String>
    var ports: [String: String]
    var hardware_clock: Nullable<String>
    var pulse: Nullable<String>
    var connectors: [String]
    var out_of_tree_driver: Bool

    init(_ card: TimingCard) {
        maker = card.maker.rawValue
        serial_number = Nullable(card.serialNumber)
        clock_source = Nullable(card.clockSource)
        clock_sources = card.clockSources
        receiver_state = Nullable(card.receiverState)
        port_layout = Nullable(card.layout?.rawValue)
        ports = Dictionary(uniqueKeysWithValues: card.ports.map { ($0.key.rawValue, $0.value) })
        hardware_clock = Nullable(card.hardwareClock)
        pulse = Nullable(card.pulse)
        connectors = card.connectors
        out_of_tree_driver = card.isOutOfTree
    }
}

struct HardwareClockRecord: Encodable {
    var clock_name: Nullable<String>
    var nature: String
    var driver: Nullable<String>
    var maximum_adjustment_ppb: Nullable<Int>
    var timestamp_channels: Nullable<Int>
    var output_channels: Nullable<Int>
    var alarms: Nullable<Int>
    var pins: [String]
    var pulse: Nullable<Bool>
    var virtual_clocks: Nullable<Int>
    var interfaces: [String]

    init(_ clock: HardwareClock) {
        clock_name = Nullable(clock.clockName)
        nature = clock.nature.rawValue
        driver = Nullable(clock.driver)
        maximum_adjustment_ppb = Nullable(clock.maximumAdjustment)
        timestamp_channels = Nullable(clock.timestampChannels)
        output_channels = Nullable(clock.outputChannels)
        alarms = Nullable(clock.alarms)
        pins = clock.pins
        pulse = Nullable(clock.hasPulse)
        virtual_clocks = Nullable(clock.virtualClocks)
        interfaces = clock.interfaces
    }
}

struct PulseRecord: Encodable {
    var source_name: Nullable<String>
    var feeder: String
    /// The clock or the port that it comes from.
    var feeder_name: Nullable<String>
    var captures_assert: Nullable<Bool>
    var captures_clear: Nullable<Bool>
    var echoes: Nullable<Bool>

    init(_ pulse: PulseSource) {
        source_name = Nullable(pulse.sourceName)
        feeder = pulse.feeder.word
        feeder_name = Nullable(pulse.feeder.name)
        captures_assert = Nullable(pulse.capturesAssert)
        captures_clear = Nullable(pulse.capturesClear)
        echoes = Nullable(pulse.echoes)
    }
}

struct LineRecord: Encodable {
    var bus: String
    var card_port: Nullable<String>
    var `protocol`: Nullable<String>
    var driver: Nullable<String>
    var usb_identity: Nullable<String>
    var usb_vendor: Nullable<String>
    var usb_product: Nullable<String>
    var usb_serial_number: Nullable<String>

    init(_ line: SerialLine) {
        bus = line.bus.rawValue
        card_port = Nullable(line.cardPort?.rawValue)
        self.protocol = Nullable(line.receiverProtocol)
        driver = Nullable(line.driver)
        usb_identity = Nullable(line.usb?.identity)
        usb_vendor = Nullable(line.usb?.vendorName)
        usb_product = Nullable(line.usb?.productName)
        usb_serial_number = Nullable(line.usb?.serialNumber)
    }
}

struct ChipRecord: Encodable {
    var label: Nullable<String>
    var lines: Nullable<Int>
    var driver: Nullable<String>
    var simulated: Bool

    init(_ chip: GPIOChip) {
        label = Nullable(chip.label)
        lines = Nullable(chip.lines)
        driver = Nullable(chip.driver)
        simulated = chip.isSimulated
    }
}

struct ThermometerRecord: Encodable {
    var sensor: Nullable<String>
    var inputs: [String]

    init(_ meter: Thermometer) {
        sensor = Nullable(meter.sensor)
        inputs = meter.inputs
    }
}

extension PulseSource.Feeder {
    fileprivate var word: String {
        switch self {
        case .hardwareClock: "hardware_clock"
        case .serialLine: "serial_line"
        case .gpio: "gpio"
        case .parallelPort: "parallel_port"
        case .kernelTimer: "kernel_timer"
        case .card: "card"
        case .unknown: "unknown"
        }
    }

    fileprivate var name: String? {
        switch self {
        case .hardwareClock(let name), .serialLine(let name), .parallelPort(let name): name
        case .gpio, .kernelTimer, .card, .unknown: nil
        }
    }
}

extension USBIdentity {
    /// "1546:01a9".
    fileprivate var identity: String { "\(padded(vendor)):\(padded(product))" }

    private func padded(_ number: UInt16) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
