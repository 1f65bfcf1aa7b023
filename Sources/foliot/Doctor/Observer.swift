import ClockDaemon
import Configuration
import Control
import Diagnosis
import Discipline
import KernelTime
import Reports
import TimeUnits
import TimingCard

/// Looks at all that the doctor's rules ask for, and changes nothing.
struct Observer {
    let config: String
    let runtime: String
    let watch: Nanoseconds
    /// The line of the receiver whose pulse comes first, where the configuration names none.
    let receiver: String?

    func observe() throws -> Observations {
        let host = HostView()
        var seen = Observations(configuration: ConfigurationSeen(file: config), host: host.seen())
        seen.leapSeconds = leapList([])
        guard let configuration = read(into: &seen.configuration) else {
            seen.engine = EngineView(runtime: runtime, host: host).seen()
            return seen
        }
        seen.leapSeconds = leapList(configuration.leapSecondFiles)
        try observe(configuration, host: host, into: &seen)
        return seen
    }

    private func observe(_ configuration: Configuration, host: HostView, into seen: inout Observations) throws {
        let engine = EngineView(runtime: runtime, host: host)
        let walk = configuration.walk
        let before = engine.status
        let pulses = configuration.references.map { PulseWatch($0) }
        let lines = configuration.references.indices.map { line(of: $0, in: configuration) }
        let clocks = walk.map { ClockWatch(configuration.clocks[$0]) }
        try watchAll(pulses: pulses, lines: lines)
        let after = before == nil ? nil : engine.freshStatus()
        seen.engine = engine.seen(after)
        // The kernel's state as it is after the watch: foliotd may have set it meanwhile.
        seen.host = host.seen()
        for (index, reference) in configuration.setup.references.enumerated() {
            let track = TrackSeen(from: before, to: after, reference: reference.name)
            seen.references.append(
                referenceSeen(
                    reference, pulse: pulses[index], line: lines[index], track: track,
                    told: after?.references.first { $0.name == reference.name }?.view.receiver))
        }
        for (index, watch) in zip(walk, clocks) {
            seen.clocks.append(clockSeen(configuration.setup, index: index, watch: watch, status: after))
        }
    }

    /// The receiver that is to number a reference's seconds; the first goes by the one that the person named, or by the
    /// only one there is.
    private func line(of reference: Int, in configuration: Configuration) -> LineWatch? {
        if let line = configuration.references[reference].line {
            return LineWatch(path: line.text, isWanted: true)
        }
        guard reference == 0 else { return nil }
        if let receiver { return LineWatch(path: receiver, isWanted: false) }
        let only = configuration.receivers.count == 1 ? configuration.receivers.first : nil
        return only.map { LineWatch(path: $0.device, isWanted: true) }
    }

    private func watchAll(pulses: [PulseWatch], lines: [LineWatch?]) throws {
        let end = RawClock.now() + watch
        var pace = Pace(every: .milliseconds(20))
        while RawClock.now() < end {
            for pulse in pulses { pulse.look() }
            for line in lines { line?.listen() }
            try pace.wait()
        }
    }

    private func referenceSeen(
        _ reference: ReferenceSetup, pulse: PulseWatch, line: LineWatch?, track: TrackSeen?, told: ReceiverView?
    ) -> ReferenceSeen {
        var receiver = line?.seen(for: watch)
        receiver?.told = told.map { ReceiverSeen.Told($0) }
        return ReferenceSeen(
            name: reference.name, input: "\(pulse.input.path)", device: pulse.device,
            pulse: pulse.seen(for: watch), receiver: receiver,
            cardSync: TimingCardDirectory.picture(ofCardWith: pulse.device.path, "gnss_sync")?["gnss_sync"].value,
            track: track)
    }

    private func clockSeen(_ setup: Setup, index: Int, watch: ClockWatch, status: Status?) -> ClockSeen {
        let clock = setup.clocks[index]
        let view = status?.clocks.first { $0.name == clock.name }?.view
        var seen = ClockSeen(name: clock.name, device: watch.device, follows: clock.follows.map(setup.name))
        seen.advance = watch.advance()
        seen.virtualClocks = watch.virtualClocks
        seen.steers = view?.state == .selfDisciplined ? false : watch.steers
        seen.windowAdjust = watch.device.flatMap {
            TimingCardDirectory.picture(ofCardWith: $0.path, "ts_window_adjust")?.number("ts_window_adjust").value
        }
        seen.state = view.map {
            ClockSeen.EngineState(
                state: $0.state.name, reason: $0.reason.name, interference: $0.interference?.name)
        }
        return seen
    }

    private func read(into seen: inout ConfigurationSeen) -> Configuration? {
        do throws(UnreadableConfiguration) {
            let configuration = try Configuration(file: config)
            seen.warnings = configuration.warnings.map(\.description)
            return configuration
        } catch {
            switch error {
            case .file(let error) where Trouble(error) == .absent: seen.outcome = .absent
            case .file(let error): seen.outcome = .unreadable(error.reason)
            case .content(let error): seen.outcome = .wrong(error.problems.map(\.description))
            }
            return nil
        }
    }

    private func leapList(_ files: [String]) -> LeapListSeen {
        let now = SystemClock().now()
        let finding = LeapSecondSource.finding(in: files.isEmpty ? LeapSeconds.usualPlaces : files)
        let days = finding.list?.expires.map { Int(($0 - now).inSeconds / 86_400) }
        let offset = finding.list?.taiOffset(at: now) ?? .since2017
        return LeapListSeen(
            file: finding.file, trouble: finding.trouble, daysLeft: days, taiOffset: offset.seconds)
    }
}

extension Configuration {
    /// The places of the clocks, those that are followed before those that follow them.
    fileprivate var walk: [Int] {
        var order: [Int] = []
        // A configuration has no loops, and each round adds a clock.
        for _ in setup.clocks.indices {
            order += setup.clocks.indices.filter { index in
                !order.contains(index)
                    && setup.clocks[index].follows.allSatisfy { source in
                        if case .clock(let id) = source { order.contains(id.index) } else { true }
                    }
            }
        }
        return order
    }
}

extension Setup {
    fileprivate func name(of source: Source) -> String {
        switch source {
        case .reference(let id): references.indices.contains(id.index) ? references[id.index].name : "?"
        case .clock(let id): clocks.indices.contains(id.index) ? clocks[id.index].name : "?"
        }
    }
}

extension TrackSeen {
    /// What foliotd counted between two statuses.
    init?(from before: Status?, to after: Status?, reference name: String) {
        guard let before, let after, let old = before.references.first(where: { $0.name == name })?.view,
            let new = after.references.first(where: { $0.name == name })?.view
        else { return nil }
        // A daemon that started again counts from 0; no more can come in the longest watch.
        func growth(_ old: Int, _ new: Int) -> Int { min(max(new >= old ? new &- old : new, 0), 1 << 40) }
        let refused = Rejection.allCases.map { ($0.name, growth(old.rejected[$0], new.rejected[$0])) }
        self.init(
            state: new.state.name, trouble: new.trouble?.name, used: growth(old.accepted, new.accepted),
            refused: Dictionary(uniqueKeysWithValues: refused), missed: growth(old.missed, new.missed),
            watched: after.raw - before.raw)
    }
}
