import ArgumentParser
import KernelTime
import Presentation
import Simulation
import TimeUnits

struct FuzzCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz",
        abstract: "Runs the engine through random hardware with random faults, and holds it to its promises.",
        discussion: """
            Each script is made from the seed and its number: pulses and cards, good and bad oscillators, and up to \
            eight things that go wrong. The exit status is 1 when a clock was stepped or led astray, when the engine \
            did not let the processor rest, or when the true error was inside the bound in less than 99.7 % of all \
            seconds.

            EXAMPLES
              foliot simulate fuzz
              foliot simulate fuzz --scripts 2000 --seed 7
              foliot simulate fuzz --script 1234        what happened in one of them
            """)

    @Option(help: ArgumentHelp("How many scripts.", valueName: "number"))
    var scripts = 40_000

    @Option(help: ArgumentHelp("What the scripts are made from.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Run this one and tell its story.", valueName: "number"))
    var script: Int?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard scripts > 0, scripts <= 1_000_000_000 else { throw ValidationError("--scripts is a number from 1") }
        guard seed <= UInt32.max else { throw ValidationError("--seed is a number up to \(UInt32.max)") }
        guard script.map({ $0 >= 0 && $0 <= Int(UInt32.max) }) ?? true else {
            throw ValidationError("--script is a number from 0 to \(UInt32.max)")
        }
    }

    func run() throws {
        if let script { return try tell(RandomScript(seed: seed, number: script)) }
        let board = FuzzBoard(seed: seed, scripts: scripts)
        for _ in 0..<Self.threads { Task.detached { board.work() } }
        try watch(board)
        let result = board.result
        if json { try sayJSON(FuzzJSON(result, seed: seed)) } else { try say(result) }
        guard result.isKept else { throw ExitCode.failure }
    }

    private static let threads = 2

    /// Shows how far it is, on a terminal over and over, elsewhere not at all.
    private func watch(_ board: FuzzBoard) throws {
        let isSeen = !json && StandardOutput.terminalSize != nil
        let began = RawClock.now()
        var pace = Pace(every: .milliseconds(200))
        while !board.isOver {
            try pace.wait()
            guard isSeen else { continue }
            let result = board.result
            let passed = (RawClock.now() - began).inSeconds
            let left = passed / Double(max(1, result.scripts)) * Double(scripts - result.scripts)
            try write(
                "\r\(result.scripts) of \(scripts) scripts, \(result.broken) broke a promise, "
                    + "\(decimalText(left, decimals: 0)) s left\u{1B}[K")
        }
        if isSeen { try write("\r\u{1B}[K") }
    }

    private func say(_ result: FuzzResult) throws {
        for line in result.lines(seed: seed) { try foliot.say(line) }
    }

    /// The faults of one script and what the engine said to them, in their order.
    private func tell(_ script: RandomScript) throws {
        if json { return try sayJSON(ScriptJSON(script.judged())) }
        let story = ScriptStory(script)
        for line in story.lines { try foliot.say(line) }
        guard story.verdict.breaches.isEmpty else { throw ExitCode.failure }
    }
}
