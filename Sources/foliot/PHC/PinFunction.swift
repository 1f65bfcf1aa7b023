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

extension PTPHardwareClock {
    /// The pin that a person names by number or by name.
    func pin(named name: String) throws(Failure) -> Pin {
        let pins = try allPins()
        if let pin = pins.first(where: { $0.name == name || String($0.index) == name }) { return pin }
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
    func assign(_ pin: Pin, _ function: PinFunction, channel: Int, _ change: ChangeOptions) throws -> Pin {
        let losers = try allPins().filter { $0.function == .timestamp && $0.channel == channel && function == .input }
        try change.ownership().refuse("another use of pin \(pin.name)", of: path) { use in
            guard use.kind == .reference, let theirs = use.channel else { return false }
            let isTheirPin = use.pin == pin.index || (pin.function == .timestamp && pin.channel == theirs)
            let takesTheirChannel = function == .input && channel == theirs && use.pin != pin.index
            return takesTheirChannel || isTheirPin && !(function == .input && channel == theirs)
        }
        let isUsed = pin.function != PTPHardwareClock.Pin.Function.none && pin.function != function.kernels
        let others = losers.filter { $0.index != pin.index }
        if isUsed || !others.isEmpty {
            let used = (isUsed ? [pin] : []) + others
            let list = used.map { "\($0.name), now \(functionText($0.function)), channel \($0.channel)" }
            try change.ask("\(path): \(list.joined(separator: "; ")): whoever uses that loses it.")
        }
        let path = path
        do {
            try setPin(pin.index, function: function.kernels, channel: channel)
        } catch {
            throw Failure(error)
        }
        let now = try self.pin(named: String(pin.index))
        guard now.function == function.kernels, function == .none || now.channel == channel else {
            throw Failure(
                "\(path): pin \(pin.name) was asked to be \(functionText(function.kernels)), channel \(channel), and is "
                    + "\(functionText(now.function)), channel \(now.channel); its driver may leave that to sysfs")
        }
        return now
    }
}
