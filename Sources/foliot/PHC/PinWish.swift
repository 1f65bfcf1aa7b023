import KernelTime
import Presentation

/// A use that a pin is to have.
struct PinWish {
    var pin: PTPHardwareClock.Pin
    var function: PinFunction
    var channel: Int

    /// Whether a pin is not what it was once this is done: the pin itself, or the one that had its channel.
    func changes(_ other: PTPHardwareClock.Pin) -> Bool { other.index == pin.index || takes(from: other) }

    /// Whether a pin has a function that it has no more once this is done.
    fileprivate func takes(from other: PTPHardwareClock.Pin) -> Bool {
        guard other.function != PTPHardwareClock.Pin.Function.none else { return false }
        let isSame = other.function == function.kernels && other.channel == channel
        return other.index == pin.index ? !isSame : isSame
    }

    /// Whether foliotd's input is another one, or none, once this is done.
    fileprivate func takes(from use: DeviceUse) -> Bool {
        guard use.kind == .reference, let theirs = use.channel else { return false }
        let becomesTheirs = function == .input && channel == theirs
        let isTheirs = use.pin == pin.index || pin.function == .timestamp && pin.channel == theirs
        return isTheirs ? !becomesTheirs : becomesTheirs
    }
}

extension PinnedClock where Self: ~Copyable {
    /// Gives a pin a function and reads it back, unless something speaks against it or somebody declines.
    func assign(_ wish: PinWish, _ change: ChangeOptions) throws(Failure) -> PTPHardwareClock.Pin {
        try refuse(wish, change)
        try ask(wish, change)
        return try fulfil(wish)
    }

    /// Fails where a wish cannot be fulfilled, or foliotd would lose its input by it.
    func refuse(_ wish: PinWish, _ change: ChangeOptions) throws(Failure) {
        try checkWritable()
        let channels =
            wish.function == .input
            ? capabilities.timestampChannels : wish.function == .output ? capabilities.outputChannels : .max
        try checkChannel(wish.channel, of: channels, "channels for \(wish.function.rawValue)", of: path)
        try change.ownership().refuse("another use of pin \(wish.pin.name)", of: path) { wish.takes(from: $0) }
    }

    /// Asks a person where something else loses its pin or its channel.
    func ask(_ wish: PinWish, _ change: ChangeOptions) throws(Failure) {
        let losers = try allPins().filter { wish.takes(from: $0) }
        guard !losers.isEmpty else { return }
        let list = losers.map { "\($0.name), now \(functionText($0.function)), channel \($0.channel)" }
        try change.ask("\(path): \(list.joined(separator: "; ")): whoever uses that loses it.")
    }

    func fulfil(_ wish: PinWish) throws(Failure) -> PTPHardwareClock.Pin {
        let (pin, function, channel) = (wish.pin, wish.function, wish.channel)
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
