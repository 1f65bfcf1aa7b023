import TimeUnits

@testable import Diagnosis

/// Every cause there is, each by what would be seen of it.
let brokenSetups: [Broken] = configurations + devices + receivers + edges + clocks + engines + systems

private let configurations = [
    Broken("no configuration", .configurationAbsent, .pulseHost) { $0.configuration.outcome = .absent },
    Broken("a configuration that nobody may read", .configurationUnreadable, .pulseHost) {
        $0.configuration.outcome = .unreadable("Permission denied")
    },
    Broken("a configuration that is wrong", .configurationWrong, .pulseHost) {
        $0.configuration.outcome = .wrong(["foliot.toml:3: pulse: \"pps0\" does not say what kind of device it is"])
    },
    Broken("a reference that nobody follows", .configurationDoubtful, .pulseHost, grade: .doubtful) {
        $0.configuration.warnings = ["foliot.toml:1: [[reference]] \"gnss\": no clock follows it"]
    },
]

private let devices = [
    Broken("a kernel without PPS", .kernelOption, .pulseHost) {
        $0.references[0].device.presence = .absent
        $0.host.pulses = .missing
    },
    Broken("the module is not loaded", .moduleNotLoaded, .pulseHost) {
        $0.references[0].device.presence = .absent
        $0.host.pulses = .loadable(module: "pps_core")
    },
    Broken("the card has another number", .deviceAbsent, .cardHost) {
        $0.references[0].device.presence = .absent
        $0.references[0].device.others = ["/dev/ptp1"]
    },
    Broken("a hardware clock where a PPS was named", .wrongKind, .pulseHost) {
        $0.references[0].device.presence = .wrongKind
    },
    Broken("the line is taken by pps-gpio", .deviceBusy, .pulseHost) {
        $0.references[0].device.presence = .busy(by: nil)
    },
    Broken("a device that fails", .deviceFails, .cardHost) {
        $0.references[0].device.presence = .failing("Input/output error")
    },
    Broken("the rules are not installed", .permission, .pulseHost) {
        $0.references[0].device.ownership = FileOwnership(user: 0, group: 0, groupName: "root", mode: 0o600)
    },
    Broken("foliotd says that it may not", .permission, .cardHost) {
        $0.references[0].track = TrackSeen(state: "absent", trouble: "permission", watched: .seconds(4))
    },
]

private let receivers = [
    Broken("foliot-receiver may not open the line", .permission, .receiverHost) {
        $0.engine.receiverIdentity = Identity(user: 991, groups: [991])
    },
    Broken("a program that nobody knows has the line", .receiverHeld, .receiverHost) {
        $0.references[0].receiver?.holder = "minicom"
    },
    Broken("the antenna is not connected", .antenna, .receiverHost) {
        $0.references[0].receiver?.heard?.antenna = .open
    },
    Broken("the antenna's cable is shorted", .antenna, .receiverHost) {
        $0.references[0].receiver?.heard?.antenna = .short
    },
    Broken("gpsd has the line", .receiverHeld, .receiverHost) { $0.references[0].receiver?.holder = "gpsd" },
    Broken("foliot-receiver was not started", .receiverUnread, .receiverHost) {
        $0.references[0].receiver?.isWanted = true
    },
    Broken("no byte comes", .receiverSilent, .receiverHost) {
        $0.references[0].receiver?.heard = ReceiverSeen.Heard(watched: .seconds(4), rate: 9_600, bytes: 0, messages: 0)
    },
    Broken("the rate is wrong", .wrongRate, .receiverHost) {
        $0.references[0].receiver?.heard = ReceiverSeen.Heard(
            watched: .seconds(4), rate: 9_600, bytes: 700, messages: 0)
    },
    Broken("what comes is no message", .receiverGarbage, .receiverHost) {
        $0.references[0].receiver?.heard = ReceiverSeen.Heard(watched: .seconds(4), bytes: 700, messages: 0)
    },
    Broken("a pulse without a fix, says the receiver", .noFix, .receiverHost) {
        $0.references[0].receiver?.heard?.fix = .missing
    },
    Broken("no antenna, says foliotd", .antenna, .receiverHost) {
        $0.references[0].receiver?.heard = nil
        $0.references[0].receiver?.told = ReceiverSeen.Told(antenna: .open)
    },
    Broken("a pulse without a fix, says foliotd", .noFix, .receiverHost) {
        $0.references[0].receiver?.heard = nil
        $0.references[0].receiver?.told = ReceiverSeen.Told(fix: .missing)
    },
    Broken("a message that comes in the next second", .notNumbered, .receiverHost) {
        $0.references[0].receiver?.told = ReceiverSeen.Told(
            fix: .valid,
            doubt: ReceiverSeen.Doubt(name: "delay", sentence: "messages come 1.2 s after the pulse"))
    },
    Broken("messages are few yet", .notNumbered, .receiverHost, grade: .doubtful) {
        $0.references[0].receiver?.told = ReceiverSeen.Told(
            fix: .valid, doubt: ReceiverSeen.Doubt(name: "gathering", sentence: "messages are being gathered"))
    },
    Broken("somebody imitates the satellites", .spoofing, .receiverHost, grade: .doubtful) {
        $0.references[0].receiver?.told = ReceiverSeen.Told(fix: .valid, isSpoofed: true)
    },
    Broken("a pulse without a fix, says the card", .noFix, .cardHost) {
        $0.references[0].cardSync = "LOST @ 2026-01-01T00:00:00"
    },
]

