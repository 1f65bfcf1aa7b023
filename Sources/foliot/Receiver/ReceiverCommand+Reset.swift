import ArgumentParser
import KernelTime
import ReceiverDaemon
import Receivers
import TimeUnits

extension ReceiverCommand {
    struct Reset: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Starts a u-blox receiver again.",
            discussion: """
                Hot keeps all that it knows of satellites, warm forgets their orbits, cold forgets time and position \
                too. Its configuration stays where it was told to keep it. There is no pulse, or a wrong one, until it \
                has a fix again: with a cold start that takes about half a minute under a free sky.

                EXAMPLES
                  foliot receiver reset ttyGNSS --hot
                  foliot receiver reset /dev/ttyACM0 --cold --yes
                """)

        enum Depth: String, EnumerableFlag {
            case hot, warm, cold

            /// Which of what it remembers is forgotten (UBX CFG-RST navBbrMask).
            fileprivate var mask: [UInt8] {
                switch self {
                case .hot: [0x00, 0x00]
                case .warm: [0x01, 0x00]
                case .cold: [0xFF, 0xFF]
                }
            }
        }

        @Argument(help: "The line: a path or ttyGNSS.", completion: .receiverPorts)
        var device: String

        @Flag(help: "How much it is to forget; give one.")
        var depth: Depth

        @Option(help: "The rate to try first, in baud.")
        var rate: Int?

        @OptionGroup var change: ChangeOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        /// A controlled start of the whole receiver.
        private static let controlled: UInt8 = 1
        private static let reset = UBX.Kind(messageClass: 0x06, id: 0x04)

        func validate() throws { try validateRate(rate) }

        func run() throws {
            let session = try ReceiverSession(device: device, rate: rate, mayAsk: true)
            try session.settle(within: .seconds(60))
            try change.ask(
                "\(session.path): a \(depth.rawValue) start; until the receiver has a fix again there is no pulse, or a "
                    + "wrong one.", of: companions(of: session.path))
            let hasStarted = try start(session)
            if json {
                try sayJSON(
                    FieldRecord(fields: [
                        Field("path", .text(session.path)), Field("start", .text(depth.rawValue)),
                        Field("seen", .flag(hasStarted)),
                    ]))
            }
            guard hasStarted else {
                throw Failure(
                    "\(session.path): the receiver was told to, and no sign of a start was seen: it does not acknowledge "
                        + "this. It may not hear us, or not be a u-blox receiver; \"foliot receiver show\" says what it is"
                )
            }
            if !json { try say("\(session.path): the receiver has started again") }
        }

        /// Tells it to, and watches whether it says that it has started, counts its time anew, or leaves the bus for a
        /// moment as USB ones do.
        private func start(_ session: ReceiverSession) throws(Failure) -> Bool {
            let status = UBX.Frame(.navStatus, payload: []).bytes
            var resets = ResetWatch()
            session.send(status)
            try session.listen(until: RawClock.now() + .second) { _ = resets.sees($0) }
            session.send(UBX.Frame(Self.reset, payload: depth.mask + [Self.controlled, 0]).bytes)
            var hasStarted = false
            do throws(Failure) {
                for _ in 0..<10 where !hasStarted {
                    try session.listen(until: RawClock.now() + .second, or: { hasStarted }) { packet in
                        hasStarted = resets.sees(packet) || hasStarted
                    }
                    session.send(status)
                }
            } catch {
                return true
            }
            return hasStarted
        }
    }
}
