import Discipline

/// Who follows whom, and whether that can be.
struct Chain {
    let references: [WrittenReference]
    let clocks: [WrittenClock]
    private(set) var problems: [ConfigurationProblem] = []

    init(references: [WrittenReference], clocks: [WrittenClock]) {
        self.references = references
        self.clocks = clocks
        refuseDuplicates()
        for clock in clocks { check(clock) }
        refuseLoops()
    }

    /// What the names in `follows` stand for; names that stand for nothing are left out.
    func sources(of clock: WrittenClock) -> [Source] {
        clock.follows.compactMap(source)
    }

    private func source(named name: String) -> Source? {
        if let index = references.firstIndex(where: { $0.setup.name == name }) { return .reference(ReferenceID(index)) }
        return clocks.firstIndex { $0.setup.name == name }.map { .clock(ClockID($0)) }
    }

    private mutating func refuseDuplicates() {
        var seen: Set<String> = []
        for section in references.map(\.section) + clocks.map(\.section) {
            guard case .string(let name) = section["name"], !seen.insert(name).inserted else { continue }
            problems.append(
                section.problem("name", "another reference or clock has this name", "give each a name of its own"))
        }
        for (index, clock) in clocks.enumerated() {
            guard let device = clock.device,
                let other = clocks[..<index].first(where: { $0.device?.isSameDevice(as: device) ?? false })
            else { continue }
            problems.append(
                clock.section.problem(
                    "device", "clock \"\(printable(other.setup.name))\" is on \(device) already",
                    "one device is one clock: merge the two"))
        }
    }

    private mutating func check(_ clock: WrittenClock) {
        var seen: Set<String> = []
        for name in clock.follows {
            guard seen.insert(name).inserted else {
                report(clock, "\"\(printable(name))\" is named twice", "name it once")
                continue
            }
            switch source(named: name) {
            case nil: refuseUnknown(name, of: clock)
            case .clock(let id) where clocks[id.index].setup.name == clock.setup.name:
                report(clock, "a clock cannot follow itself", "name a reference or another clock")
            case .clock: break
            case .reference(let id): check(clock, following: references[id.index])
            }
        }
    }

    private mutating func refuseUnknown(_ name: String, of clock: WrittenClock) {
        let known = (references.map(\.setup.name) + clocks.map(\.setup.name)).filter {
            $0 != clock.setup.name && $0 != ""
        }
        let remedy =
            nearest(to: name, among: known).map { "did you mean \"\(printable($0))\"?" }
            ?? (known.isEmpty
                ? "add a [[reference]] with this name"
                : "known are \(known.map { "\"\(printable($0))\"" }.joined(separator: ", "))")
        report(clock, "no reference or clock is called \"\(printable(name))\"", remedy)
    }

    /// A pulse is stamped by one clock, and only that clock can follow it directly.
    private mutating func check(_ clock: WrittenClock, following reference: WrittenReference) {
        guard let path = reference.path, let device = clock.device else { return }
        let pulse = printable(reference.setup.name)
        let name = printable(clock.setup.name)
        guard let stamping = path.stampingClock else {
            if path.isSameDevice(as: device) {
                report(clock, "\"\(pulse)\" is this clock itself (\(device))", "name a reference on another device")
            }
            return
        }
        guard !stamping.isSameDevice(as: device) else { return }
        let between = clocks.first { $0.device?.isSameDevice(as: stamping) ?? false }.map { printable($0.setup.name) }
        if stamping == .system {
            report(
                clock,
                "the pulses of \"\(pulse)\" are stamped by the system clock, so only the system clock can follow them",
                "let \"\(between ?? "system")\" follow \"\(pulse)\" and \"\(name)\" follow \"\(between ?? "system")\"")
        } else {
            let card = between ?? "card"
            let hint = between == nil ? " (a [[clock]] with device = \"\(stamping)\")" : ""
            report(
                clock, "the pulses of \"\(pulse)\" are stamped by \(stamping), not by \(device)",
                "let \"\(card)\"\(hint) follow \"\(pulse)\" and \"\(name)\" follow \"\(card)\"")
        }
    }

    private mutating func report(_ clock: WrittenClock, _ what: String, _ remedy: String) {
        problems.append(clock.section.problem("follows", what, remedy))
    }
}

extension Chain {
    /// Reports each loop among the clocks once, at its first clock.
    private mutating func refuseLoops() {
        var done: Set<Int> = []
        for start in clocks.indices where !done.contains(start) {
            if let loop = loop(from: start, path: [], done: &done) {
                let names = (loop + [loop[0]]).map { printable(clocks[$0].setup.name) }
                report(
                    clocks[loop[0]], "the clocks follow one another in a loop: \(names.joined(separator: " follows "))",
                    "let one of them follow a reference instead")
            }
        }
    }

    /// Walks depth first; the number of clocks is limited, so recursion is too.
    private func loop(from index: Int, path: [Int], done: inout Set<Int>) -> [Int]? {
        if let start = path.firstIndex(of: index) { return Array(path[start...]) }
        guard done.insert(index).inserted else { return nil }
        for case .clock(let next) in sources(of: clocks[index]) where next.index != index {
            if let loop = loop(from: next.index, path: path + [index], done: &done) { return loop }
        }
        return nil
    }

    /// What is allowed and yet probably not meant.
    var warnings: [ConfigurationProblem] {
        let followed = Set(clocks.flatMap(sources))
        var warnings: [ConfigurationProblem] = []
        for (index, reference) in references.enumerated() where !followed.contains(.reference(ReferenceID(index))) {
            let name = printable(reference.setup.name)
            warnings.append(
                reference.section.problem(nil, "no clock follows it", "add \"\(name)\" to the follows of a [[clock]]"))
        }
        let used = references.enumerated().filter { followed.contains(.reference(ReferenceID($0.offset))) }.map(
            \.element)
        if let pulse = used.first, used.allSatisfy({ $0.setup.kind == .pulse && $0.line == nil }) {
            warnings.append(
                pulse.section.problem(
                    nil, "no reference says which second a pulse marks, so the host's own clock numbers the seconds",
                    "make sure that it is right to 0.3 s (initial-bound) when foliotd starts, add label = \"receiver:/dev/ttyGNSS\", or add a reference with a time"
                ))
        }
        return warnings
    }
}