private let edges = [
    Broken("the wire is off", .noPulse, .pulseHost) { $0.references[0].pulse?.edges = [] },
    Broken("foliotd hears nothing on the pin", .noPulse, .cardHost) {
        $0.references[0].track = TrackSeen(state: "silent", watched: .seconds(4))
    },
    Broken("foliotd hears nothing on the line of a GPIO chip", .noPulse, .pulseHost) {
        $0.references[0].input = "gpio:gpiochip0/18"
        $0.references[0].device.path = "/dev/gpiochip0"
        $0.references[0].device.kind = .lines
        $0.references[0].pulse = nil
        $0.references[0].track = TrackSeen(state: "silent", watched: .seconds(4))
    },
    Broken("the driver captures the other edge", .wrongEdge, .pulseHost) {
        $0.references[0].pulse?.edges = pulses(4).filter { $0.edge == .falling }
    },
    Broken("the pulse is upside down", .wrongEdge, .pulseHost) {
        $0.references[0].pulse?.edges = pulses(4, width: .milliseconds(900))
    },
    Broken("the driver stamps both edges", .bothEdges, .pulseHost) {
        let stamps = pulses(4, width: nil).map(\.stamp).flatMap { [$0, $0 + .milliseconds(100)] }
        $0.references[0].pulse?.edges = stamps.enumerated().map {
            EdgeSeen(.rising, stamp: $1, sequence: UInt32($0))
        }
    },
    Broken("foliotd refuses every other stamp of the card", .bothEdges, .cardHost) {
        $0.references[0].track = TrackSeen(state: "selected", used: 4, refused: ["doubled": 4], watched: .seconds(4))
    },
    Broken("the last stamp comes again and again", .repeatedStamps, .pulseHost) {
        $0.references[0].pulse?.edges = (0..<4).map {
            EdgeSeen(.rising, stamp: .seconds(1_000), sequence: UInt32($0))
        }
    },
    Broken("the card hands out the same stamp", .repeatedStamps, .cardHost) {
        $0.references[0].track = TrackSeen(state: "silent", refused: ["repeated": 16], watched: .seconds(4))
    },
    Broken("the line is noisy", .extraPulses, .pulseHost) {
        let places: [Int64] = [0, 13, 210, 333, 801, 1_000, 1_444, 1_707, 2_000, 2_901, 3_000, 3_350]
        $0.references[0].pulse?.edges = places.enumerated().map {
            EdgeSeen(.rising, stamp: .seconds(1_000) + .milliseconds($1), sequence: UInt32($0))
        }
    },
    Broken("every other pulse is missing", .missingPulses, .pulseHost, grade: .doubtful) {
        $0.references[0].pulse?.edges = [pulses(4)[0], pulses(4)[4]]
    },
    Broken("the host follows itself", .ownPulse, .pulseHost) { $0.references[0].pulse?.driver = "ktimer" },
    Broken("nothing numbers the seconds", .notBelieved, .cardHost) {
        $0.references[0].track = TrackSeen(state: "unlabelled", refused: ["unlabelled": 4], watched: .seconds(4))
    },
    Broken("the pulse is elsewhere", .notBelieved, .cardHost) {
        $0.references[0].track = TrackSeen(state: "rejected", refused: ["late": 4], watched: .seconds(4))
    },
]

