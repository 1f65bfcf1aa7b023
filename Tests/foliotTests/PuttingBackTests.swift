import ArgumentParser
import Testing
import TimeUnits

@testable import KernelTime
@testable import foliot

struct PuttingBackTests {
    private typealias Pin = PTPHardwareClock.Pin

    private static func refusal(_ operation: DeviceError.Operation) -> DeviceError {
        DeviceError(operation: operation, device: "/dev/ptp0", errno: 5)
    }

    @Test func `a pin that cannot be put back is told, and the others are put back all the same`() {
        var (told, set): ([String], [Int]) = ([], [])
        let before = [
            Pin(index: 0, name: "SMA1", function: Pin.Function.none, channel: 0),
            Pin(index: 1, name: "SMA2", function: .timestamp, channel: 3),
            Pin(index: 2, name: "SMA3", function: .periodicOutput, channel: 1),
            Pin(index: 3, name: "SMA4", function: .timestamp, channel: 0),
        ]
        var now = before
        now[0].function = .timestamp
        now[1].function = Pin.Function.none
        now[2].function = Pin.Function.none
        PuttingBack(path: "/dev/ptp0", tell: { told.append($0) }).putBack(before, from: now) {
            pin, _ throws(DeviceError) in
            if pin.index == 1 { throw Self.refusal(.setPinFunction) }
            set.append(pin.index)
        }
        #expect(set == [2, 0])
        #expect(
            told == [
                "\(Failure(Self.refusal(.setPinFunction))); pin SMA2 is not what it was; put it back by "
                    + "\"foliot phc pins /dev/ptp0 1 input --channel 3\""
            ])
    }

    @Test func `a clock that is left at another frequency is told with the command that puts it right`() throws {
        var told: [String] = []
        let before = FrequencyOffset(partsPerBillion: -12_345.678)
        PuttingBack(path: "/dev/ptp0", tell: { told.append($0) })
            .putBack(before, left: FrequencyOffset(partsPerBillion: 50_000)) { _ throws(DeviceError) in
                throw Self.refusal(.clockAdjust)
            }
        let sentence = try #require(told.first)
        #expect(sentence.hasPrefix("\(Failure(Self.refusal(.clockAdjust))); /dev/ptp0 is left at +50.0 ppm instead of"))
        let words = try #require(sentence.split(separator: "\"").last).split(separator: " ").map(String.init)
        #expect(words.prefix(4) == ["foliot", "phc", "frequency", "/dev/ptp0"])
        #expect(try frequency(Array(words.dropFirst(4))).partsPerBillion == before.partsPerBillion)
    }

    @Test func `nothing is told of what was put back`() {
        let putting = PuttingBack(path: "/dev/ptp0", tell: { Issue.record("\($0)") })
        putting.stopOutput(0) {}
        putting.stopInput(0) {}
        #expect(throws: Never.self) { try putting.check() }
    }

    private static let pin = Pin(index: 1, name: "SMA2", function: .timestamp, channel: 3)
    private static let strangePin = Pin(index: 1, name: "SMA2", function: nil, channel: 3)

    @Test(
        arguments: [
            { $0.stopOutput(0) { () throws(DeviceError) in throw refusal(.requestOutput) } },
            { $0.stopInput(0) { () throws(DeviceError) in throw refusal(.requestTimestamps) } },
            { $0.putBack([pin], from: []) { _, _ throws(DeviceError) in throw refusal(.setPinFunction) } },
            { $0.putBack([strangePin], from: []) { _, _ in } },
            { $0.putBack(.zero, left: nil) { _ throws(DeviceError) in throw refusal(.clockAdjust) } },
        ] as [@Sendable (PuttingBack) -> Void])
    func `whatever cannot be put back ends the command with status 1`(step: @Sendable (PuttingBack) -> Void) {
        let putting = PuttingBack(path: "/dev/ptp0", tell: { _ in })
        step(putting)
        #expect(throws: ExitCode.failure) { try putting.check() }
    }

    @Test func `a clock that has no dial is refused`() throws {
        #expect(throws: Failure.self) { try DialMeasurement.reach(of: .zero, path: "/dev/ptp0") }
        let reach = try DialMeasurement.reach(of: FrequencyOffset(partsPerBillion: 62_500), path: "/dev/ptp0")
        #expect(reach == 31_250)
    }
}
