import ReceiverDaemon
import Receivers
import Testing
import TimeUnits

private let cableDelay: UInt32 = 0x3005_0001
private let pulseLength: UInt32 = 0x4005_0004
private let pulseOn: UInt32 = 0x1005_0007
private let surveyMode: UInt32 = 0x2003_0001
private let timePulseMessage: UInt32 = 0x2091_017E

private func items(_ values: [UInt32: UInt64]) -> [UBX.ConfigurationItem] {
    values.sorted { $0.key < $1.key }.map { UBX.ConfigurationItem(UBX.ConfigurationKey(rawValue: $0.key), $0.value) }
}

/// Talks until it is over, each answer coming `late` after its request.
private func talk(
    to receiver: inout SimulatedReceiver, wanting values: [UInt32: UInt64], isDry: Bool = false,
    late: Nanoseconds = .milliseconds(20)
) -> SettingsResult? {
    var dialogue = SettingsDialogue(wanted: items(values), isDry: isDry)
    var scanner = PacketScanner()
    var onTheWay: [(at: Instant<Raw>, bytes: [UInt8])] = []
    var now = Instant<Raw>(sinceEpoch: .seconds(100))
    for _ in 0..<20_000 {
        if let outcome = dialogue.outcome { return outcome }
        if let request = dialogue.turn(at: now) { onTheWay.append((now + late, receiver.take(request))) }
        now = now + .milliseconds(10)
        while let first = onTheWay.first, first.at <= now {
            onTheWay.removeFirst()
            scanner.scan(first.bytes.span, arrival: now) { packet in
                guard case .frame(let frame) = packet.content else { return }
                if let message = try? UBX.Message(frame) { dialogue.hear(message) }
            }
        }
    }
    return nil
}

struct SettingsDialogueTests {
    private let held: [UInt32: UInt64] = [cableDelay: 50, pulseLength: 100_000, pulseOn: 1, surveyMode: 1]
    private let wanted: [UInt32: UInt64] = [cableDelay: 25, pulseLength: 100_000, pulseOn: 1, surveyMode: 2]

    @Test func `nothing is written where nothing differs`() throws {
        var receiver = SimulatedReceiver(values: held)
        let result = try #require(talk(to: &receiver, wanting: held))
        #expect(result.isComplete && result.changes.isEmpty && result.kept == nil)
        #expect(receiver.writes.isEmpty)
        #expect(receiver.requests == 1)
    }

    @Test func `only what differs is written, first to memory and then to be kept`() throws {
        var receiver = SimulatedReceiver(values: held)
        let result = try #require(talk(to: &receiver, wanting: wanted))
        #expect(
            receiver.writes == [
                .init(layers: 1, keys: [surveyMode, cableDelay]), .init(layers: 6, keys: [surveyMode, cableDelay]),
            ])
        #expect(receiver.values == wanted)
        #expect(result.isComplete && result.kept == .all)
        #expect(Set(result.changes.map(\.from)) == [50, 1])
    }

    @Test func `a plan writes nothing and says what would be written`() throws {
        var receiver = SimulatedReceiver(values: held)
        let result = try #require(talk(to: &receiver, wanting: wanted, isDry: true))
        #expect(result.changes.map(\.item.key.rawValue) == [surveyMode, cableDelay])
        #expect(receiver.writes.isEmpty && receiver.values == held)
    }

    @Test func `a value that is refused is named, and the others are written`() throws {
        var receiver = SimulatedReceiver(values: held)
        receiver.refused = [surveyMode]
        let result = try #require(talk(to: &receiver, wanting: wanted))
        #expect(result.refused.map(\.key.rawValue) == [surveyMode])
        #expect(result.changes.map(\.item.key.rawValue) == [cableDelay])
        #expect(receiver.values[cableDelay] == 25 && !result.isComplete)
    }

    @Test func `a key that the receiver does not know is named, and the others are written`() throws {
        var receiver = SimulatedReceiver(values: held)
        let result = try #require(talk(to: &receiver, wanting: wanted.merging([timePulseMessage: 1]) { $1 }))
        #expect(result.unknown.map(\.rawValue) == [timePulseMessage])
        #expect(receiver.values == wanted)
    }

    @Test func `a receiver without flash keeps it while its battery lasts, and one without either says so`() throws {
        for (layers, kept) in [(UInt8(3), StorageLayers.battery), (1, .none)] {
            var receiver = SimulatedReceiver(values: held)
            receiver.layers = layers
            let result = try #require(talk(to: &receiver, wanting: wanted))
            #expect(result.kept == kept && result.isComplete)
        }
    }

    @Test func `what reads back as something else is not said to be written`() throws {
        var receiver = SimulatedReceiver(values: held)
        receiver.manner = .liar
        let result = try #require(talk(to: &receiver, wanting: wanted))
        #expect(result.changes.isEmpty && result.kept == nil)
        #expect(Set(result.unlike.map(\.from)) == [50, 1])
    }

    @Test func `a receiver that says everything twice, garbles or is slow ends as wanted`() throws {
        let manners: [(SimulatedReceiver.Manner, [Int64])] = [
            (.twice, [10, 900, 1_300, 2_500]), (.garbling(1), [10, 900]), (.garbling(2), [10, 900]),
        ]
        for (manner, delays) in manners {
            for late in delays.map({ Nanoseconds.milliseconds($0) }) {
                var receiver = SimulatedReceiver(values: held)
                receiver.manner = manner
                let result = try #require(talk(to: &receiver, wanting: wanted, late: late))
                #expect(result.isComplete && receiver.values == wanted, "\(manner), \(late)")
            }
        }
    }

    @Test func `a refusal said twice or late is taken for that of no other value`() throws {
        for late in [10, 1_300, 2_500].map({ Nanoseconds.milliseconds($0) }) {
            var receiver = SimulatedReceiver(values: held)
            receiver.manner = .twice
            receiver.refused = [surveyMode]
            let result = try #require(talk(to: &receiver, wanting: wanted, late: late))
            #expect(result.refused.map(\.key.rawValue) == [surveyMode], "\(late)")
            #expect(result.changes.map(\.item.key.rawValue) == [cableDelay], "\(late)")
        }
    }

    @Test func `wherever a receiver falls silent, what is said to be written is written`() throws {
        for requests in 0...4 {
            var receiver = SimulatedReceiver(values: held)
            receiver.manner = .muteAfter(requests)
            let result = try #require(talk(to: &receiver, wanting: wanted))
            let expected: [SettingsResult.Silence?] = [.reading, .readingBack, .readingBack, .keeping, nil]
            #expect(result.silence == expected[requests], "after \(requests)")
            for change in result.changes { #expect(receiver.values[change.item.key.rawValue] == change.item.value) }
        }
    }
}