private let clocks = [
    Broken("the clock stands still", .frozenClock, .cardHost) {
        $0.clocks[0].advance = ClockSeen.Advance(clock: .zero, raw: .seconds(4))
    },
    Broken("the clock is 3 % fast", .wildClock, .cardHost) {
        $0.clocks[0].advance = ClockSeen.Advance(clock: .milliseconds(4_120), raw: .seconds(4))
    },
    Broken("virtual clocks are on it", .virtualClocks, .cardHost) { $0.clocks[0].virtualClocks = 4 },
    Broken("a Time Card's clock is to follow a pulse", .selfDisciplined, .cardHost) { $0.clocks[0].steers = false },
    Broken("ts2phc steers the card too", .anotherDaemon, .cardHost) {
        $0.host.programs.append(HostSeen.Program(name: "ts2phc", arguments: ["-c", "/dev/ptp0"], id: 801))
    },
    Broken("phc2sys steers the card too, by another name of it", .anotherDaemon, .cardHost) {
        $0.clocks[0].device = DeviceSeen(path: "/dev/timing/phc-card", kernelName: "ptp0", kind: .hardwareClock)
        $0.host.programs.append(HostSeen.Program(name: "phc2sys", arguments: ["-s", "/dev/ptp0"], id: 801))
    },
    Broken("ts_window_adjust is -3", .windowAdjust, .cardHost, grade: .doubtful) { $0.clocks[0].windowAdjust = -3 },
]

private let engines = [
    Broken("foliotd does not run", .engineAbsent, .pulseHost) {
        $0.engine.answer = .absent
        $0.references[0].track = nil
    },
    Broken("foliotd hangs", .engineMute, .pulseHost) { $0.engine.answer = .mute("Resource temporarily unavailable") },
    Broken("a container without CAP_SYS_TIME", .capability, .pulseHost) {
        $0.engine.maySteer = false
        $0.host.canSteer = false
    },
    Broken("the measurements are few yet", .notTrusted, .pulseHost, grade: .doubtful) {
        $0.engine.answer = .running(trusted: false, sentence: "system cannot be trusted yet: first fixes are taken")
    },
]

private let systems = [
    Broken("chronyd steers too", .anotherDaemon, .pulseHost) {
        $0.host.programs.append(HostSeen.Program(name: "chronyd", arguments: ["-n"], id: 801))
    },
    Broken("an unknown hand steers too", .anotherDaemon, .pulseHost) {
        $0.clocks[0].state = ClockSeen.EngineState(
            state: "disputed", reason: "steered-by-others", interference: "frequency")
    },
    Broken("the kernel steers by the pulse", .kernelPulse, .pulseHost) { $0.host.kernelPulse = true },
    Broken("TAI is unset", .taiUnset, .pulseHost) { $0.host.taiOffset = 0 },
    Broken("TAI is a second off", .taiWrong, .pulseHost) { $0.host.taiOffset = 36 },
    Broken("the TSC was given up", .clocksource, .pulseHost, grade: .doubtful) { $0.host.clocksource = "hpet" },
    Broken("no list of leap seconds", .leapListAbsent, .pulseHost, grade: .doubtful) { $0.leapSeconds.file = nil },
    Broken("the list has expired", .leapListExpired, .pulseHost, grade: .doubtful) { $0.leapSeconds.daysLeft = -12 },
]
