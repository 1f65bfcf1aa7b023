import Configuration
import Discipline
import Reports

/// Which devices a configuration needs: one for each path, in all the parts that it plays.
struct DevicePlan {
    struct Pulse {
        var reference: ReferenceID
        var path: String
        var edge: PulseReading.Edge
    }

    /// A pulse on a line of a GPIO chip.
    struct LinePulse {
        var reference: ReferenceID
        var chip: String
        var line: Int
        var edge: PulseReading.Edge
    }

    struct HardwareClock {
        var path: String
        var clock: ClockID?
        var reading: ReferenceID?
        var pulses: [ChannelPulse] = []
    }

    /// A pulse on a timestamp channel of a hardware clock.
    struct ChannelPulse {
        var reference: ReferenceID
        var name: String
        var pin: Int?
        var channel: Int
        var edge: PulseReading.Edge
    }

    private(set) var systemClock: ClockID?
    private(set) var pulses: [Pulse] = []
    private(set) var lines: [LinePulse] = []
    private(set) var hardwareClocks: [HardwareClock] = []
    private(set) var placeOfClock: [Int?] = []

    init(_ configuration: Configuration) {
        for (index, path) in configuration.clocks.enumerated() { place(ClockID(index), at: path) }
        for (index, input) in configuration.references.enumerated() {
            place(ReferenceID(index), called: configuration.setup.references[index].name, at: input)
        }
    }

    private mutating func place(_ clock: ClockID, at path: DevicePath) {
        guard case .hardwareClock(let path) = path else {
            systemClock = clock
            placeOfClock.append(nil)
            return
        }
        let index = index(of: path)
        hardwareClocks[index].clock = clock
        placeOfClock.append(index)
    }

    private mutating func place(_ reference: ReferenceID, called name: String, at input: ReferenceInput) {
        switch input.path {
        case .system: break
        case .pps(let path): pulses.append(Pulse(reference: reference, path: path, edge: input.edge))
        case .gpio(let chip, let line):
            lines.append(LinePulse(reference: reference, chip: chip, line: line, edge: input.edge))
        case .hardwareClock(let path): hardwareClocks[index(of: path)].reading = reference
        case .hardwareClockPin(let path, let pin, let channel):
            let pulse = ChannelPulse(
                reference: reference, name: name, pin: pin, channel: channel, edge: input.edge)
            hardwareClocks[index(of: path)].pulses.append(pulse)
        }
    }

    private mutating func index(of path: String) -> Int {
        if let index = hardwareClocks.firstIndex(where: { $0.path == path }) { return index }
        hardwareClocks.append(HardwareClock(path: path))
        return hardwareClocks.count - 1
    }
}
