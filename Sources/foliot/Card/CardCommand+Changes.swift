import ArgumentParser
import TimeUnits
import TimingCard

extension CardCommand {
    struct Source: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sets what the card's own servo follows.",
            discussion: """
                EXAMPLES
                  foliot card source ocp0 PPS
                  foliot card source ocp0 NONE --dry-run
                """)

        @OptionGroup var change: CardChange

        @Argument(help: "One of the sources that \"foliot card show\" lists, as it is written there.")
        var source: String

        func run() throws { try change.make([.choice(.clockSource, source)]) }
    }

    struct Connectors: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "route",
            abstract: "Sets what the card's connectors are used for.",
            discussion: """
                An input can be used for several things, an output carries one signal. 10 MHz comes in at sma1 only, and \
                alone. "foliot card show" lists what inputs and outputs can be.

                EXAMPLES
                  foliot card route ocp0 sma1=in:PPS1 sma4=out:PHC
                  foliot card route ocp0 sma2=in:TS1,FREQ1
                  foliot card route ocp0 sma3=in:None
                """)

        @OptionGroup var change: CardChange

        @Argument(help: "smaN=in:NAME[,NAME…] or smaN=out:NAME.")
        var routes: [String]

        func validate() throws {
            for text in routes where !text.hasPrefix("sma") {
                throw ValidationError("\"\(text)\" is no route: write sma1=in:PPS1 or sma4=out:PHC")
            }
        }

        func run() throws { try change.make(try routes.map(cardSetting)) }
    }

    struct Generator: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has a generator put out a signal, or stops it.",
            discussion: """
                The signal begins at a multiple of the period of the card's clock, plus the phase.

                EXAMPLES
                  foliot card generator ocp0 1 --period 1s --duty 10
                  foliot card generator ocp0 2 --period 100ns
                  foliot card generator ocp0 1 --off
                """)

        @OptionGroup var change: CardChange

        @Argument(help: "Its number, 1 to 4.")
        var number: Int

        @Option(help: "From one pulse to the next, such as 1s or 100ns.")
        var period: String?

        @Option(help: "How much of the period it is active, in per cent.")
        var duty = 50

        @Option(help: "How much later than the multiples of the period, such as 50us.")
        var phase = "0ns"

        @Option(help: "0 or 1.")
        var polarity = 0

        @Flag(help: "Stop it.")
        var off = false

        func validate() throws {
            guard off == (period == nil) else { throw ValidationError("give either --period or --off") }
            guard CardPicture.ports.contains(number) else { throw ValidationError("generators are numbered 1 to 4") }
            _ = try signal
        }

        private var signal: Signal? {
            get throws {
                try period.map {
                    Signal(
                        period: Int(try Nanoseconds(parsing: $0).count), duty: duty,
                        phase: Int(try Nanoseconds(parsing: phase).count), polarity: polarity)
                }
            }
        }

        func run() throws { try change.make([.generator(number, try signal)]) }
    }

    struct Counter: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has a frequency counter count for so many seconds, or stops it.",
            discussion: """
                EXAMPLES
                  foliot card counter ocp0 1 10
                  foliot card counter ocp0 1 0
                """)

        @OptionGroup var change: CardChange

        @Argument(help: "Its number, 1 to 4.")
        var number: Int

        @Argument(help: "Seconds, 1 to 255; 0 stops it.")
        var seconds: Int

        func validate() throws {
            guard CardPicture.ports.contains(number) else { throw ValidationError("counters are numbered 1 to 4") }
        }

        func run() throws { try change.make([.number(.counter(number), seconds)]) }
    }

    struct IRIG: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sets which form of IRIG-B goes out.",
            discussion: """
                EXAMPLES
                  foliot card irig ocp0 B004
                """)

        @OptionGroup var change: CardChange

        @Argument(help: "B000 to B007.")
        var mode: String

        func run() throws { try change.make([try cardSetting("irig_b_mode=\(mode)")]) }
    }

    struct Delay: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sets the delays of cable and receiver that the card itself corrects its pulse for.",
            discussion: """
                Only the driver of the Time Appliances Project can; with the kernel's own, write cable-delay into \
                foliotd's configuration instead.

                EXAMPLES
                  foliot card delay ocp0 --external 25ns
                  foliot card delay ocp0 --internal 0ns --external 40ns
                """)

        @OptionGroup var change: CardChange

        @Option(help: ArgumentHelp("Of the cable to the connector: 0 to 65535 ns.", valueName: "span"))
        var external: String?

        @Option(help: ArgumentHelp("Of the receiver on the card: 0 to 65535 ns.", valueName: "span"))
        var `internal`: String?

        private var settings: [Setting] {
            get throws {
                try [(NumberAttribute.externalDelay, external), (.internalDelay, `internal`)].compactMap {
                    attribute, text in
                    try text.map { .number(attribute, Int(try Nanoseconds(parsing: $0).count)) }
                }
            }
        }

        func validate() throws {
            guard try !settings.isEmpty else { throw ValidationError("give --external or --internal, or both") }
        }

        func run() throws { try change.make(try settings) }
    }

    struct Window: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Sets what the driver takes off the host's stamp after a reading of the clock (ts_window_adjust).",
            discussion: """
                The driver measures it when it is loaded; a value of −3 is a fault of some versions.

                EXAMPLES
                  foliot card window ocp0 6
                """)

        @OptionGroup var change: CardChange

        @Argument(help: "Nanoseconds, 0 to 10000.")
        var nanoseconds: Int

        func run() throws { try change.make([.number(.windowAdjust, nanoseconds)]) }
    }

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sets any of a card's attributes, all of them or none.",
            discussion: """
                Attributes are named as in sysfs: clock_source, sma1 to sma4, gen1 to gen4, freq1 to freq4, irig_b_mode, \
                ts_window_adjust, utc_tai_offset, tod_correction; with the driver of the Time Appliances Project also \
                external_pps_cable_delay, internal_pps_cable_delay, holdover, mac_i2c, tod_protocol.

                EXAMPLES
                  foliot card set ocp0 clock_source=PPS sma1=in:PPS1 irig_b_mode=4
                  foliot card set ocp0 "gen1=1000000000 10" sma3=out:GEN1 --dry-run
                """)

        @OptionGroup var change: CardChange

        @Argument(help: "ATTRIBUTE=VALUE.")
        var settings: [String]

        func run() throws { try change.make(try settings.map(cardSetting)) }
    }
}
