import Devices
import TimeUnits

/// What a person should know of a device: what it is on one line, and what it can do on others.
struct DeviceSentence {
    private let device: Device

    init(_ device: Device) {
        self.device = device
    }

    var text: String {
        let names = device.stableName.map { " [\($0)]" } ?? ""
        return "\(device.path ?? device.name)  \(kind)\(names)"
    }

    var details: [String] {
        let links = device.links.map { "\($0) leads to it" }
        let facts = [facts].filter { !$0.isEmpty }.map { $0.joined(separator: ", ") }
        return facts + links
    }

    private var kind: String {
        switch device.details {
        case .card(let card): "timing card\(card.serialNumber.map { " \($0)" } ?? "")"
        case .hardwareClock(let clock): clock.nature.words
        case .pulse(let pulse): pulse.feeder.words
        case .line(let line): words(of: line)
        case .gpioChip(let chip): chip.isSimulated ? "simulated GPIO chip" : "GPIO chip"
        case .thermometer(let meter): "thermometer\(meter.sensor.map { " \($0)" } ?? "")"
        }
    }

    private func words(of line: SerialLine) -> String {
        switch (device.kind, line.cardPort) {
        case (.receiver, .secondReceiver): "the card's second receiver"
        case (.receiver, .receiver): "the card's receiver"
        case (.receiver, _): line.receiverProtocol.map { "receiver that speaks \($0)" } ?? "receiver"
        case (.oscillator, .oscillator): "the card's atomic oscillator"
        case (.oscillator, _): "atomic oscillator"
        case (_, .clockTime): "the time of the card's clock, as NMEA"
        default: line.bus == .usb ? "USB serial port" : "serial port"
        }
    }

    private var facts: [String] {
        switch device.details {
        case .card(let card): facts(of: card)
        case .hardwareClock(let clock): facts(of: clock)
        case .pulse(let pulse): facts(of: pulse)
        case .line(let line): [line.usb?.words, line.driver.map { "driver \($0)" }].compactMap { $0 }
        case .gpioChip(let chip): [chip.label, chip.lines.map { counted($0, "line") }].compactMap { $0 }
        case .thermometer(let meter): [counted(meter.inputs.count, "temperature")]
        }
    }

    private func facts(of card: TimingCard) -> [String] {
        [
            card.clockSource.map { "its clock follows \($0)" }, card.receiverState.map { "receiver: \($0)" },
            card.connectors.isEmpty ? nil : counted(card.connectors.count, "connector"),
            card.isOutOfTree ? "driver of the card's maker" : nil,
        ].compactMap { $0 }
    }

    private func facts(of clock: HardwareClock) -> [String] {
        let name = clock.clockName.map { "\"\($0)\"" }
        let interfaces =
            clock.interfaces.isEmpty ? nil : "stamps packets of \(clock.interfaces.joined(separator: ", "))"
        let rate = clock.maximumAdjustment.map {
            "can be steered by \("\(FrequencyOffset(partsPerBillion: Double($0)))".dropFirst()) either way"
        }
        let steering =
            clock.nature == .selfDisciplined ? nil : clock.maximumAdjustment == 0 ? "cannot be steered" : rate
        let pins = clock.pins.isEmpty ? nil : "pins \(clock.pins.joined(separator: " "))"
        return [
            name, interfaces, steering, clock.timestampChannels.map { counted($0, "input") },
            clock.outputChannels.map { counted($0, "output") }, pins,
        ].compactMap { $0 }
    }

    private func facts(of pulse: PulseSource) -> [String] {
        let edges: String? =
            switch (pulse.capturesAssert, pulse.capturesClear) {
            case (true?, true?): "stamps both edges"
            case (true?, _): "stamps the first edge"
            case (_, true?): "stamps the last edge"
            default: nil
            }
        return [pulse.sourceName.map { "\"\($0)\"" }, edges].compactMap { $0 }
    }
}

private func counted(_ count: Int, _ what: String) -> String {
    "\(count) \(what)\(count == 1 ? "" : "s")"
}

extension USBIdentity {
    fileprivate var words: String {
        [vendorName, productName, serialNumber.map { "serial number \($0)" }].compactMap { $0 }.joined(separator: " ")
    }
}

extension HardwareClock.Nature {
    fileprivate var words: String {
        switch self {
        case .hardware: "hardware clock"
        case .selfDisciplined: "hardware clock that follows its card's own servo and cannot be steered"
        case .virtualMachine: "clock of the host that this virtual machine runs on"
        case .virtualClock: "virtual clock, computed from the hardware clock above"
        case .mock: "mock-up of a hardware clock, for tests: it tells no time"
        case .simulatedNetwork: "mock-up of a hardware clock on a simulated network device: it tells no time"
        }
    }
}

extension PulseSource.Feeder {
    fileprivate var words: String {
        switch self {
        case .hardwareClock(let name): "pulse: the second of \(name)"
        case .serialLine(let path): "pulse: a wire of \(path)"
        case .gpio: "pulse: a GPIO line"
        case .parallelPort(let name): "pulse: a wire of the parallel port \(name)"
        case .kernelTimer: "timer of the kernel, for tests: its pulses say nothing of time"
        case .card: "pulse of the card"
        case .unknown: "pulse"
        }
    }
}
