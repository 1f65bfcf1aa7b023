import ArgumentParser
import KernelTime
import Presentation

/// The use of a pin, as a person writes it.
enum PinFunction: String, CaseIterable, ExpressibleByArgument, Encodable {
    case none, input, output, sync

    /// The kernel's own words are understood too.
    init?(argument: String) {
        switch argument {
        case "extts", "timestamp": self = .input
        case "perout": self = .output
        default: self.init(rawValue: argument)
        }
    }

    init?(_ function: PTPHardwareClock.Pin.Function?) {
        switch function {
        case .none?: self = .none
        case .timestamp: self = .input
        case .periodicOutput: self = .output
        case .phaseSync: self = .sync
        case nil: return nil
        }
    }

    var kernels: PTPHardwareClock.Pin.Function {
        switch self {
        case .none: PTPHardwareClock.Pin.Function.none
        case .input: .timestamp
        case .output: .periodicOutput
        case .sync: .phaseSync
        }
    }
}

func functionText(_ function: PTPHardwareClock.Pin.Function?) -> String {
    switch function {
    case .none?: "unused"
    case .timestamp: "timestamp input"
    case .periodicOutput: "periodic output"
    case .phaseSync: "phase synchronisation"
    case nil: "a function newer than this program"
    }
}

/// Fails for a channel that a clock does not have.
func checkChannel(_ channel: Int, of count: Int, _ what: String, of path: String) throws(Failure) {
    guard channel >= count else { return }
    throw Failure(
        count == 0 ? "\(path) has no \(what)" : "\(path) has \(count) \(what): --channel is from 0 to \(count - 1)")
}

extension PTPHardwareClock {
    /// The pin that a person names by number or by name.
    func pin(named name: String) throws(Failure) -> Pin {
        let pins = try allPins()
        let wanted = name.lowercased()
        if let pin = pins.first(where: { $0.name.lowercased() == wanted || String($0.index) == name }) { return pin }
        let there = pins.map { "\($0.index) (\($0.name))" }.joined(separator: ", ")
        throw Failure(
            pins.isEmpty
                ? "\(path) has no pins whose use could be chosen"
                : "\(path) has no pin \(name): there are \(there)")
    }

    func allPins() throws(Failure) -> [Pin] {
        do {
            return try pins()
        } catch {
            throw Failure(error)
        }
    }

    /// Gives a pin a function, unless foliotd would lose its input by that, and reads it back.
    func assign(_ pin: Pin, _ function: PinFunction, channel: Int, _ change: ChangeOptions) throws(Failure) -> Pin {
        try change.ownership().refuse("another use of pin \(pin.name)", of: path) {
            pin.isTaken(from: $0, by: function, channel: channel)
        }
        let losers = try allPins().filter { $0.loses(by: pin.index, becoming: function, channel: channel) }
        if !losers.isEmpty {
            let list = losers.map { "\($0.name), now \(functionText($0.function)), channel \($0.channel)" }
            try change.ask("\(path): \(list.joined(separator: "; ")): whoever uses that loses it.")
        }
        do {
            try setPin(pin.index, function: function.kernels, channel: channel)
        } catch {
            throw Failure(error)
        }
        return try readBack(pin, function, channel: channel)
    }

    private func readBack(_ pin: Pin, _ function: PinFunction, channel: Int) throws(Failure) -> Pin {
        let now = try self.pin(named: String(pin.index))
        guard now.function == function.kernels, function == .none || now.channel == channel else {
            throw Failure(
                "\(path): pin \(pin.name) was asked to be \(functionText(function.kernels)), channel \(channel), and is "
                    + "\(functionText(now.function)), channel \(now.channel); its driver may leave that to sysfs")
        }
        return now
    }
}

extension PTPHardwareClock.Pin {
    /// Whether foliotd's input would be another one, or none, once this pin is what it is to become.
    fileprivate func isTaken(from use: DeviceUse, by function: PinFunction, channel new: Int) -> Bool {
        guard use.kind == .reference, let theirs = use.channel else { return false }
        let becomesTheirs = function == .input && new == theirs
        let isTheirs = use.pin == index || self.function == .timestamp && channel == theirs
        return isTheirs ? !becomesTheirs : becomesTheirs
    }

    /// Whether this pin had a function that it has no more when a pin becomes what it is to be.
    fileprivate func loses(by other: Int, becoming function: PinFunction, channel new: Int) -> Bool {
        guard self.function != PTPHardwareClock.Pin.Function.none else { return false }
        let isSame = self.function == function.kernels && channel == new
        return index == other ? !isSame : isSame
    }
}
