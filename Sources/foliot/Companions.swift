import KernelTime
import Presentation

/// The clocks and pulses that stand or fall with a serial line: those of the timing card that it belongs to, and the
/// pulses that come by the line itself.
func companions(of line: String) -> [String] {
    let number = Files.deviceNumber(line)
    let isSame = { (path: String?) in
        path == line || number != nil && path.flatMap(Files.deviceNumber) == number
    }
    let cards = TimingCardDirectory.all().filter { card in
        TimingCardDirectory.portNames.contains { isSame(card.serialPort($0)) }
    }
    let pulses = PPSDevice.paths().filter { path in
        isSame((try? PPSDevice(path: path))?.sourcePath)
    }
    return cards.flatMap(\.companions) + pulses
}

extension PTPHardwareClock {
    /// The PPS devices that its seconds can feed: those of its own name.
    var pulses: [String] {
        let name = path.split(separator: "/").last.map(String.init)
        return PPSDevice.paths().filter { (try? PPSDevice(path: $0))?.driverName == name }
    }
}

extension TimingCardDirectory {
    /// Its clock and its pulse.
    var companions: [String] { [hardwareClock, pulse].compactMap(\.self) }
}
