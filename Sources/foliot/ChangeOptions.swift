import ArgumentParser
import KernelTime
import TimeUnits

/// What the commands share that change a device.
struct ChangeOptions: ParsableArguments {
    @OptionGroup var confirmation: Confirmation

    @Option(
        help: ArgumentHelp("Where foliotd, which may have the device, keeps its sockets.", valueName: "directory"),
        completion: .directory)
    var runtime = Ownership.usualRuntime

    /// The same for what was asked about already.
    var given: ChangeOptions {
        var options = self
        options.confirmation = .given
        return options
    }

    func ownership() throws(Failure) -> Ownership { try Ownership(runtime: runtime) }

    /// - Parameter devices: What is changed, and what stands or falls with it; foliotd may use one of them.
    func ask(_ sentence: String, of devices: [String] = []) throws(Failure) {
        let ownership = devices.isEmpty ? nil : try ownership()
        try confirmation.ask(sentence, uses: devices.flatMap { ownership?.uses(of: $0) ?? [] })
    }

    /// Opens a hardware clock that is to be stepped, by foliotd where that keeps it.
    func movable(_ name: String) throws(Failure) -> MovableClock {
        try MovableClock(name, ownership: try ownership())
    }

    /// Opens a hardware clock that is to be steered: not one that foliotd has.
    ///
    /// - Parameter change: "another frequency".
    func clock(_ name: String, for change: String) throws(Failure) -> PTPHardwareClock {
        try ownership().refuse(change, of: name)
        return try PTPHardwareClock.writable(name)
    }
}

extension PTPHardwareClock {
    /// Opens a hardware clock of which something is to be changed.
    static func writable(_ name: String) throws(Failure) -> PTPHardwareClock {
        let clock = try PTPHardwareClock.named(name)
        try clock.checkWritable()
        return clock
    }
}

/// A span of time in words of its own, so that it may begin with a minus: "-1.5 us".
func span(_ words: [String]) throws -> Nanoseconds {
    do {
        return try Nanoseconds(parsing: words.joined(separator: " "))
    } catch {
        throw ValidationError("\(error)")
    }
}

/// A span in nanoseconds, to any part of one: "0.4 ns".
func nanoseconds(_ text: String) throws -> Double {
    do {
        return try seconds(parsing: text) * 1e9
    } catch {
        throw ValidationError("\(error)")
    }
}

func frequency(_ words: [String]) throws -> FrequencyOffset {
    do {
        return try FrequencyOffset(parsing: words.joined(separator: " "))
    } catch {
        throw ValidationError("\(error)")
    }
}
