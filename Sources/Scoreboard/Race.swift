/// Several servos, each with a clock of its own, on the same course: what is told to one is told to all.
struct Race: Sendable {
    /// How far off the clocks begin: in ns and in ppb.
    struct Start: Sendable {
        var error: Double
        var frequency: Double
    }

    private var course: Course
    private var optimal: SteeredClock<OptimalFilter>
    private var own: SelfTunedClock
    private var peers: [any Contestant]

    init(on truth: ClockTruth, noise: Double, start: Start, peers: [any Contestant], seed: UInt64) {
        course = Course(of: truth, noise: noise, frequency: start.frequency, seed: seed)
        optimal = SteeredClock(OptimalFilter(of: truth, noise: noise), error: start.error)
        own = SelfTunedClock(period: truth.period, error: start.error)
        self.peers = peers
    }

    /// Runs for so many measurements and says how it went after the first `dropped` of them.
    mutating func run(for count: Int, dropping dropped: Int) -> SteadyScore {
        run(for: dropped)
        optimal.forget()
        own.forget()
        for index in peers.indices { peers[index].forget() }
        run(for: count - dropped)
        return SteadyScore(
            rms: own.rms, optimal: optimal.rms, coverage: own.coverage, sharpness: own.sharpness,
            peers: peers.map(\.rms))
    }

    private mutating func run(for count: Int) {
        var left = count
        while left > 0 {
            course.draw(min(left, Course.stretch))
            left -= course.gains.count
            optimal.run(over: course)
            own.run(over: course)
            for index in peers.indices { peers[index].run(over: course) }
        }
    }
}

/// How a race went, in ns.
struct SteadyScore: Sendable {
    var rms: Double
    var optimal: Double
    var coverage: Double
    var sharpness: Double
    var peers: [Double]
}
