import ArgumentParser

/// Measures constants of this host's devices, and keeps account of what was measured.
struct CalibrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Measures delays, asymmetries and coefficients, each with its uncertainty, into certificates.",
        discussion: """
            A certificate is a file (TOML) with a value, what makes it uncertain, how and when it was measured, on \
            which device, and until when it counts. foliotd uses those that its configuration names: calibration = \
            ["…"] in a [[reference]] or a [[clock]].

            EXAMPLES
              foliot calibrate cross-reading ptp0 --out reading
              foliot calibrate pps-path pps0 --out pps0
              foliot calibrate quantisation ttyGNSS pps0
              foliot calibrate cable antenna-cable --length 20 --kind rg-58
              foliot calibrate oscillator ptp0 --duration 1d --temperature /sys/class/hwmon/hwmon0/temp1_input
              foliot calibrate hat ab.txt bc.txt ac.txt
              foliot calibrate list
              foliot calibrate show antenna-cable
              foliot calibrate verify antenna-cable
              foliot calibrate expire antenna-cable --because "the cable was changed"
            """,
        subcommands: [
            CrossReading.self, Loopback.self, PulseLatency.self, PulsePath.self, Quantisation.self, Cable.self,
            Antenna.self, Asymmetry.self, Oscillator.self, Hat.self,
            List.self, Show.self, Verify.self, Expire.self,
        ])
}
