import Discipline
import KernelTime
import Testing
import TimeUnits

@testable import ClockDaemon

private let moment = Instant<UTC>(sinceEpoch: .seconds(1_767_225_600))

extension StateStore {
    fileprivate mutating func save(drift: Double, of name: String = "system") throws(DeviceError) {
        var news = News()
        news.memories[name] = memory(drift: drift)
        try save(news, at: moment)
    }

    fileprivate mutating func loadedDrift() -> Double? {
        load().state?.clocks["system"]?.memory?.drift.value.partsPerBillion
    }
}

/// A directory with two saves in it: the older drift is 11, the newer 12.
private func twoSaves() throws -> (scratch: ScratchDirectory, newest: String) {
    let scratch = try ScratchDirectory()
    var store = StateStore(directory: scratch.path)
    try store.save(drift: 11)
    let first = try SavedState(decoding: scratch.bytes(of: "state-b"))
    #expect(first.sequence == 1)
    try store.save(drift: 12)
    return (scratch, "state-a")
}

struct StateStoreTests {
    @Test func `nothing is found, and nothing said, where nothing was saved`() throws {
        let scratch = try ScratchDirectory()
        var store = StateStore(directory: scratch.path)
        let finding = store.load()
        #expect(finding.state == nil)
        #expect(finding.troubles.isEmpty)
    }

    @Test func `two clocks are one save`() throws {
        let scratch = try ScratchDirectory()
        var store = StateStore(directory: scratch.path)
        var news = News()
        news.memories = ["system": memory(drift: 11), "card": memory(drift: 12)]
        try store.save(news, at: moment)
        let state = try SavedState(decoding: scratch.bytes(of: "state-b"))
        #expect(state.sequence == 1)
        #expect(state.clocks.count == 2)
        #expect(throws: (any Error).self) { try scratch.bytes(of: "state-a") }
    }

    @Test func `two slots are written in turn, and the newest wins`() throws {
        let scratch = try ScratchDirectory()
        var store = StateStore(directory: scratch.path)
        for save in 1...9 {
            let other = save % 2 == 1 ? "state-a" : "state-b"
            let untouched = try? scratch.bytes(of: other)
            try store.save(drift: Double(save))
            #expect((try? scratch.bytes(of: other)) == untouched)
            var reader = StateStore(directory: scratch.path)
            #expect(reader.loadedDrift() == Double(save))
        }
    }

    @Test func `a save that follows at once takes the place of the one before, which may not be on the disk yet`()
        throws
    {
        let (scratch, newest) = try twoSaves()
        let older = try scratch.bytes(of: "state-b")
        var store = StateStore(directory: scratch.path)
        _ = store.load()
        var news = News()
        news.movements["system"] = [Movement(amount: .milliseconds(5), age: .seconds(3))]
        news.floor = moment
        try store.save(news, at: moment, inPlace: true)
        #expect(try scratch.bytes(of: "state-b") == older)
        let state = try SavedState(decoding: scratch.bytes(of: newest))
        #expect(state.clocks["system"]?.memory == memory(drift: 12))
        #expect(state.clocks["system"]?.steps == [SavedStep(amount: .milliseconds(5), at: moment - .seconds(3))])
        #expect(state.floor == moment)
        try store.save(drift: 14)
        #expect(try SavedState(decoding: scratch.bytes(of: "state-b")).sequence == 4)
    }

    @Test func `a clock whose first step was refused is one of which nothing was kept`() throws {
        var state = SavedState()
        var news = News()
        news.movements = [
            "system": [Movement(amount: .zero, age: .zero)], "card": [Movement(amount: .zero, age: .zero)],
        ]
        news.memories["card"] = memory(drift: 12)
        state.take(news, at: moment)
        #expect(state.clocks.count == 2)
        news = News()
        news.movements = ["system": [], "card": []]
        state.take(news, at: moment)
        #expect(state.clocks["system"] == nil)
        #expect(state.clocks["card"]?.memory == memory(drift: 12))
    }

    @Test func `a moment that has passed stays passed`() throws {
        let scratch = try ScratchDirectory()
        var store = StateStore(directory: scratch.path)
        var news = News()
        for floor in [moment, moment - .seconds(9)] {
            news.floor = floor
            try store.save(news, at: moment)
        }
        #expect(store.load().state?.floor == moment)
    }

    @Test func `a restart goes on where the last run ended`() throws {
        let (scratch, newest) = try twoSaves()
        let kept = try scratch.bytes(of: newest)
        var store = StateStore(directory: scratch.path)
        #expect(store.load().state?.sequence == 2)
        try store.save(drift: 13)
        #expect(try scratch.bytes(of: newest) == kept)
        #expect(try SavedState(decoding: scratch.bytes(of: "state-b")).sequence == 3)
    }

