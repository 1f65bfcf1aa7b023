import ArgumentParser
import KernelTime
import Scoreboard

struct GridCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grid",
        abstract: "Holds the servo against the best that is possible, and against what others steer with.",
        discussion: """
            Without a name all grids are run, in this order:

              oscillators   five oscillators and four noises: how close the clock is kept
              wander        a frequency that walks: the same, and with four readings a second
              outliers      one-sided delays and late pulses; noise that grows a hundredfold at once
              settling      how soon the clock is right after a bad start, and what a late pulse costs then
              holdover      whether what is promised for the time without pulses is kept

            "ratio" is the rms of our true error over that of a Kalman filter that is told the whole truth and gets \
            the same noise; 1 is the best there can be. The others are steered by their published formulas, on the \
            same noise too. The same seeds give the same figures.

            EXAMPLES
              foliot simulate grid oscillators
              foliot simulate grid wander --seeds 7,8,9 --json
              foliot simulate grid oscillators --seeds 1-3 --duration 100000
            """)

    @Argument(help: "oscillators, wander, outliers, settling or holdover; all of them without a name.")
    var grid: Grid?

    @Option(
        name: [.long, .customLong("seed")],
        help: ArgumentHelp("What the noise is made from: 1,2,3 or 1-20.", valueName: "numbers"))
    var seeds: Seeds?

    @Option(help: ArgumentHelp("How long each run is, if not as usual: 12000, 1h, 12d.", valueName: "span"))
    var duration: Seconds?

    @Flag(help: "Print one JSON object for each cell, on a line of its own.")
    var json = false

    @Option(
        help: ArgumentHelp("Also draw the oscillators' and the wander's ratios into this SVG file.", valueName: "file"),
        completion: .file(extensions: ["svg"]))
    var svg: String?

    func validate() throws {
        if let duration, !(1_000...10_000_000).contains(duration.count) {
            throw ValidationError("--duration is from 1000 s to 10000000 s")
        }
        if svg != nil, let grid, grid != .oscillators, grid != .wander {
            throw ValidationError("--svg draws the grids oscillators and wander, not \(grid.rawValue)")
        }
    }

    func run() throws {
        let grids = grid.map { [$0] } ?? Grid.allCases
        let sheet = try awaiting { [seeds, duration, json] in
            var sheet = ScoreSheet(isJSON: json)
            for grid in grids {
                let plan = GridPlan(seeds: seeds?.numbers ?? grid.usualSeeds, duration: duration?.count)
                try await plan.run(grid, onto: &sheet)
            }
            return sheet
        }
        if let svg { try write(sheet.picture, to: svg) }
        if !json { try say(sheet.conclusion) }
    }
}

/// The grids, in the order in which they are run.
enum Grid: String, CaseIterable, ExpressibleByArgument {
    case oscillators, wander, outliers, settling, holdover

    var usualSeeds: [UInt64] { Array(1...(self == .settling ? 20 : 5)) }
}

/// Seeds, as numbers and ranges with commas between them.
struct Seeds: ExpressibleByArgument {
    var numbers: [UInt64] = []
    private static let most = 1_000

    init?(argument: String) {
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { UInt64($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last,
                last - first < Self.most, numbers.count + Int(last - first) < Self.most
            else { return nil }
            numbers += first...last
        }
    }
}
