import ArgumentParser
import KernelTime
import TimeUnits

/// Puts back what a measurement has changed: each step for itself, so that one that fails is told and holds up no
/// other.
final class PuttingBack {
    private let path: String
    let tell: (String) -> Void
    private var isAllBack = true

    init(path: String, tell: @escaping (String) -> Void = { Console.tell($0) }) {
        self.path = path
        self.tell = tell
    }

    /// Fails where something is not what it was, which must not look like success to a script.
    func check() throws(ExitCode) {
        guard isAllBack else { throw .failure }
    }

    /// - Parameter remedy: How it is left if the step fails, and the command that puts it right.
    func attempt(_ remedy: @autoclosure () -> String, _ step: () throws(DeviceError) -> Void) {
        do throws(DeviceError) { try step() } catch { leave("\(Failure(error)); \(remedy())") }
    }

    private func leave(_ sentence: String) {
        tell(sentence)
        isAllBack = false
    }

    func stopOutput(_ channel: Int, _ stop: () throws(DeviceError) -> Void) {
        attempt(
            "output \(channel) may still pulse; stop it by \"foliot phc output \(path) --channel \(channel) --off\"",
            stop)
    }

    func stopInput(_ channel: Int, _ stop: () throws(DeviceError) -> Void) {
        attempt(
            "input \(channel) may still be on; \"foliot phc timestamps \(path) --channel \(channel)\" switches it off "
                + "when it ends", stop)
    }

    /// Makes pins what they were; one that had a channel gets it before others lose theirs.
    func putBack(
        _ before: [PTPHardwareClock.Pin], from now: [PTPHardwareClock.Pin],
        _ set: (PTPHardwareClock.Pin, PTPHardwareClock.Pin.Function) throws(DeviceError) -> Void
    ) {
        let changed = before.filter { !now.contains($0) }
        let isUsed = { (pin: PTPHardwareClock.Pin) in pin.function != PTPHardwareClock.Pin.Function.none }
        for pin in changed.filter(isUsed) + changed.filter({ !isUsed($0) }) {
            guard let function = pin.function else {
                leave("\(path): pin \(pin.name) had \(functionText(nil)), which cannot be put back from here")
                continue
            }
            attempt("pin \(pin.name) is not what it was; put it back by \"\(command(for: pin))\"") {
                () throws(DeviceError) in try set(pin, function)
            }
        }
    }

    /// Makes a clock run as it did before.
    ///
    /// - Parameter left: What it is found to run at if that fails.
    func putBack(
        _ before: FrequencyOffset, left: @autoclosure () -> FrequencyOffset?,
        _ set: (FrequencyOffset) throws(DeviceError) -> Void
    ) {
        attempt(
            "\(path) is left at \(left().map { "\($0)" } ?? "an unknown frequency") instead of \(before); put it back "
                + "by \"foliot phc frequency \(path) \(decimalText(before.partsPerBillion, decimals: 3)) ppb\""
        ) { () throws(DeviceError) in try set(before) }
    }

    /// What a person types to make a pin what it was.
    private func command(for pin: PTPHardwareClock.Pin) -> String {
        let function = PinFunction(pin.function) ?? .none
        let channel = function == .none ? "" : " --channel \(pin.channel)"
        return "foliot phc pins \(path) \(pin.index) \(function.rawValue)\(channel)"
    }
}

extension PinnedClock where Self: ~Copyable {
    /// Makes pins what they were, and tells which are not.
    ///
    /// - Parameter before: What those were that were changed, and no others.
    func putBack(_ before: [PTPHardwareClock.Pin], _ putting: PuttingBack) {
        if before.isEmpty { return }
        let now: [PTPHardwareClock.Pin]
        do throws(DeviceError) { now = try pins() } catch {
            let names = before.map(\.name).joined(separator: ", ")
            putting.tell("\(Failure(error)); what was changed is set to what it was: \(names)")
            now = []
        }
        putting.putBack(before, from: now) { pin, function throws(DeviceError) in
            try setPin(pin.index, function: function, channel: pin.channel)
            // A driver may take it and leave the pin to sysfs.
            let left = try pins().first { $0.index == pin.index }
            let isBack = left?.function == function && (function == .none || left?.channel == pin.channel)
            guard isBack else { throw DeviceError(operation: .setPinFunction, device: path, errno: 5) }
        }
    }
}
