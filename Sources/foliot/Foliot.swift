import ArgumentParser
import ClockDaemon

/// What a person types.
@main
struct Foliot: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "foliot",
        abstract: "Sees to the clocks of this host and of its timing hardware.",
        discussion: """
            Offsets say how far a clock is ahead (positive) or behind (negative). A frequency is how much a clock \
            gains (positive) or loses (negative).

            EXAMPLES
              foliot status                  whether the time can be trusted, and to what
              foliot status --watch          the same, every second
              foliot demo                    the engine at work, on a simulated clock
              foliot doctor                  what is wrong, and what mends it
              foliot devices                 the timing hardware of this host
              foliot phc list                the hardware clocks of this host
              foliot phc compare ptp0        how far it is from the system clock
              foliot pps watch pps0          pulses as they come
              foliot clock show              what the kernel says of the system clock
              foliot receiver show ttyACM0   what a receiver is, and how it fares
              foliot card show ocp0          how a timing card is set, and what it follows
              foliot record bench.rec --pulse pps:/dev/pps0   pulses, clocks and temperatures into a file
              foliot analyze phase.txt       how stable a clock is, by a recording of it
              foliot calibrate list          what was measured of these devices, and until when it counts

            EXIT STATUS
              0 fine, 1 failed, 64 wrong usage
            """,
        version: Version.current,
        subcommands: [
            StatusCommand.self, DemoCommand.self, SimulateCommand.self, ClockCommand.self, PHCCommand.self,
            PPSCommand.self, DevicesCommand.self, DoctorCommand.self, ReceiverCommand.self, OscillatorCommand.self,
            CardCommand.self, GPIOCommand.self, AnalyzeCommand.self, RecordCommand.self, CalibrateCommand.self,
        ])

    /// By a link of its name, this program is phc_ctl to scripts that call that.
    static func main() {
        let words = CommandLine.arguments
        let isControl = words.first?.split(separator: "/").last == "phc_ctl"
        main(isControl ? ["phc", "ctl"] + words.dropFirst() : nil)
    }
}
