import ArgumentParser
import KernelTime
import Presentation
import TimeUnits

extension PHCCommand {
    struct Ctl: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Does what phc_ctl of linuxptp does, with its words and its output.",
            discussion: """
                DEVICE COMMAND… as phc_ctl(8) takes them: set [sec], get, adj SEC, freq [ppb], phase SEC, cmp, caps, \
                wait SEC, one after the other; -l LEVEL, -q, -Q, -v, -h. A link named phc_ctl to this program does the \
                same, for scripts that call it so:

                  ln -s /usr/bin/foliot /usr/local/bin/phc_ctl

                Unlike phc_ctl it reads all words before it does the first, stops at the first command that fails, \
                ends with a status other than 0 then, takes negative numbers without "--", and leaves a clock alone \
                that foliotd keeps ("foliot phc adjust" has foliotd move it). It never asks, and writes nothing to the syslog.

                EXAMPLES
                  foliot phc ctl /dev/ptp0 set 0 wait 10 get
                  foliot phc ctl eth0 -- adj -0.000001 cmp
                  foliot phc ctl ptp0 freq 12500
                """)

        @Argument(
            parsing: .captureForPassthrough, help: ArgumentHelp("As for phc_ctl.", valueName: "words"),
            completion: .hardwareClocks)
        var words: [String] = []

        func run() throws {
            if words == ["--help"] { return try say(Foliot.helpMessage(for: Self.self)) }
            switch try wish() {
            case .help: Console.tell(PHCControl.usage(of: "phc_ctl"))
            case .version: try say(Foliot.configuration.version)
            case .control(let control):
                let status = try PHCControlRun(control).all()
                guard status == 0 else { throw ExitCode(status) }
            }
        }

        private func wish() throws -> PHCControl.Wish {
            do {
                return try PHCControl.wish(words)
            } catch {
                Console.tell(PHCControl.Message.error(error.sentence).line(at: RawClock.now().sinceEpoch))
                Console.tell(PHCControl.usage(of: "phc_ctl"))
                throw ExitCode(error.status)
            }
        }
    }
}
