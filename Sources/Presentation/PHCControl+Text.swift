public import TimeUnits

extension PHCControl {
    /// A line that phc_ctl prints: to standard error from the level of errors on, else to standard output.
    public struct Message: Hashable, Sendable {
        public enum Level: Int, Hashable, Sendable {
            case error = 3
            case notice = 5
        }

        public var level: Level
        public var text: String

        public static func error(_ text: String) -> Message { Message(level: .error, text: text) }
        public static func notice(_ text: String) -> Message { Message(level: .notice, text: text) }

        /// "phc_ctl[3.315]: clock time is …"
        ///
        /// - Parameter uptime: Since the host was started.
        public func line(at uptime: Nanoseconds) -> String {
            "phc_ctl[\(uptime.secondsText.dropLast(6))]: \(text)\n"
        }
    }

    public func shows(_ message: Message) -> Bool { !isSilent && message.level.rawValue <= level }

    // Where phc_ctl's own text ends with a new line, an empty line follows; scripts may count on either.

    /// - Parameter date: Local time as ctime(3) writes it: "Thu Jan  1 00:00:01 1970".
    public static func time(_ reading: Nanoseconds, date: String) -> Message {
        .notice("clock time is \(reading.secondsText) or \(date)\n")
    }

    public static func set(_ reading: Nanoseconds, date: String) -> Message {
        .notice("set clock time to \(reading.secondsText) or \(date)\n")
    }

    public static func adjusted(by span: Nanoseconds) -> Message {
        .notice("adjusted clock by \(sixDecimals(span)) seconds")
    }

    /// An error by its level, though it is none: that is how phc_ctl has it.
    public static func frequency(_ frequency: FrequencyOffset, isNew: Bool) -> Message {
        let value = decimalText(frequency.partsPerBillion, decimals: 6)
        return .error("\(isNew ? "adjusted " : "")clock frequency offset \(isNew ? "to" : "is") \(value)ppb")
    }

    public static func phase(_ span: Nanoseconds) -> Message {
        .notice("offset of \(sixDecimals(span)) seconds provided to PHC phase control keyword")
    }

    /// - Parameter ahead: How far `CLOCK_REALTIME` is ahead of the clock.
    public static func offset(ahead: Nanoseconds, isApproximate: Bool) -> Message {
        .notice("offset from CLOCK_REALTIME is \(isApproximate ? "approximately " : "")\(ahead.count)ns\n")
    }

    public static func slept(_ span: Nanoseconds) -> Message {
        .notice("process slept for \(sixDecimals(span)) seconds\n")
    }

    /// - Parameter maximum: In ppb, as the driver counts.
    public static func capabilities(
        maximum: Double, alarms: Int, inputs: Int, outputs: Int, pins: Int, hasPPS: Bool, hasCrossTimestamps: Bool
    ) -> Message {
        .notice(
            """

            capabilities:
              \(decimalText(maximum, decimals: 0)) maximum frequency adjustment (ppb)
              \(alarms) programable alarms
              \(inputs) external time stamp channels
              \(outputs) programmable periodic signals
              \(pins) configurable input/output pins
              \(hasPPS ? "has" : "doesn't have") pulse per second support
              \(hasCrossTimestamps ? "has" : "doesn't have") cross timestamping support

            """)
    }

    private static func sixDecimals(_ span: Nanoseconds) -> String { decimalText(span.inSeconds, decimals: 6) }

    /// - Parameter program: How it was called.
    public static func usage(of program: String) -> String {
        """

        usage: \(program) [options] <device> -- [command]

         device         a hardware clock (/dev/ptp0) or a network interface that has one

         options
         -l [num]       leave out messages above this level of syslog (0 to 7)
         -q             nothing is written to the syslog in any case
         -Q             no messages
         -v             print the version
         -h             print this

         commands, one after the other; a negative number may need "--" before the first
          set  [seconds]   set the clock (to CLOCK_REALTIME)
          get              read the clock
          adj  <seconds>   move the clock by an offset
          freq [ppb]       set the frequency (or show it)
          phase <seconds>  hand an offset to the clock's own phase control
          cmp              compare with CLOCK_REALTIME
          caps             show the capabilities (also without a command)
          wait <seconds>   pause

        """
    }
}
