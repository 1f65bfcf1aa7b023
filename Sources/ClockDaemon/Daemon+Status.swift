import Configuration
public import Control
import Discipline
import TimeUnits

// What is told to people and programs.
extension Daemon {
    /// Whether something was recorded since this was asked last.
    public func takeNews() -> Bool {
        defer { hasNews = false }
        return hasNews
    }

    /// "system tracking, card holdover".
    public var statesInWords: String {
        configuration.setup.clocks.enumerated()
            .map { "\($1.name) \(engine.state(of: ClockID($0)).name)" }.joined(separator: ", ")
    }

    public var status: Status {
        let now = devices.now
        let setup = configuration.setup
        return Status(
            daemonVersion: Version.current, time: devices.time, raw: now, uptime: now - began,
            clocks: setup.clocks.indices.map { index in
                let history = histories[index].inOrder
                return ClockStatus(
                    name: setup.clocks[index].name, device: configuration.clocks[index].description,
                    view: engine.view(of: ClockID(index), at: now), offsets: history.offsets, bounds: history.bounds,
                    card: devices.cardCondition(of: ClockID(index)))
            },
            references: setup.references.indices.map { index in
                ReferenceStatus(
                    name: setup.references[index].name, device: configuration.references[index].path.description,
                    view: engine.view(of: ReferenceID(index)))
            }, timeScale: engine.timeScales(at: now), events: chronicle.events)
    }
}
