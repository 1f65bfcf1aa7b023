import ArgumentParser
import Devices
import KernelTime
import TimeUnits

struct DevicesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices", abstract: "Shows the timing hardware of this host, and how it hangs together.",
        discussion: """
            Timing cards, hardware clocks, pulses, receivers, oscillators, serial ports, GPIO chips and thermometers, \
            each below what it is part of or fed by. Nothing is opened, so nothing is disturbed.

            A name in brackets stays the same whatever the order in which drivers load. Where Foliot's rules for udev \
            are installed, it is a link below /dev/timing to what programs open; a card goes by it in "foliot card".

            EXAMPLES
              foliot devices
              foliot devices --json
              foliot devices --watch         what comes and goes, as it happens
            """)

    @Flag(help: "Then wait, and tell what comes and goes.")
    var watch = false

    @Flag(help: "Print one JSON object for each device, one on a line.")
    var json = false

    func run() throws {
        // The ear is open before the first look, so that nothing happens between the two.
        let monitor = watch ? try heard { () throws(DiscoveryError) in try DeviceMonitor() } : nil
        let picture = try heard { () throws(DiscoveryError) in try HostPicture.current() }
        try show(picture)
        if let monitor { try follow(monitor, from: picture) }
    }

    private func show(_ picture: HostPicture) throws {
        if json {
            for device in picture.devices { try sayJSON(DeviceRecord(device)) }
        } else if picture.devices.isEmpty {
            try say("no timing hardware: no driver of a clock, a pulse, a receiver or a port for one is loaded")
        } else {
            for line in DeviceTree(picture).lines { try say(line) }
        }
    }

    private func follow(_ monitor: DeviceMonitor, from first: HostPicture) throws {
        var seen = first
        var poller = Poller()
        try explained { () throws(DeviceError) in try poller.add(monitor.descriptor) }
        // A driver goes on adding attributes for some seconds after its device was told of, and tells nothing of them.
        var looks = 0
        while true {
            let patience: Nanoseconds = looks > 0 ? .second : .seconds(3_600)
            let ready = try explained { () throws(DeviceError) in try poller.wait(for: patience) }
            looks = ready > 0 ? 5 : max(looks - 1, 0)
            if ready > 0 { try settle(monitor, &poller) }
            let now = try heard { () throws(DiscoveryError) in try HostPicture.current() }
            for change in now.changes(since: seen) { try tell(change) }
            seen = now
        }
    }

    /// What belongs together comes together, a card as a dozen of devices within a few milliseconds: waits for quiet, but
    /// not for ever.
    private func settle(_ monitor: DeviceMonitor, _ poller: inout Poller) throws {
        for _ in 0..<100 {
            monitor.drain()
            guard try explained({ () throws(DeviceError) in try poller.wait(for: .milliseconds(50)) }) > 0 else {
                return
            }
        }
    }

    private func tell(_ change: HostChange) throws {
        if json { return try sayJSON(DeviceRecord(change.device, event: change.word)) }
        try say("\(change.word)  \(DeviceSentence(change.device).text)")
    }
}

extension HostChange {
    fileprivate var word: String {
        switch self {
        case .came: "came"
        case .went: "went"
        case .changed: "changed"
        }
    }
}

/// Runs what looks for devices, and makes its error one of this program's.
func heard<Value: ~Copyable>(_ body: () throws(DiscoveryError) -> Value) throws(Failure) -> Value {
    do {
        return try body()
    } catch {
        throw Failure(error.description)
    }
}