    @Test func `a clock that is not saved this time keeps what it had`() throws {
        let scratch = try ScratchDirectory()
        var store = StateStore(directory: scratch.path)
        try store.save(drift: 11, of: "card")
        try store.save(drift: 12)
        var reader = StateStore(directory: scratch.path)
        #expect(reader.load().state?.clocks.keys.sorted() == ["card", "system"])
    }

    @Test func `with the newest cut short anywhere, the older is used and a sentence says so`() throws {
        let (scratch, newest) = try twoSaves()
        let whole = try scratch.bytes(of: newest)
        for count in whole.indices {
            try scratch.write(Array(whole.prefix(count)), to: newest)
            expectOlder(in: scratch, because: ["it is cut short", "its checksum is wrong"])
        }
    }

    @Test func `with any bit of the newest flipped, the older is used and a sentence says so`() throws {
        let (scratch, newest) = try twoSaves()
        let whole = try scratch.bytes(of: newest)
        for index in whole.indices {
            for bit in 0..<8 {
                var bytes = whole
                bytes[index] ^= 1 << bit
                try scratch.write(bytes, to: newest)
                expectOlder(in: scratch, because: ["its checksum is wrong", "it is no state file of this version"])
            }
        }
    }

    private func expectOlder(in scratch: ScratchDirectory, because reasons: [String]) {
        var store = StateStore(directory: scratch.path)
        let finding = store.load()
        #expect(finding.state?.clocks["system"]?.memory == memory(drift: 11))
        #expect(finding.troubles.count == 1)
        #expect(reasons.map { "\(scratch.path)/state-a is not used: \($0)" }.contains(finding.troubles.first))
    }

    @Test func `the torn slot is the next to be written`() throws {
        let (scratch, newest) = try twoSaves()
        try scratch.write([1, 2, 3], to: newest)
        let kept = try scratch.bytes(of: "state-b")
        var store = StateStore(directory: scratch.path)
        _ = store.load()
        try store.save(drift: 13)
        #expect(try scratch.bytes(of: "state-b") == kept)
        var reader = StateStore(directory: scratch.path)
        #expect(reader.loadedDrift() == 13)
        #expect(reader.load().troubles.isEmpty)
    }

    @Test func `with both torn nothing is used, and two sentences say so`() throws {
        let (scratch, _) = try twoSaves()
        try scratch.write([], to: "state-a")
        try scratch.write(Array("FOLIOT-2 and what is not a state".utf8), to: "state-b")
        var store = StateStore(directory: scratch.path)
        let finding = store.load()
        #expect(finding.state == nil)
        #expect(
            finding.troubles == [
                "\(scratch.path)/state-a is not used: it is cut short",
                "\(scratch.path)/state-b is not used: its checksum is wrong",
            ])
        try store.save(drift: 13)
        #expect(store.loadedDrift() == 13)
    }

    @Test func `a slot that cannot be read is told from one that is not there`() throws {
        let scratch = try ScratchDirectory()
        try scratch.obstruct("state-a")
        try scratch.write(Array(repeating: 0, count: 70_000), to: "state-b")
        var store = StateStore(directory: scratch.path)
        let finding = store.load()
        #expect(finding.state == nil)
        #expect(
            finding.troubles == [
                "\(scratch.path)/state-a: read: Is a directory; what it may hold is not used",
                "\(scratch.path)/state-b: read: File too large; what it may hold is not used",
            ])
    }

    @Test func `a directory that is not there is an error, and what was to be kept waits for the next save`() throws {
        let scratch = try ScratchDirectory()
        let path = "\(scratch.path)/later"
        var store = StateStore(directory: path)
        #expect(store.load().troubles.isEmpty)
        #expect(throws: DeviceError(operation: .open, device: "\(path)/state-b.new", errno: 2)) {
            try store.save(drift: 11, of: "card")
        }
        try scratch.obstruct("later")
        try store.save(drift: 12)
        var reader = StateStore(directory: path)
        #expect(reader.load().state?.clocks.keys.sorted() == ["card", "system"])
    }

    @Test func `a save that failed does not send the next one over the newest slot`() throws {
        let (scratch, newest) = try twoSaves()
        let kept = try scratch.bytes(of: newest)
        var store = StateStore(directory: scratch.path)
        _ = store.load()
        try scratch.obstruct("state-b.new")
        #expect(throws: DeviceError.self) { try store.save(drift: 13) }
        scratch.clear("state-b.new")
        try store.save(drift: 14)
        #expect(try scratch.bytes(of: newest) == kept)
        #expect(store.loadedDrift() == 14)
    }
}
