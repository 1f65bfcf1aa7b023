import ArgumentParser
import KernelTime

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
    guard channel < 0 || channel >= count else { return }
    throw Failure(
        count == 0 ? "\(path) has no \(what)" : "\(path) has \(count) \(what): channels are from 0 to \(count - 1)")
}
