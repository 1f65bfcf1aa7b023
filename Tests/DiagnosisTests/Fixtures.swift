import TimeUnits

@testable import Diagnosis

/// Pulses as a receiver gives them: 100 ms long, each at a whole second.
func pulses(_ count: Int, from second: Int64 = 1_000, width: Nanoseconds? = .milliseconds(100)) -> [EdgeSeen] {
    (0..<count).flatMap { index -> [EdgeSeen] in
        let start = Nanoseconds.seconds(second + Int64(index))
        let rising = EdgeSeen(.rising, stamp: start, sequence: UInt32(100 + index))
        let falling = width.map { EdgeSeen(.falling, stamp: start + $0, sequence: UInt32(100 + index)) }
        return [rising] + (falling.map { [$0] } ?? [])
    }
}

extension Observations {
    /// A PPS for the system clock, with foliotd running and all of it well.
    static var pulseHost: Observations {
        let clockGroup = FileOwnership(user: 0, group: 995, groupName: "clock", mode: 0o660)
        let device = DeviceSeen(path: "/dev/pps0", kind: .pulse, ownership: clockGroup)
        let reference = ReferenceSeen(
            name: "gnss", input: "pps:/dev/pps0", device: device,
            pulse: PulseSeen(watched: .seconds(4), edges: pulses(4), countBefore: 99, driver: "pps.-1"),
            track: TrackSeen(state: "selected", used: 4, watched: .seconds(4)))
        return Observations(
            configuration: ConfigurationSeen(file: "/etc/foliot/foliot.toml"), references: [reference],
            clocks: [
                ClockSeen(
                    name: "system", follows: ["gnss"],
                    state: ClockSeen.EngineState(state: "tracking", reason: "locked"))
            ],
            engine: EngineSeen(
                answer: .running(trusted: true, sentence: "system can be trusted to ±63.0 ns"),
                identity: Identity(user: 990, groups: [995]), maySteer: true),
            host: HostSeen(
                release: "6.12.41", programs: [HostSeen.Program(name: "foliotd", id: 700)], taiOffset: 37,
                clocksource: "tsc", clocksources: ["tsc", "hpet", "acpi_pm"]),
            leapSeconds: LeapListSeen(file: "/usr/share/zoneinfo/leap-seconds.list", daysLeft: 200, taiOffset: 37))
    }

    /// A pulse at a card, whose clock the system clock follows.
    static var cardHost: Observations {
        var host = pulseHost
        let device = DeviceSeen(
            path: "/dev/ptp0", kind: .hardwareClock,
            ownership: FileOwnership(user: 0, group: 995, groupName: "clock", mode: 0o660))
        host.references[0].input = "phc:/dev/ptp0?pin=0&channel=0"
        host.references[0].device = device
        host.references[0].pulse = nil
        host.references[0].cardSync = "SYNC"
        let card = ClockSeen(
            name: "card", device: device, follows: ["gnss"],
            advance: ClockSeen.Advance(clock: .seconds(4) + Nanoseconds(48_000), raw: .seconds(4)), windowAdjust: 12,
            state: ClockSeen.EngineState(state: "tracking", reason: "locked"))
        host.clocks[0].follows = ["card"]
        host.clocks.insert(card, at: 0)
        return host
    }

    /// A receiver on a serial line besides.
    static var receiverHost: Observations {
        var host = pulseHost
        let port = DeviceSeen(
            path: "/dev/ttyUSB0", kind: .serialPort,
            ownership: FileOwnership(user: 0, group: 20, groupName: "dialout", mode: 0o660))
        let heard = ReceiverSeen.Heard(
            watched: .seconds(4), rate: 9_600, bytes: 1_800, messages: 30, fix: .valid, antenna: .fine)
        host.references[0].receiver = ReceiverSeen(port: port, heard: heard)
        return host
    }

    /// The same host with one thing otherwise.
    func but(_ change: (inout Observations) -> Void) -> Observations {
        var host = self
        change(&host)
        return host
    }
}
