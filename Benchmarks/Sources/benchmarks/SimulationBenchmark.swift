import Simulation
import TimeUnits

extension Comparison {
    /// A second of the year's scenario, with the engine at work in it and without.
    static func simulation() -> Comparison {
        guard let year = Scenario(named: "year") else { preconditionFailure("there is no year any more") }
        var run = Run(scenario: year, seed: 7)
        var world = World(scenario: year, seed: 7)
        return Comparison(
            name: "simulation", summary: "one second of the scenario \"year\" with the engine, and of its world alone",
            operation: "simulated second",
            subject: Contestant(name: "with the engine") { seconds in
                run.advance(toSecond: run.world.seconds + seconds)
                return run.reports[0].rms.nanoseconds
            },
            baseline: Contestant(name: "the world alone") { seconds in world.pass(seconds: seconds) },
            remark: { nanoseconds in
                let speed = (1e9 / nanoseconds / 1e3).rounded() * 1e3
                let span = (nanoseconds * 1e-9 * Double(year.duration) * 10).rounded() / 10
                return "\(Int(speed)) simulated seconds per second; the whole year would take \(span) s"
            })
    }
}

extension World {
    /// Lets seconds pass in which nobody does anything about what happens.
    fileprivate mutating func pass(seconds: Int) -> Double {
        let end = self.seconds + seconds
        var events = 0
        while self.seconds < end {
            advance(to: nextDeadline)
            while nextEvent() != nil { events += 1 }
        }
        return Double(events)
    }
}
