import ArgumentParser
import Control
import KernelTime
import Presentation
import Reports
import TimeUnits

struct ClockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock", abstract: "Looks at the system clock, and has foliotd step the clocks that it keeps.",
        discussion: """
            EXAMPLES
              foliot clock show
              foliot clock step system
            """,
        subcommands: [Show.self, Step.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Explains all that the kernel says of the system clock (adjtimex).",
            discussion: """
                EXAMPLES
                  foliot clock show
                  foliot clock show --json
                """)

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() throws {
            let state = try explained { () throws(DeviceError) in try SystemClock().state() }
            if json { return try sayJSON(KernelStateJSON(state)) }
            for (name, text) in explanation(of: state) {
                try say("\(name)\(String(repeating: " ", count: max(1, 20 - name.count)))\(text)")
            }
        }
    }
}

private func explanation(of state: KernelClockState) -> [(String, String)] {
    let rate = state.frequency.partsPerBillion
    let leapSeconds = LeapSecondText(at: state.time)
    let effect = rate == 0 ? "it runs at its own rate" : "it is \(rate < 0 ? "slowed down" : "sped up") by that"
    var lines = [
        ("time", "\(state.time.dateText) UTC"),
        (
            "synchronised",
            state.status.contains(.unsynchronised) ? "no: nobody vouches for it" : "yes, somebody says so"
        ),
        ("frequency", "\(state.frequency) in all: \(effect)"),
        ("  of it by tick", "\(state.dial.tickMicroseconds) µs a tick (10000 is nominal; 1 µs is 100 ppm)"),
        (
            "  of it fine",
            "\(FrequencyOffset(scaledPartsPerMillion: state.dial.scaledPartsPerMillion)) (at most \("\(state.tolerance)".dropFirst()) either way)"
        ),
        ("maximum error", "\(state.maximumError) (grows by 500 µs each second until somebody sets it again)"),
        ("estimated error", "\(state.estimatedError)"),
        ("TAI − UTC", leapSeconds.offset(inKernel: state.taiOffset)),
        ("leap second", leapText(state.leap)),
        ("  by the list", leapSeconds.list),
        ("status", state.status.names.isEmpty ? "no flags" : state.status.names.joined(separator: ", ")),
        ("remaining slew", "\(state.offset) (what the kernel's own loop has still to take off)"),
        ("time constant", "\(state.timeConstant) (of the kernel's own loop)"),
        ("precision", "\(state.precision)"),
    ]
    if state.pulse.intervals > 0 || state.pulse.shift > 0 { lines.append(("kernel PPS", pulseText(state.pulse))) }
    return lines
}

private func leapText(_ leap: KernelClockState.Leap) -> String {
    switch leap {
    case .ok, .error: "none is announced"
    case .insert: "one will be inserted at the end of the UTC day"
    case .delete: "one will be left out at the end of the UTC day"
    case .inProgress: "one is being inserted just now"
    case .wait: "one has happened; the announcement still stands"
    }
}

private func pulseText(_ pulse: KernelPulseState) -> String {
    "\(pulse.intervals) intervals of \(1 << min(max(pulse.shift, 0), 30)) s, jitter \(pulse.jitter), "
        + "frequency \(pulse.frequency), \(pulse.jitterExceeded) too noisy, \(pulse.errors) errors"
}

extension ClockCondition.Status {
    /// The kernel's names, and what each means.
    fileprivate var names: [String] {
        let all: [(ClockCondition.Status, String)] = [
            (.phaseLockedLoop, "PLL (the kernel's loop is on)"), (.pulseFrequency, "PPSFREQ"), (.pulseTime, "PPSTIME"),
            (.frequencyLockedLoop, "FLL"), (.insertLeapSecond, "INS"), (.deleteLeapSecond, "DEL"),
            (.unsynchronised, "UNSYNC"), (.frequencyHold, "FREQHOLD"), (.nanoseconds, "NANO (counts nanoseconds)"),
        ]
        return all.filter { contains($0.0) }.map(\.1)
    }
}

private struct KernelStateJSON: Encodable {
    var time_ns: Int64
    var synchronised: Bool
    var frequency_ppb: Double
    var tick_us: Int
    var fine_frequency_ppb: Double
    var tolerance_ppb: Double
    var maximum_error_ns: Int64
    var estimated_error_ns: Int64
    var tai_offset_s: Int
    var list_tai_offset_s: Nullable<Int>
    var list_expires_ns: Nullable<Int64>
    /// The midnight at which the next leap second is over, and "insertion" or "deletion".
    var next_leap_ns: Nullable<Int64>
    var next_leap: Nullable<String>
    var leap: String
    var status: Int32
    var offset_ns: Int64
    var time_constant: Int
    var precision_ns: Int64

    init(_ state: KernelClockState) {
        time_ns = state.time.sinceEpoch.count
        synchronised = !state.status.contains(.unsynchronised)
        frequency_ppb = state.frequency.partsPerBillion
        tick_us = state.dial.tickMicroseconds
        fine_frequency_ppb = FrequencyOffset(scaledPartsPerMillion: state.dial.scaledPartsPerMillion).partsPerBillion
        tolerance_ppb = state.tolerance.partsPerBillion
        maximum_error_ns = state.maximumError.count
        estimated_error_ns = state.estimatedError.count
        tai_offset_s = state.taiOffset.seconds
        let list = LeapSecondText(at: state.time)
        list_tai_offset_s = Nullable(list.offset?.seconds)
        list_expires_ns = Nullable(list.expires?.sinceEpoch.count)
        next_leap_ns = Nullable(list.coming?.ends.sinceEpoch.count)
        next_leap = Nullable(list.coming.map { "\($0.kind)" })
        leap = "\(state.leap)"
        status = state.status.rawValue
        offset_ns = state.offset.count
        time_constant = state.timeConstant
        precision_ns = state.precision.count
    }
}
